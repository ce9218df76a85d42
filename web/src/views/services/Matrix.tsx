import type { ServiceBoard, ServiceRow } from "../../boards";
import { follow, said } from "../../route";
import { places } from "../../store";
import { code, t } from "../../words";
import { briefly, headcount } from "../../words/figures";
import { period } from "../../words/times";
import { capital, unitName } from "../../words/values";
import { Key, sectorsOf, Sign, stateWord } from "./States";

interface Line { id: string; name: string; silent: boolean; rows: Map<string, ServiceRow> }

/** Districts by services. Every district of the region has a line: one that nobody reports from is told as such. */
export function Matrix({ board, chosen }: { board: ServiceBoard; chosen: string | null }) {
  const sectors = sectorsOf(board);
  const only = said("service");
  const shown = only && sectors.includes(only) ? [only] : sectors;
  const lines = linesOf(board);
  return (
    <div class="matrix">
      <Sums board={board} sectors={sectors} only={only} />
      <Key />
      <div class="scrolled-table" role="region" aria-label={t("services")} tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{t("district")}</th>{shown.map((sector) => <th key={sector} scope="col">{capital(code("sector", sector))}</th>)}</tr></thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id} class={line.id === chosen ? "on" : ""}>
                <th scope="row"><a {...follow({ district: line.id === chosen ? null : line.id })} title={t("open_district")} aria-current={line.id === chosen ? "true" : undefined}>{line.name}</a>{line.rows.size === 0 && !line.silent && <small class="only-small">{stateWord("unspoken")}</small>}</th>
                {shown.map((sector) => <Cell key={sector} row={line.rows.get(sector)} silent={line.silent} sector={sector} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function linesOf(board: ServiceBoard): Line[] {
  const own = places.value?.units.filter((unit) => unit.own && unit.level === "admin2") ?? [];
  const lines = new Map<string, Line>(own.map((unit) => [unit.id, { id: unit.id, name: unitName(unit.name, "admin2") as string, silent: board.silent.includes(unit.name), rows: new Map() }]));
  for (const row of board.rows) {
    if (row.area.kind !== "admin2") continue;
    const line = lines.get(row.area.id) ?? { id: row.area.id, name: unitName(row.area.name, "admin2") as string, silent: false, rows: new Map() };
    line.rows.set(row.sector, row);
    lines.set(row.area.id, line);
  }
  return [...lines.values()].sort((one, other) => one.name.localeCompare(other.name));
}

function Cell({ row, silent, sector }: { row: ServiceRow | undefined; silent: boolean; sector: string }) {
  const state = row ? row.state : silent ? "silent" : "unspoken";
  const isOut = row !== undefined && (row.state === "out" || row.state === "partial");
  const words = [stateWord(state), row && isOut ? `${t("people_without").toLocaleLowerCase()}: ${headcount(row.people)}` : null, row?.since && row.state !== "unknown" ? t("since", { time: period(row.since) }) : null].filter(Boolean).join("; ");
  return (
    <td class={`cell ${state}`} data-label={capital(code("sector", sector))} title={words}>
      <Sign state={state} />
      <span class="unseen">{words}</span>
      {isOut && <span class="n" aria-hidden="true">{briefly(row.people) || "?"}</span>}
      {row && (row.awaiting ?? 0) > 0 && <span class="awaits" title={t("waits_for")} aria-hidden="true">⧖</span>}
      {row?.disputed && <span class="awaits" title={t("disputed_state")} aria-hidden="true">≠</span>}
    </td>
  );
}

/** The whole region, a service a card; pressed, only that service is shown. */
function Sums({ board, sectors, only }: { board: ServiceBoard; sectors: string[]; only: string | null }) {
  return (
    <ul class="sums" aria-label={t("whole_region")}>
      {sectors.map((sector) => {
        const rows = board.rows.filter((row) => row.sector === sector && row.area.kind === "admin2");
        const sum = board.rows.find((row) => row.sector === sector && row.area.kind === "admin1");
        const count = (state: string): number => rows.filter((row) => row.state === state).length;
        const hit = count("out") + count("partial");
        return (
          <li key={sector} class={hit > 0 ? "hit" : ""}>
            <a {...follow({ service: only === sector ? null : sector })} aria-current={only === sector ? "true" : undefined}>
              <span class="eyebrow">{capital(code("sector", sector))}</span>
              <b>{hit > 0 ? headcount(sum?.people) : stateWord(count("unknown") > 0 ? "unknown" : rows.length > 0 ? "restored" : "unspoken")}</b>
              <small>{[hit > 0 && `${t("districts_n", { n: hit })}: ${stateWord(count("out") > 0 ? "out" : "partial")}`, count("unknown") > 0 && `${t("districts_n", { n: count("unknown") })}: ${stateWord("unknown")}`].filter(Boolean).join("; ")}</small>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
