// Incidents counted over time. One whose time is not known exactly is shared out over all the time that it may lie in.
import type { Glance } from "../records";
import { clock } from "../words/times";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Bar {
  start: number;
  /** Incidents that lie in it for sure: without known harm to people, with people hurt, with people killed. */
  sure: [number, number, number];
  /** Incidents that may lie in it, each by the share of its time. */
  maybe: number;
}

/** How long a bar is: at most a hundred and seventy of them. */
export function bucketOf([from, to]: [Date, Date]): number {
  const length = to.getTime() - from.getTime();
  return [HOUR, 2 * HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY].find((size) => length / size <= 170) ?? 90 * DAY;
}

export function barsOf(incidents: Glance[], [from, to]: [Date, Date], size: number): Bar[] {
  const first = Math.floor(from.getTime() / size) * size;
  const bars = new Map<number, Bar>();
  const bar = (start: number): Bar => {
    const known = bars.get(start) ?? { start, sure: [0, 0, 0], maybe: 0 };
    bars.set(start, known);
    return known;
  };
  for (const one of incidents) {
    if (one.start === null) continue;
    const start = new Date(one.start).getTime();
    const end = one.end === null ? start + 1 : Math.max(start + 1, new Date(one.end).getTime());
    const own = Math.floor((start - first) / size) * size + first;
    if (end <= own + size) {
      bar(own).sure[one.harm] += 1;
      continue;
    }
    for (let at = own; at < end && at < to.getTime(); at += size) {
      const share = (Math.min(end, at + size) - Math.max(start, at)) / (end - start);
      if (at + size > from.getTime()) bar(at).maybe += share;
    }
  }
  return [...bars.values()].sort((a, b) => a.start - b.start);
}

/** Where the axis is labelled: midnights of the region, or first days of months. */
export function ticksOf([from, to]: [Date, Date]): number[] {
  const length = to.getTime() - from.getTime();
  const step = length <= 2 * DAY ? 6 * HOUR : length <= 10 * DAY ? DAY : length <= 40 * DAY ? 5 * DAY : length <= 400 * DAY ? 60 * DAY : Math.ceil(length / 7 / DAY) * DAY;
  const ticks: number[] = [];
  let at = Math.ceil(from.getTime() / HOUR) * HOUR;
  while (clock(new Date(at)) !== "00:00" && at < from.getTime() + DAY) at += HOUR;
  if (step < DAY) while (at - step > from.getTime()) at -= step;
  for (; at < to.getTime() - length * 0.04; at += step) ticks.push(at);
  return ticks;
}
