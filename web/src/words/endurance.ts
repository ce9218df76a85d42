// What a scenario rests on, in words: records give it as codes with values.
import type { Assumption, Reason } from "../boards";
import { code, lang, list, number, t } from ".";
import type { Key } from "./en";
import { share } from "./figures";
import { day } from "./times";
import { capital } from "./values";

const SHARES = ["share", "drift", "supply"];
const DAYS = ["first", "last"];

const digits = (value: number): string => new Intl.NumberFormat(lang.value, { maximumSignificantDigits: 2 }).format(value);

function filled({ values }: Reason): Record<string, string | number> {
  const filling: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === "number") filling[name] = SHARES.includes(name) ? share(value) : name === "n" ? value : digits(value);
    else filling[name] = DAYS.includes(name) ? day(value) : value;
  }
  if (values.other !== undefined) filling.other = code("sector", String(values.other));
  if (values.what !== undefined) filling.what = t(`if_${String(values.what)}` as Key);
  if (values.factor !== undefined) filling.times = t("times", { n: Number(values.factor) });
  return filling;
}

/** What is assumed, and of which service. */
export function assumedName({ sector, says }: Assumption): string {
  const name = t(`assumes_${says.code}` as Key);
  return capital(sector === null ? name : `${code("sector", sector)}: ${name}`);
}

/** How much of it. */
export function assumedValue({ says }: Assumption): string {
  const { n } = says.values;
  if (says.code === "weapons") return list(Object.entries(says.values).map(([weapon, part]) => `${code("weapon", weapon)} ${share(Number(part))}`));
  return typeof n === "number" ? number(n < 100 ? Number(n.toPrecision(2)) : n) : t(`value_${says.code}` as Key, filled(says));
}

/** Where it comes from. */
export const assumedSource = ({ rests_on }: Assumption): string => t(`source_${rests_on.code}` as Key, filled(rests_on));

/** What a reader must know beside the figures. */
export const cautionWords = (one: Reason): string => t(`caution_${one.code}` as Key, filled(one));
