import { useEffect, useRef } from "preact/hooks";
import { asking, may, type Role } from "../account";
import { asOf, asPublic, follow, isForPublic, note, OWN, view, type View, VIEWS } from "../route";
import { queue, state } from "../store";
import { theme, type Theme } from "../theme";
import { LANGUAGES, lang, number, t } from "../words";
import { unitName } from "../words/values";
import { Account } from "./Account";
import { AsOf } from "./AsOf";
import { AsPublic } from "./AsPublic";
import { SearchBox } from "./SearchBox";

/** Who may look at a view; everybody where nothing is said. */
const NEEDS: Partial<Record<View, Role>> = { services: "viewer", reports: "viewer", sources: "viewer", crews: "analyst", review: "analyst" };

/** Where one is, where one can go, and as of when one looks. */
export function Header() {
  const menu = useRef<HTMLElement>(null);
  useEffect(() => {
    const at = menu.current?.querySelector<HTMLElement>("[aria-current]");
    if (at && menu.current) menu.current.scrollLeft += at.getBoundingClientRect().left - (innerWidth - at.clientWidth) / 2; // on a phone the menu is wider than the screen
  }, [view.value, lang.value, asking.value]);
  const open = queue.value?.items.filter((item) => item.kind !== "unconfirmed").length ?? 0;
  return (
    <header class="top">
      <a class="skip" href="#content">{t("skip")}</a>
      <a class="brand" {...follow({ ...OWN, view: null, incident: null })}>
        <img src="/icon.svg" alt="" width="26" height="26" />
        <span><b>Holdfast</b><small>{unitName(state.value?.region ?? null, "admin1")}</small></span>
      </a>
      <nav ref={menu} aria-label={t("main_menu")}>
        {VIEWS.filter((name) => (!asPublic.value || isForPublic(name)) && may(NEEDS[name] ?? "public")).map((name) => (
          <a key={name} {...follow({ ...OWN, view: name === "picture" ? null : name, incident: null })} aria-current={isCurrent(name) ? "page" : undefined}>
            {t(name as "picture")}
            {name === "review" && open > 0 && <span class="count">{open > 99 ? "99+" : number(open)}</span>}
          </a>
        ))}
      </nav>
      <div class="settings">
        {!asPublic.value && <SearchBox />}
        {may("viewer") && <AsPublic />}
        {!asPublic.value && may("viewer") && <AsOf key={asOf.value ?? "now"} />}
        <Account />
        <label class="quiet"><span class="unseen">{t("language")}</span>
          <select value={lang.value} onChange={(event) => speak(event.currentTarget.value)}>
            {Object.entries(LANGUAGES).map(([name, own]) => <option key={name} value={name} lang={name}>{own}</option>)}
          </select>
        </label>
        <button type="button" class="icon" onClick={turn} aria-label={`${t("theme")}: ${t(`theme_${theme.value}`)}`} title={`${t("theme")}: ${t(`theme_${theme.value}`)}`}>
          {{ auto: "◐", light: "☀", dark: "☾" }[theme.value]}
        </button>
      </div>
    </header>
  );
}

const isCurrent = (name: View): boolean => view.value === name || (view.value === "incident" && name === "picture");

function speak(name: string): void {
  localStorage.setItem("lang", name);
  note({ lang: name });
}

function turn(): void {
  const order: Theme[] = ["auto", "light", "dark"];
  theme.value = order[(order.indexOf(theme.value) + 1) % order.length] as Theme;
}
