// Reckoned figures in words: with their bounds, rounded to what they deserve; what is not known is said to be so.
import type { Estimate, Headcount } from "../boards";
import { lang, number, t } from ".";

/** Two digits that count: 4350 is 4400. */
export function rounded(value: number): number {
  if (Math.abs(value) < 100) return Math.round(value);
  const size = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Math.round(value / size) * size;
}

/** A number of people with its bounds. The likeliest is reckoned, so it is rounded even where its bounds were stated. */
export function headcount(value: Headcount | null | undefined): string {
  if (!value) return t("people_unknown");
  const shown = (n: number): number => (value.basis === undefined || value.basis === "stated" ? n : rounded(n));
  const low = value.low ?? 0;
  const { best, high } = value;
  if (high === null) return low > 0 ? t("people_least", { n: shown(low) }) : best !== null ? t("people_least", { n: t("people_about", { n: rounded(best) }) }) : t("people_unknown");
  if (low === high) return number(high);
  if (low === 0 && best !== null && rounded(best) === 0) return t("people_most", { n: shown(high) });
  const bounds = t("people_bounds", { low: shown(low), high: shown(high) });
  return best === null ? bounds : `${t("people_about", { n: rounded(best) })} (${bounds})`;
}

/** The same in a few letters, for a cell: "≈ 3,600"; nothing where nobody says. */
export function briefly(value: Headcount | null | undefined): string {
  if (!value) return "";
  const { low, best, high } = value;
  if (high === null && low > 0) return `≥ ${number(rounded(low))}`;
  if (low === high) return number(low);
  if (low === 0 && best !== null && rounded(best) === 0 && high !== null) return `≤ ${number(rounded(high))}`;
  return best === null ? "" : `≈ ${number(rounded(best))}`;
}

/** A value with its 90 % interval. */
export function interval(value: Estimate, digits = 2): string {
  const shown = new Intl.NumberFormat(lang.value, { maximumSignificantDigits: digits });
  return `${shown.format(value.best)} (${shown.format(value.low)}–${shown.format(value.high)})`;
}

/** Hours in words, in days where they are many. */
export const hours = (h: number): string => (h < 48 ? t("hours_n", { n: Math.max(1, Math.round(h)) }) : t("days_n", { n: Math.round(h / 24) }));

/** A share from nothing to all of it. Unlike a probability it may be all. */
export const share = (value: number): string => new Intl.NumberFormat(lang.value, { style: "percent", maximumFractionDigits: 0 }).format(value);
