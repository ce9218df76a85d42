import { useEffect, useRef } from "preact/hooks";
import type { IncidentFile, Report } from "../records";
import { t } from "../words";
import { full, short } from "../words/times";
import { type Marked, marksOf, piecesOf, type Kind } from "./highlight";
import { sourceName } from "./sourceName";

const KINDS: Kind[] = ["where", "when", "weapon", "target", "people", "outage", "source", "unsupported"];

/** What was published, in its own language, with the words that were used. */
export function Texts({ file }: { file: IncidentFile }) {
  const marks = marksOf(file);
  const present = new Set([...marks.values()].flat().map((mark) => mark.kind));
  return (
    <section class="texts">
      <h2>{t("texts")}</h2>
      <ul class="kinds" aria-label={t("legend")}>
        {KINDS.filter((kind) => present.has(kind)).map((kind) => <li key={kind}><span class={`m m-${kind}`}>{t(`mark_${kind}`)}</span></li>)}
      </ul>
      {file.reports.map((report) => <Text key={report.id} report={report} deleted={file.deleted[report.id]} marks={marks.get(report.id) ?? []} how={file.lineages.find((one) => one.id === report.id)?.how} />)}
    </section>
  );
}

const LONG = 1200;

function Text({ report, deleted, marks, how }: { report: Report; deleted: string | undefined; marks: Marked[]; how: string | undefined }) {
  const scrolled = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scrolled.current;
    const first = box?.querySelector<HTMLElement>("mark:not(.m-source)");
    if (box && first) box.scrollTop = first.offsetTop - 60;
  }, [report.id]);
  const pieces = piecesOf(report.text, marks);
  const body = <p class="body" lang={report.lang === "und" ? undefined : report.lang} dir="auto">{pieces.map((piece) => <Words key={piece.start} report={report.id} {...piece} />)}</p>;
  return (
    <article class={deleted ? "text gone" : "text"} id={`report-${report.id}`} tabIndex={-1}>
      <header>
        <b>{sourceName(report.source_id)}</b>
        <span>{report.published_at && full(report.published_at)}</span>
        {how && how !== "independent" && <span class="how">{t(`how_${how}` as "how_copy")}</span>}
        {deleted && <span class="status disputed">{t("deleted")}, {short(deleted)}</span>}
        {isWeb(report.url) && <a href={report.url as string} rel="noopener noreferrer nofollow" target="_blank">{t("original")} ↗</a>}
      </header>
      {report.text.length > LONG ? <div class="scrolled" ref={scrolled} tabIndex={0} role="group" aria-label={sourceName(report.source_id)}>{body}</div> : body}
    </article>
  );
}

const isWeb = (url: string | null): boolean => url !== null && /^https?:\/\//.test(url);

function Words({ report, start, text, kinds }: { report: string; start: number; text: string; kinds: Kind[] }) {
  const kind = kinds[0];
  if (kind === undefined) return <>{text}</>;
  return <mark class={kinds.map((one) => `m-${one}`).join(" ")} id={`at-${report}-${start}`} tabIndex={-1} title={kinds.map((one) => t(`mark_${one}`)).join(", ")}>{text}</mark>;
}
