// The words of a report that values were read from, cut into pieces that can be marked.
import type { IncidentFile, Span } from "../records";

export type Kind = "where" | "when" | "weapon" | "target" | "people" | "outage" | "source" | "unsupported";
export interface Marked { start: number; end: number; kind: Kind }
export interface Piece { start: number; text: string; kinds: Kind[] }

const KIND_OF: Record<string, Kind> = { where: "where", when: "when", weapon: "weapon", killed: "people", injured: "people", epistemic: "source" };
const RANK: Kind[] = ["people", "weapon", "target", "outage", "where", "when", "source", "unsupported"];

/** All that is marked in each report. */
export function marksOf(file: IncidentFile): Map<string, Marked[]> {
  const found = new Map<string, Marked[]>();
  const put = (spans: Span[], kind: Kind): void => {
    for (const span of spans) found.set(span.report, [...(found.get(span.report) ?? []), { start: span.start, end: span.end, kind }]);
  };
  for (const one of [file.incident, ...file.claims]) {
    for (const [name, spans] of Object.entries(one.evidence)) put(spans, KIND_OF[name] ?? "target");
    for (const target of one.targets) put(target.evidence, "target");
    for (const outage of one.outages) put(outage.evidence, "outage");
  }
  for (const lineage of file.lineages) put(lineage.unsupported.map((span) => ({ ...span, report: lineage.id })), "unsupported");
  return found;
}

/** The text in pieces, each with what marks it; put together they are the text. */
export function piecesOf(text: string, marks: Marked[]): Piece[] {
  // Python counts characters, the browser counts halves of the rare ones (emoji): count as Python does.
  const letters = Array.from(text);
  const inside = marks.filter((mark) => mark.start >= 0 && mark.start < Math.min(mark.end, letters.length));
  const cuts = [...new Set([0, letters.length, ...inside.flatMap((mark) => [mark.start, Math.min(mark.end, letters.length)])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] as number;
    const over = inside.filter((mark) => mark.start <= start && end <= mark.end);
    const kinds = RANK.filter((kind) => over.some((mark) => mark.kind === kind));
    return { start, text: letters.slice(start, end).join(""), kinds };
  });
}

/** The words at a span. */
export const wordsAt = (text: string, span: { start: number; end: number }): string => Array.from(text).slice(span.start, span.end).join("");
