import type { Assumption, EnduranceBoard, ServiceOutlook } from "../../boards";
import { useBoard } from "../../board";
import { Needs, Waiting } from "../../parts/Needs";
import { note, said } from "../../route";
import { code, number, percent, t } from "../../words";
import { assumedName, assumedSource, assumedValue, cautionWords } from "../../words/endurance";
import { share } from "../../words/figures";
import { capital } from "../../words/values";

const IFS = ["tempo", "crews", "supply", "work", "backup", "clearance"] as const;
const FACTORS = ["0.5", "1", "1.5", "2"];
const LEVELS = ["0.5", "0.7", "0.8", "0.9", "0.95"];

/** The factors that are asked for, out of the address: `if=tempo:1.5,crews:0.5`. */
function asked(): Map<string, string> {
  const pairs = (said("if") ?? "").split(",").map((pair) => pair.split(":") as [string, string]);
  return new Map(pairs.filter(([name, factor]) => (IFS as readonly string[]).includes(name) && Number(factor) >= 0));
}

/** How long services hold: curves of the futures, what if something were otherwise, and all that they rest on. */
export function Endures() {
  const { board, waiting } = useBoard<EnduranceBoard>("/api/endurance", () => ({ level: said("level"), what_if: [...asked()].map(([name, factor]) => `${name}=${factor}`) }));
  const found = board.value?.endurance ?? null;
  return (
    <div aria-busy={waiting.value}>
      <p class="intro">{t("endure_intro")} {t("never_public")}</p>
      <Asked />
      {waiting.value && board.value === null && <Waiting />}
      {board.value !== null && found === null && <Needs board={board.value} />}
      {found !== null && (
        <>
          <ul class="curves">{found.services.filter((one) => one.area === found.services[0]?.area).map((one) => <Curve key={one.sector} one={one} days={found.days} />)}</ul>
          {found.cautions.length > 0 && <ul class="notes">{found.cautions.map((one) => <li key={one.code}>{cautionWords(one)}</li>)}</ul>}
          <Assumed list={found.assumptions} />
        </>
      )}
    </div>
  );
}

function Asked() {
  const factors = asked();
  const set = (name: string, factor: string): void => {
    const next = new Map(factors);
    if (factor === "1") next.delete(name);
    else next.set(name, factor);
    note({ if: [...next].map(([own, value]) => `${own}:${value}`).join(",") || null });
  };
  return (
    <fieldset class="ifs">
      <legend>{t("what_if")}</legend>
      {IFS.map((name) => (
        <label key={name}>
          <span>{t(`if_${name}`)}</span>
          <select value={factors.get(name) ?? "1"} onChange={(event) => set(name, event.currentTarget.value)}>
            {FACTORS.map((factor) => <option key={factor} value={factor}>{factor === "1" ? t("as_it_is") : t("times", { n: Number(factor) })}</option>)}
          </select>
        </label>
      ))}
      <label>
        <span>{t("level_label")}</span>
        <select value={said("level") ?? "0.8"} onChange={(event) => note({ level: event.currentTarget.value === "0.8" ? null : event.currentTarget.value })}>
          {LEVELS.map((level) => <option key={level} value={level}>{share(Number(level))}</option>)}
        </select>
      </label>
    </fieldset>
  );
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [340, 150, 40, 20, 8];

function Curve({ one, days }: { one: ServiceOutlook; days: number }) {
  const held = [1, ...one.passage.crossed.map((crossed) => 1 - crossed)];
  const x = (at: number): number => LEFT + (at / days) * (WIDTH - LEFT - 6);
  const y = (part: number): number => TOP + (1 - part) * (HEIGHT - TOP - BOTTOM);
  const line = held.map((part, at) => `${at === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(part).toFixed(1)}`).join("");
  const name = capital(code("sector", one.sector));
  const said = one.held.map((at) => `${t("holds_after", { n: at.days })}: ${percent(at.throughout)}`);
  return (
    <li>
      <h3>{name}</h3>
      <figure class="chart">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${t("holds_title", { service: name })}. ${said.join("; ")}`}>
          {[0, 0.5, 1].map((part) => <g key={part}><path class="grid" d={`M${LEFT} ${y(part)}H${WIDTH - 6}`} /><text class="end" x={LEFT - 6} y={y(part) + 4}>{share(part)}</text></g>)}
          {[0, 30, 60, 90, 120, 150, 180].filter((at) => at <= days).map((at) => <text key={at} class="middle" x={x(at)} y={HEIGHT - 4}>{number(at)}</text>)}
          <path class="under" d={`${line}L${x(held.length - 1)} ${y(0)}L${x(0)} ${y(0)}Z`} />
          <path class="median" d={line} />
        </svg>
      </figure>
      <p>{said.join(" · ")}</p>
      <p class="hint">{[crossing(one, days), steadiness(one)].join("; ")}</p>
    </li>
  );
}

function crossing(one: ServiceOutlook, days: number): string {
  const { median, low, high, never } = one.passage;
  if (median === null) return t("never_crosses", { p: percent(never) });
  const open = t("crossing_open", { n: days });
  return t("crossing", { day: median, low: low === null ? open : number(low), high: high === null ? open : number(high) });
}

const steadiness = (one: ServiceOutlook): string => t({ steady: "keeps_up", none: "cannot_keep_up", undecided: "undecided" }[one.stability.steadiness] as "undecided");

function Assumed({ list }: { list: Assumption[] }) {
  return (
    <details class="assumed">
      <summary>{t("assumptions")}: {t("assumptions_n", { n: list.length })}</summary>
      <div class="scrolled-table" role="region" aria-label={t("assumptions")} tabIndex={0}>
        <table class="plain-table">
          <tbody>{list.map((one) => <tr key={assumedName(one) + assumedValue(one)}><th scope="row">{assumedName(one)}</th><td><b>{assumedValue(one)}</b></td><td><span class={`status ${one.basis === "learned" ? "confirmed" : ""}`}>{code("basis", one.basis)}</span></td><td><small>{assumedSource(one)}{one.rests_on.values.note !== undefined && <> <span lang="">({one.rests_on.values.note})</span></>}</small></td></tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
