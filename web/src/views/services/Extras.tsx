import type { ComponentChildren } from "preact";
import type { ServiceBoard, ServiceState } from "../../boards";
import { Evidence } from "../../parts/Evidence";
import { code, t } from "../../words";
import { reasonWords } from "../../words/reasons";
import { hours } from "../../words/figures";
import { ago, period } from "../../words/times";
import { capital, unitName } from "../../words/values";
import { names } from "./District";
import { Sign } from "./States";

/** What stands beside the matrix: roads, reserve supply, how long things take, and what is not on the board. */
export function Extras({ board }: { board: ServiceBoard }) {
  const at = new Date(board.at);
  return (
    <div class="extras">
      <Told title={t("roads")} all={board.roads} line={(road) => (
        <>
          <p><Sign state={road.state} /> <b>{road.name}</b> <span>{code("road", road.state)}</span></p>
          <p class="hint">{[unitName(road.admin2 ?? null, "admin2"), road.state === "unknown" ? null : t("since", { time: period(road.since) }), road.last_told && t("last_told", { ago: ago(road.last_told, at) })].filter(Boolean).join(" · ")}</p>
          {road.why && <p class="fact"><q>{road.why}</q></p>}
          <Evidence spans={road.evidence ?? []} />
        </>
      )} />
      <Told title={t("reserves")} all={board.reserves} line={(one) => (
        <>
          <p><Sign state={one.state ?? "working"} /> <q>{one.what}</q></p>
          <p class="hint">{[...(one.sectors ?? []).map((sector) => code("sector", sector)), one.told_at && t("last_told", { ago: ago(one.told_at, at) })].filter(Boolean).join(" · ")}</p>
          <Evidence spans={one.evidence ?? []} />
        </>
      )} />
      <section>
        <h2>{t("comes_back")}</h2>
        <dl class="times">
          {board.restoration.map((one) => (
            <div key={one.sector}>
              <dt>{capital(code("sector", one.sector))}</dt>
              <dd>{t("half_back")} <b>{hours(one.median_h.best)}</b> ({hours(one.median_h.low)} – {hours(one.median_h.high)})<small>{one.n > 0 ? `${t("rests_on_n", { n: one.n })}; ${code("basis", one.basis)}` : code("basis", one.basis)}</small></dd>
            </div>
          ))}
        </dl>
      </section>
      {board.silent.length > 0 && <section><h2>{t("silent_districts")}</h2><p>{names(board.silent)}. {t("silence")}</p></section>}
      {board.left_out.length > 0 && <section><h2>{t("not_on_board")}</h2><ul class="notes">{board.left_out.map((one) => <li key={one.code}>{reasonWords(one)}</li>)}</ul></section>}
    </div>
  );
}

/** What was told of such things; what nobody spoke of for long is folded away, as it may hold no more. */
function Told<One extends { state?: ServiceState | null }>({ title, all, line }: { title: string; all: readonly One[]; line: (one: One) => ComponentChildren }) {
  if (all.length === 0) return null;
  const older = all.filter((one) => one.state === "unknown");
  const list = (some: readonly One[]) => <ul class="served">{some.map((one, index) => <li key={index}>{line(one)}</li>)}</ul>;
  return (
    <section>
      <h2>{title}</h2>
      {older.length < all.length && list(all.filter((one) => one.state !== "unknown"))}
      {older.length > 0 && <details><summary>{t("older_n", { n: older.length })}</summary>{list(older)}</details>}
    </section>
  );
}
