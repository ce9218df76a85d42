// The records of the boards, as far as the page shows them. src/holdfast/records says what each field means.
import type { Glance, Quantity, Span, When } from "./records";

/** A reason as a code with its values: words/reasons.ts makes words of it. */
export interface Reason { code: string; values: Record<string, string | number> }
export interface Estimate { best: number; low: number; high: number }
export interface Headcount { low: number; best: number | null; high: number | null; basis?: "stated" | "converted" | "population" | "mixed" }
export type Lacking = "reports" | "gazetteer" | "crews" | "history";
export interface Board { batch: number; at: string; exercise: boolean; needs: string | null; lacks: Lacking | null; renewing: boolean }

export type ServiceState = "working" | "partial" | "out" | "restored" | "unknown";
export interface ServedPlace {
  id: string;
  name: string;
  kind: "street" | "part" | "settlement" | "area" | "admin2" | "admin1" | "road" | "unresolved";
  admin2?: string;
  admin1?: string;
  population?: Quantity;
}
export interface Spell {
  state: ServiceState;
  since: When;
  scheduled?: boolean;
  last_told?: string;
  cause?: string;
  expected?: string;
  awaits?: string;
  claims?: string[];
  origins?: number;
  evidence?: Span[];
  rivals?: { status: string; told_at: string | null; why_not: string }[];
}
export interface PlaceState { place: ServedPlace; sector: string; spell: Spell; people?: Headcount; shared?: Headcount }
export interface ServiceRow {
  area: ServedPlace;
  sector: string;
  state: ServiceState;
  since?: When;
  out?: number;
  partial?: number;
  back?: number;
  unknown?: number;
  scheduled?: number;
  awaiting?: number;
  people?: Headcount;
  uncounted?: number;
  damage?: string[];
  expected?: string[];
  last_told?: string;
  disputed?: boolean;
  evidence?: Span[];
}
export interface RoadState { name: string; admin2?: string; state: ServiceState; since: When; last_told?: string; why?: string; evidence?: Span[] }
export interface ReserveSupply { what: string; sectors?: string[]; places?: string[]; told_at?: string; state?: ServiceState; evidence?: Span[] }
export interface RestorationTime { sector: string; basis: "prior" | "prior_and_few" | "fitted"; n: number; censored: number; median_h: Estimate }
export interface ServiceBoard {
  at: string;
  since: string;
  rows: ServiceRow[];
  places: PlaceState[];
  roads: RoadState[];
  reserves: ReserveSupply[];
  restoration: RestorationTime[];
  silent: string[];
  sources_last: string | null;
  left_out: Reason[];
}
export interface ServicesBoard extends Board { board: ServiceBoard | null }

export interface DayCount { day: string; count: number | null; share?: number; final?: Estimate }
export interface Counts { district: string | null; of: string; days: DayCount[] }
export interface Forecast {
  district: string | null;
  of: string;
  first: string;
  days: number;
  p_any: number | null;
  mean: number | null;
  quantiles: number[];
  history_days: number;
  silent_days: number;
  refused: string | null;
}
export interface TrackRecord {
  of: string;
  days: number;
  district: string | null;
  forecasts: number;
  crps: number;
  gain: Estimate;
  coverage_50: number;
  coverage_90: number;
  verdict: "better" | "no_better" | "worse" | "too_few";
}
export interface Shift {
  district: string | null;
  kind: "frequency" | "weapon_mix" | "heavy_nights";
  of: string;
  size: Estimate;
  began: { best: string; low: string; high: string };
  alarm: boolean;
  probable: boolean;
  robust: boolean;
  not_volume: boolean;
}
export interface Outlook {
  made_at: string;
  until: string;
  counts: Counts[];
  forecasts: Forecast[];
  shifts: Shift[];
  records: TrackRecord[];
  hours: number[];
  cautions: Reason[];
}
export interface OutlookBoard extends Board { outlook: Outlook | null }
export interface PublicForecast { district: string | null; first: string; days: number; p_any: number; quantiles: number[]; history_days: number }
export interface PublicOutlook { exercise: boolean; forecasts: PublicForecast[] }

export interface Held { days: number; throughout: number; on_day: number; level: Estimate }
export interface ServiceOutlook {
  area: string;
  name: string;
  sector: string;
  people: number | null;
  held: Held[];
  passage: { median: number | null; low: number | null; high: number | null; never: number; crossed: number[] };
  stability: { rho: Estimate | null; steadiness: "steady" | "undecided" | "none" };
}
export interface Assumption { basis: "learned" | "region" | "assumed" | "asked"; sector: string | null; says: Reason; rests_on: Reason }
export interface Endurance {
  as_of: string;
  label: string;
  days: number;
  level: number;
  futures: number;
  services: ServiceOutlook[];
  assumptions: Assumption[];
  cautions: Reason[];
}
export interface EnduranceBoard extends Board { endurance: Endurance | null }

export type CrewState = "free" | "en_route" | "on_scene" | "diverted" | "resting" | "out";
export interface Standing {
  crew: { id: string; kind: string; name: string; base: string; size: number | null };
  state: CrewState;
  since: string | null;
  incident: string | null;
  on_shift: boolean;
  shift_ends: string | null;
  hours_worked: number;
  available_from: string | null;
  why: string;
}
export interface Task {
  id: string;
  incident: string;
  rule: string;
  why: string;
  attack: boolean;
  kind: string;
  crews: number;
  at_work: number;
  done: number;
  hours: Estimate;
  people: number;
  people_stated: boolean;
  since: string | null;
  since_precision: string | null;
  place: string;
  places: string[];
  admin2: string | null;
  waits_for: string | null;
}
export interface CrewLoad {
  kind: string;
  crews: number;
  on_duty: number;
  free: number;
  at_work: number;
  resting: number;
  out: number;
  open_tasks: number;
  missing: number;
  fronts: number | null;
  utilisation: Estimate | null;
  p_wait: number | null;
  p_wait_salvos: number | null;
}
export interface CrewsBoard extends Board { crews: Standing[] | null; tasks: Task[] | null; loads: CrewLoad[] | null }
export interface Assignment { crew: string; task: string; incident: string; reach: { minutes: number; km: number }; arrives: string; reasons: Reason[]; refusal: Reason }
export interface Proposal {
  method: "optimal" | "time_limit" | "greedy";
  assignments: Assignment[];
  relocations: { crew: string; to: string; reach: { minutes: number }; leaves?: number | null; reason: Reason }[];
  reserves: { kind: string; on_duty: number; free: number; asked: number; kept: number }[];
  unserved: { task: string; missing: number; reason: Reason }[];
  assumed: Reason[];
}
export interface ProposalBoard extends Board { proposal: Proposal | null }

export interface Amount { low: number | null; best: number | null; high: number | null }
export interface Figure { id: string; value: Amount | null }
export interface IssuedReport {
  id: string;
  number: number;
  version: number;
  area: string;
  audience: "public" | "partner" | "internal";
  since: string;
  until: string;
  made_at: string | null;
  author: string | null;
  replaced: boolean;
  figures: Figure[];
}
export interface ReportsIssued { batch: number; sitreps: IssuedReport[] }
export interface ReportLine { text: string; cites: number[] }
export interface ReportPage {
  about: IssuedReport;
  page: {
    exercise: [string, string] | null;
    title: string;
    facts: [string, string][];
    remarks: string[];
    parts: { id: string; heading: string; blocks: { heading: string | null; lines: ReportLine[] }[] }[];
    sources: { number: number; text: string; url: string | null }[];
    notice: string[];
    made_by: string;
  };
  before: IssuedReport | null;
  new_lines: string[];
  gone_lines: string[];
}
export interface Warned {
  alert: { identifier: string; sent: string; status: string; msgType: string; infos: { language: string; event: string; headline: string | null; description: string | null; instruction: string | null; expires: string | null; areas: { areaDesc: string }[] }[] };
  state: "draft" | "approved" | "expired" | "superseded" | "cancelled";
  by: string;
  authority: string | null;
  areas: string[];
}
export interface WarningList { batch: number; warnings: Warned[] }

export interface WithheldBoard extends Board { shown: number | null; withheld: Record<string, number> | null }
export interface PublicFile {
  notice: { statements: string[]; translations: Record<string, string[]> };
  asked_for: string;
  glance: Glance;
  shown: {
    when: When | null;
    killed: Quantity | null;
    injured: Quantity | null;
    targets: { sector: string; damage: string; count: Quantity | null }[];
    outages: { sector: string; status: "out" | "restored"; partial: boolean; people: Quantity | null }[];
    epistemic: string;
    origins: number;
    unconfirmed?: boolean;
    released_at: string;
  };
}
