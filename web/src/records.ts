// The records of the API, as far as the page shows them. src/holdfast/records says what each field means.

export type Harm = 0 | 1 | 2;
export type Status = "proposed" | "confirmed" | "rejected";

export interface Quantity { low: number | null; best: number | null; high: number | null; stated?: string | null }
export interface When { start: string | null; end: string | null; precision: string }
export interface Span { report: string; start: number; end: number }

export interface Glance {
  id: string;
  kind: "strike" | "interception";
  start: string | null;
  end: string | null;
  time_precision: string;
  name: string | null;
  place: string | null;
  admin2: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  radius_m: number | null;
  precision: string;
  weapon: string | null;
  killed: Quantity | null;
  injured: Quantity | null;
  harm: Harm;
  sectors: string[];
  out: string[];
  damage: string;
  epistemic: string;
  origins: number;
  reports: number;
  disputed: boolean;
  unconfirmed: boolean;
  status: Status;
  background: boolean;
}

export interface Tally { incidents: number; unplaced: number; untimed: number; hurt: number; deadly: number }
export interface IncidentPage { batch: number; tally: Tally; incidents: Glance[]; next: string | null }

export interface State {
  version: string;
  region: string;
  exercise: boolean;
  region_id: string;
  time_zone: string;
  now: string;
  who: string | null;
  batch: number;
  head: number;
  extent: {
    reports: number;
    incidents: number;
    first_incident: string | null;
    last_incident: string | null;
    first_recorded: string | null;
    last_recorded: string | null;
  };
}

export interface Unit {
  id: string;
  level: "admin1" | "admin2";
  own: boolean;
  name: string;
  admin1: string;
  names: Record<string, string>;
  lat: number;
  lon: number;
  radius_m: number;
}
export interface Town { name: string; lat: number; lon: number; population: number; ru?: string; uk?: string }
export interface Places { region: string; time_zone: string; units: Unit[]; towns: Town[] }

export interface GroundFeature {
  type: "Feature";
  geometry: { type: string; coordinates: any };
  properties: { kind: "outline" | "land" | "river"; id: string };
}
export interface Ground { type: "FeatureCollection"; features: GroundFeature[] }

export interface Source { id: string; name: string; kind: string; reliability: string; languages: string[]; url: string | null }
export interface SourceHealth {
  source: Source;
  known: boolean;
  reports: number;
  edited: number;
  deleted: number;
  first_published: string | null;
  last_published: string | null;
  usual_gap_s: number | null;
  stale: boolean | null;
  days: number[];
}
export interface SourceList { batch: number; as_of: string; sources: SourceHealth[] }

export interface Target { what: string; sector: string; damage: string; count: Quantity | null; pooled: boolean; evidence: Span[] }
export interface Outage {
  sector: string;
  settlements: string[];
  people: Quantity | null;
  status: "out" | "restored";
  partial: boolean;
  evidence: Span[];
  unit?: string;
  admin2?: string | null;
}
export interface Candidate { place: string; name: string; admin1: string | null; admin2: string | null; lat: number; lon: number; probability: number }
export interface Location {
  name: string | null;
  place: string | null;
  admin2: string | null;
  admin1: string | null;
  country: string | null;
  lat: number | null;
  lon: number | null;
  radius_m: number | null;
  precision: string;
  confidence: number;
  candidates: Candidate[];
}
export interface Figure {
  of: "killed" | "injured";
  value: Quantity;
  report: string;
  claim: string;
  published: string | null;
  origin: string;
  epistemic: string;
  stands: boolean;
}
export interface Toll { of: "killed" | "injured"; rule: string; model: Quantity; conservative: Quantity; latest_official: Quantity | null; disputed: boolean }
export interface Incident {
  id: string;
  kind: "strike" | "interception";
  when: When | null;
  where: Location;
  weapon: { type: string; count: Quantity | null } | null;
  targets: Target[];
  killed: Quantity | null;
  injured: Quantity | null;
  outages: Outage[];
  epistemic: string;
  attributed_to: string | null;
  corroboration: { origins: number; reports: number; unconfirmed?: boolean };
  status: Status;
  background: boolean;
  confidence: number;
  claims: string[];
  evidence: Record<string, Span[]>;
  figures: Figure[];
  tolls: Toll[];
  decisions: string[];
}
export interface Claim {
  id: string;
  report_id: string;
  published_at: string | null;
  kind: string;
  when: When | null;
  mention: { name: string } | null;
  location: Location | null;
  weapon: { type: string; count: Quantity | null } | null;
  targets: Target[];
  killed: Quantity | null;
  injured: Quantity | null;
  outages: Outage[];
  epistemic: string;
  attributed_to: string | null;
  evidence: Record<string, Span[]>;
}
export interface Report {
  id: string;
  source_id: string;
  external_id: string;
  revision: number;
  published_at: string | null;
  lang: string;
  title: string | null;
  text: string;
  url: string | null;
  media: string[];
}
export interface Unsupported { start: number; end: number; why: string }
export interface Lineage {
  id: string;
  origin: string;
  how: string;
  derives_from: string[];
  speaker: string | null;
  added: { kind: string; value: string }[];
  garbled: { written: string; meant: string }[];
  unsupported: Unsupported[];
}
export interface Decision {
  id: string;
  who: string;
  at: string;
  what: string;
  on: string[];
  value: { undoes?: string; [key: string]: unknown } | null;
  why: string | null;
}
export interface Change { what: string; before: any; after: any }
export interface Step { since: string; changes: Change[] }
export interface IncidentFile {
  batch: number;
  asked_for: string;
  glance: Glance;
  incident: Incident;
  claims: Claim[];
  reports: Report[];
  deleted: Record<string, string>;
  lineages: Lineage[];
  history: Step[];
  merged: string[];
  decisions: Decision[];
}
export interface Conflict { kind: string; decisions: string[]; claims: string[]; problem: string }
export interface ReviewItem { id: string; kind: string; value: number; incidents: Glance[]; bits: number | null; conflict: Conflict | null }
export interface ReviewQueue { batch: number; items: ReviewItem[] }
export interface Decided { decision: Decision; batch: number; conflicts: Conflict[] }
export interface Piece { text: string; found: boolean }
export interface FoundReport { report: Report; excerpt: Piece[]; deleted_at: string | null; incidents: string[] }
export interface SearchResult { batch: number; found: FoundReport[]; incidents: Glance[] }
export interface Problem { title: string; status: number; detail: string; decisions?: Decision[] }
