// Times in words: in the zone of the region, no finer than what was stated.
import { zone } from "../store";
import type { When } from "../records";
import { lang, t } from ".";

const kept = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang.value} ${zone.value} ${JSON.stringify(options)}`;
  const known = kept.get(key) ?? new Intl.DateTimeFormat(lang.value, { timeZone: zone.value, hourCycle: "h23", ...options });
  kept.set(key, known);
  return known;
}

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "short", year: "numeric" };
const TIME: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };

export const day = (moment: Date | string): string => format(DAY).format(new Date(moment));
export const shortDay = (moment: Date | string): string => format({ day: "numeric", month: "short" }).format(new Date(moment));
export const clock = (moment: Date | string): string => format(TIME).format(new Date(moment));
export const full = (moment: Date | string): string => format({ ...DAY, ...TIME }).format(new Date(moment));
export const short = (moment: Date | string): string => format({ day: "numeric", month: "short", ...TIME }).format(new Date(moment));
export const month = (moment: Date | string): string => format({ month: "short", year: "numeric" }).format(new Date(moment));

/** When something happened, as exactly as it was stated. */
export function period(when: When | null): string {
  if (when === null || (when.start === null && when.end === null)) return t("time_unknown");
  if (when.start === null || when.end === null) return day((when.start ?? when.end) as string);
  if (when.precision === "minute") return full(when.start);
  const start = new Date(when.start);
  const last = new Date(new Date(when.end).getTime() - 1);
  const wholeDays = clock(start) === "00:00" && clock(when.end) === "00:00";
  if (when.precision === "unknown") return `${day(start)}, ${t("day_of_publication")}`;
  if (wholeDays) return day(start) === day(last) ? day(start) : `${shortDay(start)} – ${day(last)}`;
  if (day(start) === day(last)) return `${day(start)}, ${clock(start)}–${clock(when.end)}`;
  return `${short(start)} – ${short(when.end)}`;
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];

/** How long ago, in the largest unit that fits. */
export function ago(moment: string, now: Date): string {
  const seconds = (now.getTime() - new Date(moment).getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(lang.value, { numeric: "auto" });
  for (const [unit, size] of STEPS) if (Math.abs(seconds) >= size) return words.format(-Math.trunc(seconds / size), unit);
  return words.format(0, "minute");
}

/** A stretch of time in its largest unit: "3 hours". */
export function duration(seconds: number): string {
  for (const [unit, size] of STEPS) {
    if (seconds >= size) return new Intl.NumberFormat(lang.value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: seconds < size * 10 ? 1 : 0 }).format(seconds / size);
  }
  return new Intl.NumberFormat(lang.value, { style: "unit", unit: "minute", unitDisplay: "short" }).format(Math.max(1, Math.round(seconds / 60)));
}

/** `moment` as the value of an input of type datetime-local, in the zone of the region. */
export function toInput(moment: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone.value, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The moment that an input of type datetime-local means in the zone of the region. */
export function fromInput(text: string): Date | null {
  const guess = new Date(`${text}:00Z`);
  if (Number.isNaN(guess.getTime())) return null;
  const shown = new Date(`${toInput(guess)}:00Z`);
  return new Date(guess.getTime() - (shown.getTime() - guess.getTime()));
}
