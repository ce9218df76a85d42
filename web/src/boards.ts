// The records of the boards, as far as the page shows them. src/holdfast/records says what each field means.
import type { Quantity, Span, When } from "./records";

export interface Estimate { best: number; low: number; high: number }
export interface Headcount { low: number; best: number | null; high: number | null; basis?: "stated" | "converted" | "population" | "mixed" }
export type Lacking = "reports" | "gazetteer" | "crews" | "history";
export interface Board { batch: number; at: string; exercise: boolean; needs: string | null; lacks: Lacking | null }

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
  notes: string[];
}
export interface ServicesBoard extends Board { board: ServiceBoard | null }
