// Reasons in words: records give them as codes with values.
import type { Reason } from "../boards";
import { code, list, number, t } from ".";
import type { Key } from "./en";
import { share } from "./figures";
import { day as dayWords, duration } from "./times";
import { unitName, townName } from "./values";

const OWN = ["kind", "n", "hours", "of"];

/** The reason in the reader's language; `crewName` says how a crew is called. */
export function reasonWords(one: Reason, crewName: (id: string) => string = (id) => id): string {
  const { values } = one;
  const filling: Record<string, string | number> = { ...values };
  if (typeof values.hours === "number") filling.hours = duration(values.hours * 3600);
  if (typeof values.share === "number") filling.share = share(values.share);
  if (typeof values.days === "number") filling.days = t("days_n", { n: values.days });
  if (typeof values.day === "string") filling.day = dayWords(values.day);
  if (values.crew !== undefined) filling.crew = crewName(String(values.crew));
  if (values.keeps !== undefined) filling.keeps = code("crewstate", String(values.keeps));
  if (values.kind !== undefined) filling.kind = code("crewkind", String(values.kind));
  if (values.district !== undefined) filling.district = unitName(String(values.district), "admin2") ?? "";
  for (const name of ["place", "instead"]) if (values[name] !== undefined) filling[name] = townName(String(values[name]));
  filling.counts = list(Object.entries(values).filter(([name]) => !OWN.includes(name)).map(([name, n]) => `${number(Number(n))} ${code("crewstate", name)}`));
  return t(`reason_${one.code === "goes_instead" && values.hours === 0 ? "goes_at_once" : one.code}` as Key, filling);
}

/** Several, one after the other. */
export const reasonsWords = (all: Reason[], crewName?: (id: string) => string): string => all.map((one) => reasonWords(one, crewName)).join("; ");
