import { useSignal } from "@preact/signals";
import type { IssuedReport, ReportLine, ReportPage } from "../../boards";
import { useBoard } from "../../board";
import { Waiting } from "../../parts/Needs";
import { code, lang, number, t } from "../../words";
import { full } from "../../words/times";
import { amount, nameOf, periodOf } from "./Listed";

const FILES = ["html", "md", "json", "pdf"] as const;

/** One report as it was issued, in the language; what is new against the one before it can be marked. */
export function OneReport({ id }: { id: string }) {
  const path = `/api/sitreps/${encodeURIComponent(id)}`;
  const { board } = useBoard<ReportPage>(path, () => ({ lang: lang.value }));
  const compared = useSignal(false);
  if (board.value === null) return <Waiting />;
  const { about, page, before, new_lines, gone_lines } = board.value;
  return (
    <article class="one-report" lang={lang.value}>
      <header>
        {page.exercise && <p class="banner exercise">{page.exercise[0]}</p>}
        <h2>{page.title}</h2>
        <p class="hint">{nameOf(about)}, {periodOf(about)}{about.made_at && ` · ${t("issued_by", { who: about.author ?? "", time: full(about.made_at) })}`}{about.replaced && ` · ${t("report_replaced")}`}</p>
        {page.remarks.map((words) => <p key={words} class="banner past">{words}</p>)}
        <p class="files"><span>{t("as_file")}:</span>{FILES.map((shape) => <a key={shape} href={`${path}/file?lang=${lang.value}&format=${shape}`} {...(shape === "html" ? { target: "_blank", rel: "noopener" } : { download: true })}>{shape.toUpperCase()}{shape === "html" && ` (${t("as_page")})`}</a>)}</p>
      </header>
      <Figures about={about} before={before} />
      {before ? (
        <div class="diff">
          <p><b>{t("compared_with", { n: before.number, period: periodOf(before) })}</b></p>
          <label class="tick"><input type="checkbox" checked={compared.value} onChange={(event) => (compared.value = event.currentTarget.checked)} /> {t("compare")}: {new_lines.length + gone_lines.length === 0 ? t("nothing_new") : `${t("new_lines", { n: new_lines.length })}, ${t("gone_lines", { n: gone_lines.length })}`}</label>
          {compared.value && gone_lines.length > 0 && <ul class="gone">{gone_lines.map((line) => <li key={line}><del>{line}</del></li>)}</ul>}
        </div>
      ) : <p class="hint">{t("first_of_series")}</p>}
      {page.parts.map((part) => (
        <section key={part.id}>
          <h3>{part.heading}</h3>
          {part.blocks.map((block, index) => (
            <div key={index}>
              {block.heading && <h4>{block.heading}</h4>}
              <p>{block.lines.map((line, at) => <Line key={at} line={line} isNew={compared.value && new_lines.includes(block.heading ? `${block.heading}: ${line.text}` : line.text)} />)}</p>
            </div>
          ))}
        </section>
      ))}
      <details class="assumed"><summary>{t("rests_on")} ({number(page.sources.length)})</summary><ol class="cited">{page.sources.map((one) => <li key={one.number} value={one.number} id={`cited-${one.number}`}>{one.text}{one.url && /^https?:/.test(one.url) && <> <a href={one.url} target="_blank" rel="noopener noreferrer nofollow">{t("original")} ↗</a></>}</li>)}</ol></details>
      <details class="assumed"><summary>{t("what_is_left_out")}</summary><ul class="notes">{page.notice.map((words) => <li key={words}>{words}</li>)}</ul></details>
      <p class="hint">{page.made_by}</p>
    </article>
  );
}

function Line({ line, isNew }: { line: ReportLine; isNew: boolean }) {
  const words = isNew ? <ins>{line.text}</ins> : line.text;
  return <>{words}<sup>[{line.cites.map((one) => number(one)).join(", ")}]</sup> </>;
}

/** The headline figures, beside those of the report before it. */
function Figures({ about, before }: { about: IssuedReport; before: IssuedReport | null }) {
  return (
    <dl class="headline">
      {about.figures.map((one) => {
        const then = before?.figures.find((other) => other.id === one.id);
        return <div key={one.id}><dt>{code("figure", one.id)}</dt><dd><b>{amount(one.value)}</b>{then && <small>{t("then")}: {amount(then.value)}</small>}</dd></div>;
      })}
    </dl>
  );
}
