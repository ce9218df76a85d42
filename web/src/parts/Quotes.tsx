import { useState } from "preact/hooks";
import type { Report, Span } from "../records";
import { t } from "../words";
import { short } from "../words/times";
import { wordsAt } from "./highlight";
import { sourceName } from "./sourceName";

const SHOWN = 3;

/** The words that a value was read from, who wrote them and when; pressed, they are shown in the report. */
export function Quotes({ spans, reports }: { spans: Span[]; reports: Report[] }) {
  const [all, setAll] = useState(false);
  const quotes = spans.flatMap((span) => {
    const report = reports.find((one) => one.id === span.report);
    return report ? [{ span, report, words: wordsAt(report.text, span).replace(/\s+/g, " ").trim() }] : [];
  });
  const seen = new Set<string>();
  const once = quotes.filter(({ report, words }) => !seen.has(`${report.id} ${words}`) && seen.add(`${report.id} ${words}`));
  if (once.length === 0) return <p class="derived">{t("derived")}</p>;
  return (
    <ul class="quotes">
      {once.slice(0, all ? once.length : SHOWN).map(({ span, report, words }) => (
        <li key={`${span.report} ${span.start} ${span.end}`}>
          <button type="button" title={t("show_words")} onClick={() => show(span)}><q lang={report.lang}>{words}</q></button>
          <span class="said">{sourceName(report.source_id)}{report.published_at && `, ${short(report.published_at)}`}</span>
        </li>
      ))}
      {once.length > SHOWN && !all && <li><button type="button" class="said" onClick={() => setAll(true)}>{t("more_quotes", { n: once.length - SHOWN })}</button></li>}
    </ul>
  );
}

function show(span: Span): void {
  const found = document.getElementById(`at-${span.report}-${span.start}`) ?? document.getElementById(`report-${span.report}`);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  found?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  found?.focus({ preventScroll: true });
}
