// What the page knows at the moment, and where it comes from: the server, by way of the address.
import { computed, effect, signal } from "@preact/signals";
import { asking, may, whoAsks } from "./account";
import { ask, Failure } from "./api";
import type { Glance, Ground, IncidentPage, Places, ReviewQueue, SourceList, State } from "./records";
import { asOf, asPublic, note, said } from "./route";

/** Incidents that are loaded at once; more are counted, not shown. */
export const MOST = 5000;

export const state = signal<State | null>(null);
export const places = signal<Places | null>(null);
/** Outlines, land and rivers of the region, as far as there are any. */
export const ground = signal<Ground | null>(null);
export const page = signal<IncidentPage | null>(null);
export const sources = signal<SourceList | null>(null);
export const queue = signal<ReviewQueue | null>(null);
/** Why the last request failed, in words; `null` where all is well. */
export const trouble = signal<string | null>(null);
/** Since when nothing is heard from the server. */
export const lostSince = signal<Date | null>(null);
/** Goes up with every batch that is recorded. */
export const pulse = signal(0);
/** The incident under the pointer or the focus, on map and list alike. */
export const hovered = signal<string | null>(null);
/** How dark each district of the map is, by its name, 0 to 1; `null` where it is by incidents. */
export const shades = signal<Map<string, number> | null>(null);
/** What the map shows: west, south, east, north. */
export const bounds = signal<[number, number, number, number] | null>(null);

export const zone = computed(() => state.value?.time_zone ?? "UTC");
export const now = computed(() => (asOf.value ? new Date(asOf.value) : new Date(state.value?.now ?? Date.now())));

export const FILTERS = ["weapon", "sector", "harm", "status", "place", "source"] as const;
export const filters = computed(() => Object.fromEntries(FILTERS.map((name) => [name, said(name)])));

export type Span = "1" | "7" | "30" | "all";
export const span = computed<Span>(() => (["1", "7", "30", "all"].includes(said("span") ?? "") ? (said("span") as Span) : "7"));

const HOUR = 3_600_000;

/** From when to when the timeline runs: its length, up to the latest incident if that is long ago, up to now if not. */
export const domain = computed<[Date, Date] | null>(() => {
  const known = state.value;
  if (known === null || known.extent.last_incident === null) return null;
  const last = new Date(known.extent.last_incident).getTime();
  const first = new Date(known.extent.first_incident ?? known.extent.last_incident).getTime();
  const present = now.value.getTime();
  const days = span.value === "all" ? 0 : Number(span.value);
  const recent = present - last < Math.max(days, 1) * 24 * HOUR && present >= last;
  const end = Math.ceil(((recent ? present : last) + (recent ? 0 : 12 * HOUR)) / HOUR) * HOUR;
  const start = span.value === "all" ? Math.floor(first / (24 * HOUR)) * 24 * HOUR : end - days * 24 * HOUR;
  return [new Date(start), new Date(end)];
});

/** The time that is chosen on the timeline. */
export const chosen = computed<[Date, Date] | null>(() => {
  const whole = domain.value;
  if (whole === null) return null;
  const from = said("from");
  const to = said("to");
  return [from ? new Date(from) : whole[0], to ? new Date(to) : whole[1]];
});

export function choose(from: Date | null, to: Date | null): void {
  note({ from: from?.toISOString() ?? null, to: to?.toISOString() ?? null });
}

const startOf = (one: Glance): number | null => (one.start === null ? null : new Date(one.start).getTime());
const endOf = (one: Glance): number => (one.end === null ? (startOf(one) ?? 0) + 1 : new Date(one.end).getTime());

/** The incidents of the chosen time: those that may lie in it. What people rejected is left out unless it is asked for. */
export const shown = computed<Glance[]>(() => {
  const time = chosen.value;
  const all = page.value?.incidents ?? [];
  const kept = filters.value.status === "rejected" ? all : all.filter((one) => one.status !== "rejected");
  if (time === null || (said("from") === null && said("to") === null)) return kept;
  const [from, to] = [time[0].getTime(), time[1].getTime()];
  return kept.filter((one) => {
    const start = startOf(one);
    return start !== null && start < to && endOf(one) > from;
  });
});

export const isPlaced = (one: Glance): boolean => one.lat !== null && one.lon !== null && one.radius_m !== null;

/** Runs a request whenever what it reads changes; the last one wins. Old answers stay until new ones are there. */
export function load<T>(request: (abort: AbortSignal) => Promise<T> | null, into: (answer: T) => void): () => void {
  return effect(() => {
    const abort = new AbortController();
    const running = request(abort.signal);
    running?.then(
      (answer) => {
        trouble.value = null;
        into(answer);
      },
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (error instanceof Failure && error.problem.status === 401) void whoAsks().then((who) => (asking.value = who));
        trouble.value = error instanceof Failure ? error.problem.detail : String(error);
      },
    );
    return () => abort.abort();
  });
}

/** Goes up to ask everything anew. */
export const again = signal(0);

export function begin(): void {
  load((abort) => (again.value, whoAsks(abort)), (who) => (asking.value = who));
  load((abort) => (pulse.value, again.value, ask<State>("/api/state", { as_of: asOf.value }, abort)), (answer) => (state.value = answer));
  load((abort) => (again.value, ask<Places>("/api/places", {}, abort)), (answer) => (places.value = answer));
  load((abort) => (again.value, ask<Ground>("/api/ground", {}, abort)), (answer) => (ground.value = answer));
  load(
    (abort) => (pulse.value, again.value, !asPublic.value && may("viewer") ? ask<SourceList>("/api/sources", { as_of: asOf.value }, abort) : null),
    (answer) => (sources.value = answer),
  );
  load((abort) => (pulse.value, again.value, !asPublic.value && may("analyst") ? ask<ReviewQueue>("/api/review", {}, abort) : null), (answer) => (queue.value = answer));
  const asked = computed(() => {
    const time = domain.value;
    if (time === null) return null;
    return JSON.stringify({ ...filters.value, as_of: asOf.value, since: time[0].toISOString(), until: time[1].toISOString(), limit: MOST });
  });
  load(
    (abort) => (pulse.value, again.value, asked.value === null ? null : ask<IncidentPage>("/api/incidents", JSON.parse(asked.value), abort)),
    (answer) => (page.value = answer),
  );
  follow();
}

/** Listens for what changes. A broken line is told, and taken up again where it broke off. */
function follow(): void {
  const who = computed(() => (asking.value === null ? null : (asking.value.name ?? "")));
  effect(() => {
    if (who.value === null) return; // who is asking decides which side is followed
    const stream = new EventSource("/api/changes");
    stream.addEventListener("ready", () => {
      if (lostSince.peek() !== null) again.value = again.peek() + 1;
      lostSince.value = null;
    });
    stream.addEventListener("change", () => {
      pulse.value = pulse.peek() + 1;
    });
    stream.addEventListener("error", () => {
      lostSince.value ??= new Date();
    });
    return () => stream.close();
  });
}
