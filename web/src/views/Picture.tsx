import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { Filters } from "../parts/Filters";
import { lazyMap } from "../parts/lazyMap";
import { Legend } from "../parts/Legend";
import { Row } from "../parts/Row";
import { Shade } from "../parts/Shade";
import { Spoke } from "../parts/Spoke";
import { Timeline } from "../parts/Timeline";
import type { Spot } from "../map/features";
import { asPublic, go } from "../route";
import { bounds, isPlaced, page, shown, state } from "../store";
import { t } from "../words";
import { isVague, placeName } from "../words/values";

const STEP = 60;

/** Map, list and timeline of the same incidents. */
export function Picture() {
  const [spot, setSpot] = useState<Spot | null>(null);
  const [onlyInView, setOnlyInView] = useState(false);
  const [many, setMany] = useState(STEP);
  const inView = useComputed(() => shown.value.filter((one) => isPlaced(one) && isWithin(one.lat as number, one.lon as number)));
  const listed = spot ? shown.value.filter((one) => spot.incidents.some((other) => other.id === one.id)) : onlyInView ? inView.value : shown.value;
  const summary = [t("incidents", { n: shown.value.length }), t("deadly", { n: count(2) }), t("hurt", { n: count(1) })].join(", ");
  const tally = page.value?.tally;
  return (
    <div class="picture">
      <h1 class="unseen">{t("picture")}</h1>
      <div class="ground">
        {lazyMap({ incidents: shown.value, summary, onOpen: (found) => (found.incidents.length === 1 ? go({ incident: found.incidents[0]?.id ?? null }) : setSpot(found)) })}
        <Legend />
        <Shade />
        <Uncounted />
      </div>
      <section class="side" aria-label={t("list_label")}>
        <div class="side-head">
          <Spoke />
          <p class="figures">
            <b>{t("incidents", { n: shown.value.length })}</b>
            {count(2) > 0 && <span class="people harm-2">{t("deadly", { n: count(2) })}</span>}
            {count(1) > 0 && <span class="people harm-1">{t("hurt", { n: count(1) })}</span>}
          </p>
          <Filters />
          {spot ? (
            <p class="narrow">{placeName(spot.incidents[0] as never)} <button type="button" class="plain" onClick={() => setSpot(null)}>{t("close")}</button></p>
          ) : (
            <label class="tick"><input type="checkbox" checked={onlyInView} onChange={(event) => setOnlyInView(event.currentTarget.checked)} /> {t("in_view")}</label>
          )}
        </div>
        {(page.value !== null || state.value?.extent.incidents === 0) && listed.length === 0 && <Nothing />}
        <ul class="rows">{listed.slice(0, many).map((one) => <Row key={one.id} one={one} />)}</ul>
        {listed.length > many && <button type="button" class="more" onClick={() => setMany(many + 4 * STEP)}>{t("incidents_of", { n: many, all: listed.length })} …</button>}
        {tally && page.value?.next && <p class="hint">{t("more_than_shown", { n: page.value.incidents.length, all: tally.incidents })}</p>}
        <footer>{t("not_alarm")} <a href="/light">{t("light_page")}</a></footer>
      </section>
      <Timeline incidents={page.value?.incidents ?? []} summary={summary} />
    </div>
  );
}

const count = (harm: number): number => shown.value.filter((one) => one.harm === harm).length;

function isWithin(lat: number, lon: number): boolean {
  const area = bounds.value;
  return area === null || (lon >= area[0] && lon <= area[2] && lat >= area[1] && lat <= area[3]);
}

/** What the map cannot show is counted on it. */
function Uncounted() {
  const unplaced = shown.value.filter((one) => !isPlaced(one)).length;
  const vague = shown.value.filter((one) => isPlaced(one) && isVague(one)).length;
  const untimed = shown.value.filter((one) => one.start === null).length;
  const parts = [unplaced && t("unplaced", { n: unplaced }), vague && t("vague", { n: vague }), untimed && t("untimed", { n: untimed })].filter(Boolean);
  return parts.length > 0 ? <p class="uncounted">{parts.join(" · ")}</p> : null;
}

function Nothing() {
  if (asPublic.value && state.value?.extent.incidents === 0) return <div class="empty"><p><b>{t("public_nothing")}</b></p><p>{t("public_nothing_hint")}</p></div>;
  const empty = state.value?.extent.reports === 0;
  return (
    <div class="empty">
      <p><b>{empty ? t("nothing_recorded") : t("no_incidents")}</b></p>
      <p>{empty ? t("nothing_recorded_hint") : t("no_incidents_hint")}</p>
    </div>
  );
}
