import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask } from "../api";
import { Row } from "../parts/Row";
import { sourceName } from "../parts/sourceName";
import type { FoundReport, SearchResult } from "../records";
import { asOf, follow, said } from "../route";
import { again, load, places, pulse } from "../store";
import { lang, t } from "../words";
import { full } from "../words/times";
import { unitName } from "../words/values";
import "../style/search.css";

const SHOWN = 50;

/** The reports that hold the words that are looked for, the incidents that they tell of, and districts of such a name. */
export function Search() {
  const answer = useSignal<SearchResult | null>(null);
  useEffect(
    () =>
      load(
        (abort) => {
          void pulse.value;
          void again.value;
          const words = said("q");
          return words === null ? null : ask<SearchResult>("/api/search", { q: words, as_of: asOf.value, limit: SHOWN }, abort);
        },
        (found) => (answer.value = found),
      ),
    [],
  );
  const found = answer.value;
  const words = said("q") ?? "";
  return (
    <div class="page wide search">
      <h1>{t("search_title", { words })}</h1>
      <p class="intro">{t("search_hint")}</p>
      <Districts words={words} />
      {found === null ? <p class="empty" role="status">{t("loading")} …</p> : (
        <div class="found">
          <section aria-labelledby="found-reports">
            <h2 id="found-reports">{t("found_reports", { n: found.found.length })}{found.found.length === SHOWN && <small>{t("found_most", { n: SHOWN })}</small>}</h2>
            <ol class="excerpts">{found.found.map((one) => <Report key={one.report.id} one={one} />)}</ol>
          </section>
          <section aria-labelledby="found-incidents">
            <h2 id="found-incidents">{t("found_incidents", { n: found.incidents.length })}</h2>
            <ol class="list">{found.incidents.map((one) => <Row key={one.id} one={one} />)}</ol>
          </section>
        </div>
      )}
    </div>
  );
}

/** One report. What was found is marked piece by piece: text stays text, whatever it looks like. */
function Report({ one }: { one: FoundReport }) {
  const { report } = one;
  return (
    <li>
      <p class="excerpt" lang={report.lang === "und" ? undefined : report.lang}>
        {one.excerpt.map((piece, index) => (piece.found ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}
      </p>
      <p class="hint">
        {sourceName(report.source_id)}{report.published_at && <> · <time dateTime={report.published_at}>{full(report.published_at)}</time></>}
        {one.deleted_at && <> · {t("deleted")}</>}
        {one.incidents.length === 0 ? <> · {t("found_tells_nothing")}</> : one.incidents.map((id, index) => (
          <> · <a key={id} {...follow({ incident: id })}>{one.incidents.length === 1 ? t("incident") : `${t("incident")} ${index + 1}`}</a></>
        ))}
      </p>
    </li>
  );
}

function Districts({ words }: { words: string }) {
  const asked = words.trim().toLocaleLowerCase(lang.value);
  const units = (places.value?.units ?? []).filter((unit) => [unit.name, ...Object.values(unit.names)].some((name) => name.toLocaleLowerCase().startsWith(asked.slice(0, Math.max(4, asked.length - 2)))));
  if (asked.length < 3 || units.length === 0) return null;
  return (
    <p class="districts">
      {units.slice(0, 8).map((unit) => <a key={unit.id} class="pill" {...follow({ view: null, q: null, place: unit.name })}>{unitName(unit.name, unit.level)}</a>)}
    </p>
  );
}
