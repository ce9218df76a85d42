import { useEffect, useState } from "preact/hooks";
import { ask } from "../api";
import { undo } from "../deciding";
import type { Glance, IncidentFile, ReviewItem } from "../records";
import { asOf, follow } from "../route";
import { pulse, queue } from "../store";
import { code, list, percent, t } from "../words";
import { full, period } from "../words/times";
import { capital, placeBeyond, placeTitle, quantity, reach, story } from "../words/values";
import { marksOf, piecesOf } from "./highlight";
import { Mark } from "./Mark";
import { sourceName } from "./sourceName";

function useFile(id: string | undefined): IncidentFile | null {
  const [file, setFile] = useState<IncidentFile | null>(null);
  useEffect(() => {
    if (id === undefined) return;
    const abort = new AbortController();
    ask<IncidentFile>(`/api/incidents/${encodeURIComponent(id)}`, {}, abort.signal).then(setFile, () => undefined);
    return () => abort.abort();
  }, [id, pulse.value]);
  return file?.asked_for === id ? file : null;
}

const ROWS: [string, (one: Glance) => string][] = [
  ["where", (one) => [placeTitle(one), placeBeyond(one), reach(one)].filter(Boolean).join(", ")],
  ["when", (one) => period({ start: one.start, end: one.end, precision: one.time_precision })],
  ["weapon", (one) => capital(code("weapon", one.weapon ?? "unknown"))],
  ["killed", (one) => quantity(one.killed)],
  ["injured", (one) => quantity(one.injured)],
  ["hit", (one) => list(one.sectors.map((sector) => code("sector", sector))) || t("not_stated")],
  ["who_says", (one) => `${capital(code("epistemic", one.epistemic))}; ${t("copies", { n: one.reports })}`],
];

/** Two incidents side by side, with what differs said. */
export function Compare({ item }: { item: ReviewItem }) {
  const [one, other] = item.incidents as [Glance, Glance];
  const likely = item.bits === null ? 0.5 : 1 / (1 + 2 ** -item.bits);
  return (
    <>
      <p class="likely">{capital(t("even_odds", { p: percent(likely) }))}</p>
      <div class="scrolled-table">
        <table class="compare">
          <thead><tr><th scope="col"><span class="unseen">{t("values")}</span></th>{[one, other].map((glance, index) => <th scope="col" key={glance.id}><Mark one={glance} size={20} /> <a {...follow({ incident: glance.id })}>{t(index === 0 ? "first_of_two" : "second_of_two")}</a></th>)}</tr></thead>
          <tbody>
            {ROWS.map(([name, value]) => {
              const differs = value(one) !== value(other);
              return <tr key={name} class={differs ? "differs" : ""}><th scope="row">{t(name as "where")}{differs && <span class="unseen"> ({t("differs")})</span>}</th><td>{value(one)}</td><td>{value(other)}</td></tr>;
            })}
            <tr class="texts-row"><th scope="row">{t("texts")}</th><td><Words id={one.id} /></td><td><Words id={other.id} /></td></tr>
          </tbody>
        </table>
      </div>
    </>
  );
}

/** One incident with the texts that it was read from; of a conflict, the decisions that are at odds. */
export function Single({ item }: { item: ReviewItem }) {
  const one = item.incidents[0];
  return (
    <>
      {item.conflict && <Odds item={item} />}
      {one && (
        <>
          <div class="single-head"><Mark one={one} size={30} /><div><h2><a {...follow({ incident: one.id })}>{placeTitle(one)}</a></h2><p class="units">{placeBeyond(one)}</p></div></div>
          <p class="story">{story(one)}</p>
          <Words id={one.id} />
        </>
      )}
    </>
  );
}

function Odds({ item }: { item: ReviewItem }) {
  const file = useFile(item.incidents[0]?.id);
  const taken = file?.decisions.filter((one) => item.conflict?.decisions.includes(one.id)) ?? [];
  return (
    <div class="banner past">
      <p>{t("at_odds")}</p>
      <ul>{taken.map((one) => <li key={one.id}><b>{one.who}</b>: {code("done", one.what)}, {full(one.at)} {!asOf.value && <button type="button" class="plain" onClick={() => void undo(one.id, queue.value?.batch ?? 0)}>{t("undo")}</button>}</li>)}</ul>
    </div>
  );
}

const SHOWN = 3;

/** The texts of an incident, with the words that were used. Text first: pictures are never shown here. */
function Words({ id }: { id: string }) {
  const file = useFile(id);
  if (file === null) return <p role="status">{t("loading")} …</p>;
  const marks = marksOf(file);
  return (
    <div class="words">
      {file.reports.slice(0, SHOWN).map((report) => (
        <article key={report.id}>
          <p class="said"><b>{sourceName(report.source_id)}</b>{report.published_at && `, ${full(report.published_at)}`}</p>
          <p class="body" lang={report.lang === "und" ? undefined : report.lang}>{piecesOf(report.text, marks.get(report.id) ?? []).map((piece) => (piece.kinds.length > 0 ? <mark key={piece.start} class={piece.kinds.map((kind) => `m-${kind}`).join(" ")}>{piece.text}</mark> : piece.text))}</p>
        </article>
      ))}
      {file.reports.length > SHOWN && <p class="said">+ {t("copies", { n: file.reports.length - SHOWN })}</p>}
    </div>
  );
}

