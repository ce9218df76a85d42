// Values in words: what was not stated is said to be so, and zero is nobody.
import type { Glance, Location, Quantity, Unit } from "../records";
import { places } from "../store";
import { code, lang, list, number, t } from ".";
import type { Key } from "./en";
import { period } from "./times";

/** A count as it was stated. */
export function quantity(value: Quantity | null): string {
  if (value === null) return t("not_stated");
  const { low, best, high } = value;
  if (low === null && high === null) return best === null ? t("some_stated", { stated: value.stated ?? "" }) : t("about", { n: best });
  if (low === null) return t("at_most", { n: high as number });
  if (high === null) return t("at_least", { n: low });
  if (low === high) return number(low);
  return t("between", { low, high });
}

const isNobody = (value: Quantity | null): boolean => value !== null && value.high === 0;
const counted = (key: Key, value: Quantity): string => {
  const n = value.best ?? value.low ?? value.high ?? 5;
  return t(key, { n }).replace(number(n), quantity(value));
};

/** What became of people, in a few words. */
export function harm(one: { killed: Quantity | null; injured: Quantity | null }): string {
  const { killed, injured } = one;
  if (killed === null && injured === null) return t("harm_not_stated");
  if (isNobody(killed) && isNobody(injured)) return t("none_harmed");
  const parts: string[] = [];
  if (killed !== null) parts.push(isNobody(killed) ? t("none_killed") : counted("killed_n", killed));
  if (injured !== null) parts.push(isNobody(injured) ? t("none_injured") : counted("injured_n", injured));
  return parts.join(", ");
}

/** What happened, in two or three words. */
export function event(one: { kind: string; weapon: string | null }): string {
  if (one.kind === "interception") return t("strike_interception");
  return code("strike", one.weapon ?? "unknown");
}

type Named = Pick<Glance, "name" | "place" | "admin2" | "admin1">;

/** The place by the name that a reader of the language knows it by. */
export function placeName(one: Named | Location): string {
  const known = one.place === null ? null : townName(one.place);
  const own = lang.value === "en" || known !== one.place ? known ?? one.name : (one.name ?? one.place);
  return own ?? unitName(one.admin2, "admin2") ?? unitName(one.admin1, "admin1") ?? t("place_unknown");
}

/** District and region, as far as they are not the name of the place already. */
export function placeUnits(one: Named | Location): string {
  const isOwn = one.admin2 === one.place || one.admin2 === `${one.place} (city)`;
  const names = [isOwn ? null : unitName(one.admin2, "admin2"), one.admin1 !== one.place ? unitName(one.admin1, "admin1") : null];
  return names.filter((name): name is string => name !== null && name !== placeName(one)).join(", ");
}

/** The name of a unit in the language; the canonical name where none is known. */
export function unitName(name: string | null, level: Unit["level"]): string | null {
  if (name === null) return null;
  const unit = places.value?.units.find((one) => one.level === level && one.name === name);
  const own = unit?.names[lang.value];
  if (level === "admin1") return own ?? name;
  return /\(city\)$/.test(name) ? townName(name.replace(/ \(city\)$/, "")) : t("district_of", { name: own ?? name });
}

/** The name of a settlement as a reader of the language knows it, where the region has it in that language. */
export function townName(name: string): string {
  const town = places.value?.towns.find((one) => one.name === name);
  return (lang.value === "ru" ? town?.ru : lang.value === "uk" ? town?.uk : null) ?? name;
}

/** How exactly the place is known. */
export function reach(one: { lat: number | null; radius_m: number | null }): string {
  if (one.lat === null || one.radius_m === null) return t("no_point");
  if (one.radius_m < 1000) return t("within_m", { m: one.radius_m });
  return t("within", { km: one.radius_m < 10_000 ? Math.round(one.radius_m / 100) / 10 : Math.round(one.radius_m / 1000) });
}

/** Whether a point of it would say more than is known: only its district is. */
export const isVague = (one: { precision: string }): boolean => !["point", "street", "settlement"].includes(one.precision);

/** The place as a heading: a unit as what it lies in, a village that no register knows by its name. */
export function placeTitle(one: Glance): string {
  const isUnit = one.place === null ? one.name === null : one.place === one.admin2 || one.place === one.admin1;
  return isVague(one) && isUnit ? capital(t("somewhere_in", { place: placeName(one) })) : placeName(one);
}

/** Where the place lies: somewhere in its district, where that is all that is known. */
export function placeBeyond(one: Glance): string {
  const units = placeUnits(one);
  return isVague(one) && units && placeTitle(one) === placeName(one) ? t("somewhere_in", { place: units }) : units;
}

/** The story of an incident in one sentence. */
export function story(one: Glance): string {
  const where = [placeTitle(one), placeBeyond(one)].filter(Boolean).join(", ");
  const sectors = one.sectors.filter((sector) => sector !== "other" && !one.out.includes(sector));
  const what = sectors.length > 0 ? `; ${t("hit").toLocaleLowerCase()}: ${list(sectors.map((sector) => code("sector", sector)))}` : "";
  const out = one.out.length > 0 ? `; ${t("out")}: ${list(one.out.map((sector) => code("sector", sector)))}` : "";
  return `${event(one)}: ${isVague(one) ? where.replace(capital(t("somewhere_in", { place: "" })).trimEnd(), t("somewhere_in", { place: "" }).trimEnd()) : where}, ${period({ start: one.start, end: one.end, precision: one.time_precision })}. ${capital(harm(one))}${what}${out}.`;
}

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
