import type { SourceHealth } from "../records";
import { follow } from "../route";
import { now, sources } from "../store";
import { code, number, t } from "../words";
import { ago, duration, full } from "../words/times";

/** Who publishes, and whether each still speaks. */
export function Sources() {
  const known = sources.value;
  return (
    <div class="page sources">
      <h1>{t("sources")}</h1>
      <p class="intro">{t("sources_intro")}</p>
      {known === null ? <p role="status">{t("loading")} …</p> : (
        <div class="scrolled-table" role="region" aria-label={t("sources")} tabIndex={0}>
          <table>
            <thead><tr><th scope="col">{t("source")}</th><th scope="col">{t("last_spoke")}</th><th scope="col">{t("usual_gap")}</th><th scope="col">{t("volume")}</th><th scope="col" class="n">{t("reports_count")}</th><th scope="col">{t("reliability")}</th></tr></thead>
            <tbody>{known.sources.map((one) => <Line key={one.source.id} one={one} />)}</tbody>
          </table>
        </div>
      )}
      <p class="hint">{t("stale_rule")}</p>
    </div>
  );
}

function Line({ one }: { one: SourceHealth }) {
  const total = one.days.reduce((sum, n) => sum + n, 0);
  const state = one.last_published === null ? "never" : one.stale ? "stale" : "speaking";
  return (
    <tr class={state}>
      <th scope="row">
        <b>{one.source.name}</b>
        <small>{code("source", one.source.kind)}{one.source.id !== one.source.name && ` · ${one.source.id}`}</small>
      </th>
      <td><span class={`sign ${state}`}>{t(state)}</span>{one.last_published && <small title={full(one.last_published)}>{ago(one.last_published, now.value)}</small>}</td>
      <td>{one.usual_gap_s === null ? "—" : duration(one.usual_gap_s)}</td>
      <td><Days days={one.days} /><span class="unseen">{t("volume_text", { n: total })}</span></td>
      <td class="n">{one.reports > 0 ? <a {...follow({ view: null, source: one.source.id, span: "all" })} title={t("its_incidents")}>{number(one.reports)}</a> : "0"}
        {(one.edited > 0 || one.deleted > 0) && <small>{[one.edited > 0 && t("edited_n", { n: one.edited }), one.deleted > 0 && t("deleted_n", { n: one.deleted })].filter(Boolean).join(", ")}</small>}
      </td>
      <td><b class="grade">{one.source.reliability}</b> <small>{one.known ? code("reliability", one.source.reliability) : t("undescribed")}</small></td>
    </tr>
  );
}

function Days({ days }: { days: number[] }) {
  const most = Math.max(1, ...days);
  return (
    <svg class="days" viewBox={`0 0 ${days.length * 7} 24`} width={days.length * 7} height="24" aria-hidden="true">
      {days.map((n, index) => <rect key={index} x={index * 7} width="5" y={n === 0 ? 22.5 : 24 - Math.max(2, (n / most) * 24)} height={n === 0 ? 1.5 : Math.max(2, (n / most) * 24)} class={n === 0 ? "none" : ""} />)}
    </svg>
  );
}
