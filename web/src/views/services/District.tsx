import { useEffect, useRef } from "preact/hooks";
import type { PlaceState, ServiceBoard, ServiceRow } from "../../boards";
import { Evidence } from "../../parts/Evidence";
import { follow, go } from "../../route";
import { places } from "../../store";
import { code, list, number, t } from "../../words";
import { headcount } from "../../words/figures";
import { ago, period } from "../../words/times";
import { capital, unitName, townName } from "../../words/values";
import { sectorsOf, Sign, stateWord } from "./States";

/** One district: each service with its settlements, and the words that they rest on. */
export function District({ board, id }: { board: ServiceBoard; id: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [id]);
  const rows = board.rows.filter((row) => row.area.id === id);
  const unit = places.value?.units.find((one) => one.id === id);
  const name = rows[0]?.area.name ?? unit?.name ?? id;
  const sectors = sectorsOf(board);
  const ordered = [...rows].sort((one, other) => sectors.indexOf(one.sector) - sectors.indexOf(other.sector));
  return (
    <aside class="district" aria-labelledby="district-name" onKeyDown={(event) => event.key === "Escape" && go({ district: null })}>
      <header>
        <h2 id="district-name" tabIndex={-1} ref={heading}>{unitName(name, "admin2")}</h2>
        <a class="close" {...follow({ district: null })} aria-label={t("close")} title={t("close")}>✕</a>
      </header>
      <p><a {...follow({ view: null, place: name, span: "all", district: null, at: null, service: null })}>{t("its_picture")} →</a></p>
      {board.silent.includes(name) && <p class="banner past">{stateWord("silent")}</p>}
      {ordered.length === 0 && !board.silent.includes(name) && <p class="hint">{t("nothing_out")} {t("nothing_out_hint")}</p>}
      {ordered.map((row) => <Service key={row.sector} row={row} at={new Date(board.at)} places={board.places.filter((one) => one.sector === row.sector && one.place.admin2 === row.area.admin2 && one.place.admin1 === row.area.admin1)} />)}
    </aside>
  );
}

function Service({ row, at, places: inside }: { row: ServiceRow; at: Date; places: PlaceState[] }) {
  const isOut = row.state === "out" || row.state === "partial";
  const counts = [
    [row.out, "places_out"],
    [row.partial, "places_partial"],
    [row.back, "places_back"],
    [row.unknown, "places_unknown"],
  ] as const;
  return (
    <section class="service">
      <h3><Sign state={row.state} /> {capital(code("sector", row.sector))}: <span>{stateWord(row.state)}</span></h3>
      {isOut && <p><b>{headcount(row.people)}</b>{(row.uncounted ?? 0) > 0 && ` ${t("people_uncounted", { n: row.uncounted as number })}`}</p>}
      <p class="hint">
        {[...counts.filter(([n]) => (n ?? 0) > 0).map(([n, key]) => t(key, { n: n as number })), row.since && row.state !== "unknown" ? t("since", { time: period(row.since) }) : null, row.last_told && t("last_told", { ago: ago(row.last_told, at) })].filter(Boolean).join(" · ")}
      </p>
      {row.disputed && <p class="status disputed">{t("disputed_state")}</p>}
      {(row.damage?.length ?? 0) > 0 && (
        <p class="hint">{t("damaged_by")}: {row.damage?.slice(0, 6).map((own, index) => <span key={own}>{index > 0 && ", "}<a {...follow({ incident: own, district: null })}>{t("incident").toLocaleLowerCase()} {number(index + 1)}</a></span>)}</p>
      )}
      <ul class="served">{[...inside].sort(worstFirst).map((one) => <Place key={one.place.id} one={one} at={at} />)}</ul>
    </section>
  );
}

/** What is less, or more, than a settlement is said to be so. */
const KINDS = new Set(["street", "part", "area", "road", "unresolved"]);
const RANK = ["out", "partial", "unknown", "restored", "working"];
const worstFirst = (one: PlaceState, other: PlaceState): number => RANK.indexOf(one.spell.state) - RANK.indexOf(other.spell.state) || townName(one.place.name).localeCompare(townName(other.place.name));

function Place({ one, at }: { one: PlaceState; at: Date }) {
  const { spell, place } = one;
  const isOut = spell.state === "out" || spell.state === "partial";
  const facts: [string, string | null][] = [
    [t("waits_for"), spell.awaits ?? null],
    [t("expected_back"), spell.expected ?? null],
    [t("cause"), spell.cause ?? null],
  ];
  return (
    <li>
      <p><Sign state={spell.state} /> <b>{place.kind === "admin2" ? unitName(place.name, "admin2") : townName(place.name)}</b> <span>{[stateWord(spell.state), spell.scheduled ? t("scheduled") : null, KINDS.has(place.kind) ? code("served", place.kind) : null].filter(Boolean).join(", ")}</span></p>
      <p class="hint">
        {[
          isOut ? headcount(one.people ?? one.shared) : null,
          spell.state === "unknown" ? null : spell.since.start || spell.since.end ? t("since", { time: period(spell.since) }) : t("since_unknown"),
          spell.last_told ? t("last_told", { ago: ago(spell.last_told, at) }) : t("never_told"),
          (spell.origins ?? 0) > 0 ? t("voices", { n: spell.origins as number }) : null,
          (spell.rivals?.length ?? 0) > 0 ? t("other_voices", { n: spell.rivals?.length as number }) : null,
        ].filter(Boolean).join(" · ")}
      </p>
      {facts.filter(([, value]) => value).map(([name, value]) => <p key={name} class="fact"><span>{name}:</span> <q>{value}</q></p>)}
      <Evidence spans={spell.evidence ?? []} />
    </li>
  );
}

export const names = (parts: string[]): string => list(parts.map((name) => unitName(name, "admin2") as string));
