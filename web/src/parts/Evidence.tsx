import { useEffect, useState } from "preact/hooks";
import { ask } from "../api";
import type { Report, Span } from "../records";
import { asOf } from "../route";
import { t } from "../words";
import { full } from "../words/times";
import { type Marked, piecesOf, wordsAt } from "./highlight";
import { sourceName } from "./sourceName";

const SHOWN = 4;

/** The words that something was read from, fetched when they are asked for; each opens to the whole text. */
export function Evidence({ spans }: { spans: Span[] }) {
  const [open, setOpen] = useState(false);
  if (spans.length === 0) return null;
  const reports = [...new Set(spans.map((span) => span.report))];
  return (
    <details class="evidence" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("evidence")}: {t("copies", { n: reports.length })}</summary>
      {open && reports.slice(0, SHOWN).map((id) => <Said key={id} id={id} spans={spans.filter((span) => span.report === id)} />)}
    </details>
  );
}

function Said({ id, spans }: { id: string; spans: Span[] }) {
  const [report, setReport] = useState<Report | null>(null);
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    ask<{ report: Report }>(`/api/reports/${encodeURIComponent(id)}`, { as_of: asOf.peek() }, abort.signal).then(
      (found) => setReport(found.report),
      () => undefined,
    );
    return () => abort.abort();
  }, [id]);
  if (report === null) return <p class="hint" role="status">{t("loading")} …</p>;
  const marks: Marked[] = spans.map((span) => ({ start: span.start, end: span.end, kind: "outage" }));
  return (
    <blockquote class="said-words">
      <p lang={report.lang === "und" ? undefined : report.lang} dir="auto">
        {whole ? piecesOf(report.text, marks).map((piece) => (piece.kinds.length > 0 ? <mark key={piece.start} class="m-outage">{piece.text}</mark> : piece.text)) : <q>{around(report.text, spans)}</q>}
      </p>
      <footer>
        {sourceName(report.source_id)}{report.published_at && `, ${full(report.published_at)}`}
        <button type="button" class="plain" aria-expanded={whole} onClick={() => setWhole(!whole)}>{t("whole_text")}</button>
      </footer>
    </blockquote>
  );
}

/** The sentence around the first of the words: the words alone are often one. */
function around(text: string, spans: Span[]): string {
  const first = spans.reduce((one, other) => (other.start < one.start ? other : one));
  const letters = Array.from(text);
  const ends = /[.!?\n]/;
  let start = first.start;
  let end = Math.max(first.end - 1, first.start);
  while (start > 0 && first.start - start < 200 && !ends.test(letters[start - 1] as string)) start -= 1;
  while (end < letters.length && end - first.end < 200 && !ends.test(letters[end] as string)) end += 1;
  return wordsAt(text, { start, end: end + 1 }).replace(/\s+/g, " ").trim();
}
