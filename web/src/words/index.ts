// What the page says, in the user's language, with its plurals, numbers and dates.
import { computed, effect, signal } from "@preact/signals";
import { said } from "../route";
import type { Key, Words } from "./en";
import en from "./en";
import type { Text } from "./text";

export type Lang = "en" | "ru" | "uk";
export const LANGUAGES: Record<Lang, string> = { en: "English", ru: "Русский", uk: "Українська" };

const loaded = signal<Record<string, Words>>({ en });
const LOADERS: Record<Exclude<Lang, "en">, () => Promise<{ default: Words }>> = {
  ru: () => import("./ru"),
  uk: () => import("./uk"),
};

const isLang = (name: string | null): name is Lang => name !== null && name in LANGUAGES;

function preferred(): Lang {
  const kept = localStorage.getItem("lang");
  if (isLang(kept)) return kept;
  return navigator.languages.map((one) => one.slice(0, 2)).find(isLang) ?? "en";
}

const home = preferred();
const wanted = computed<Lang>(() => {
  const asked = said("lang");
  return isLang(asked) ? asked : home;
});

/** The language that is shown: that which is wanted, once its words are here. */
export const lang = computed<Lang>(() => (wanted.value in loaded.value ? wanted.value : "en"));

effect(() => {
  const name = wanted.value;
  if (name !== "en" && !(name in loaded.peek())) {
    void LOADERS[name]().then((words) => {
      loaded.value = { ...loaded.peek(), [name]: words.default };
    });
  }
});
effect(() => {
  document.documentElement.lang = lang.value;
});

/** Loads the words that are wanted, so that the first view is in the right language. */
export async function ready(): Promise<void> {
  const name = wanted.peek();
  if (name !== "en") loaded.value = { ...loaded.peek(), [name]: (await LOADERS[name]()).default };
}

type Filling = Record<string, string | number>;

/** The text of `key` with what `filling` says in its places; `n` chooses the plural form. */
export function t(key: Key, filling: Filling = {}): string {
  const text: Text = (loaded.value[lang.value] ?? en)[key];
  const form = typeof text === "string" ? text : plural(text, Number(filling.n));
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = filling[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

/** The text of a code such as `weapon_drone`; the code itself where there is none. */
export const code = (kind: string, value: string): string => (`${kind}_${value}` in en ? t(`${kind}_${value}` as Key) : value);

function plural(text: Exclude<Text, string>, n: number): string {
  const form = new Intl.PluralRules(lang.value).select(n) as "one" | "few" | "many" | "other";
  return text[form] ?? text.other;
}

export const number = (value: number): string => new Intl.NumberFormat(lang.value).format(value);
/** A probability: never all of it, and never nothing unless it is 0. */
export function percent(share: number): string {
  const shown = new Intl.NumberFormat(lang.value, { style: "percent", maximumFractionDigits: 0 }).format(share > 0 ? Math.min(Math.max(share, 0.01), 0.99) : 0);
  return `${share > 0 && share < 0.005 ? "< " : share > 0.995 ? "> " : ""}${shown}`;
}
export const list = (parts: string[]): string => new Intl.ListFormat(lang.value, { type: "conjunction" }).format(parts);
