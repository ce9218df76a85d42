import type { Forecast, Outlook, OutlookBoard, PublicOutlook } from "../../boards";
import { useBoard } from "../../board";
import { Needs, Waiting } from "../../parts/Needs";
import { follow, note, said } from "../../route";
import { places } from "../../store";
import { percent, t } from "../../words";
import { ahead, nameOf, shortly } from "../../words/outlook";
import { reasonWords } from "../../words/reasons";
import { day } from "../../words/times";
import { Fan } from "./Fan";
import { Hours } from "./Hours";
import { Record } from "./Record";
import { Shifts } from "./Shifts";
import { Shown } from "./Shown";

/** Attacks to expect in the region or a district, what that rests on, and how such forecasts did. */
export function Expected() {
  const { board } = useBoard<OutlookBoard | PublicOutlook>("/api/outlook");
  if (board.value === null) return <Waiting />;
  if (!("outlook" in board.value)) return <Shown found={board.value} />;
  if (board.value.outlook === null) return <Needs board={board.value} />;
  const found = board.value.outlook;
  const district = said("district") ? (places.value?.units.find((unit) => unit.id === said("district"))?.name ?? null) : null;
  const made = found.forecasts.filter((one) => one.of === "strikes" && one.district === district).sort((one, other) => one.days - other.days);
  const counted = (of: string) => found.counts.find((one) => one.of === of && one.district === district);
  const [strikes, alerts] = [counted("strikes"), counted("alerts")];
  return (
    <>
      <p class="intro">{t("outlook_intro")} {t("outlook_until", { day: day(`${found.until}T12:00:00Z`) }).replace(/\.\.$/, ".")}</p>
      <Choice found={found} />
      <div class="two">
        <section>
          <h2>{nameOf(district)}</h2>
          {strikes && <Fan counts={strikes} forecasts={made} title={t("fan_title", { place: nameOf(district) })} />}
          <Table made={made} />
          {alerts && <h3>{t("alerts")}</h3>}
          {alerts && <Fan counts={alerts} forecasts={[]} title={t("alerts_title", { place: nameOf(district) })} />}
        </section>
        <Record records={found.records} district={district} />
      </div>
      <div class="two">
        <Shifts shifts={found.shifts} />
        <Hours hours={found.hours} />
      </div>
      <Districts found={found} />
      <Limits cautions={found.cautions} />
    </>
  );
}

/** The districts of the outlook, by their names in the language. */
function districtsOf(found: Outlook): { id: string; name: string }[] {
  const named = [...new Set(found.forecasts.map((one) => one.district))].filter((one): one is string => one !== null);
  const id = (name: string): string => places.value?.units.find((unit) => unit.own && unit.name === name)?.id ?? name;
  return named.map((name) => ({ id: id(name), name })).sort((one, other) => nameOf(one.name).localeCompare(nameOf(other.name)));
}

function Choice({ found }: { found: Outlook }) {
  return (
    <label class="choice">
      <span>{t("district")}</span>
      <select value={said("district") ?? ""} onChange={(event) => note({ district: event.currentTarget.value || null })}>
        <option value="">{t("whole_region")}</option>
        {districtsOf(found).map(({ id, name }) => <option key={id} value={id}>{nameOf(name)}</option>)}
      </select>
    </label>
  );
}

function Table({ made }: { made: Forecast[] }) {
  const refused = made.find((one) => one.refused !== null);
  if (refused) return <p class="banner past">{refused.silent_days > 30 ? t("refused_silence", { n: refused.silent_days }) : t("refused", { n: refused.history_days })}</p>;
  if (made.length === 0) return <p class="hint">{t("no_forecast")}</p>;
  return (
    <div class="scrolled-table" role="region" aria-label={t("expected")} tabIndex={0}>
      <table class="plain-table">
        <thead><tr><td /><th scope="col">{t("any_attack")}</th><th scope="col">{t("mean_expected")}</th><th scope="col">{t("half_of_times")}</th><th scope="col">{t("nine_of_ten")}</th></tr></thead>
        <tbody>
          {made.map((one) => (
            <tr key={one.days}>
              <th scope="row">{ahead(one.days)}</th>
              <td><b>{percent(one.p_any ?? 0)}</b></td>
              <td>{shortly(one.mean ?? 0)}</td>
              <td>{between(one, 1, 3)}</td>
              <td>{between(one, 0, 4)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const between = (one: Forecast, low: number, high: number): string => t("between", { low: one.quantiles[low] ?? 0, high: one.quantiles[high] ?? 0 });

function Districts({ found }: { found: Outlook }) {
  const of = (name: string, days: number): Forecast | undefined => found.forecasts.find((one) => one.of === "strikes" && one.district === name && one.days === days);
  return (
    <section>
      <h2>{t("by_district")}</h2>
      <p class="hint">{t("by_district_hint")}</p>
      <div class="scrolled-table" role="region" aria-label={t("by_district")} tabIndex={0}>
        <table class="plain-table">
          <thead><tr><th scope="col">{t("district")}</th>{[1, 7].map((days) => <th key={days} scope="col">{t("any_attack")}, {ahead(days)}</th>)}<th scope="col">{t("nine_of_ten")}, {ahead(7)}</th></tr></thead>
          <tbody>
            {districtsOf(found).map(({ id, name }) => (
              <tr key={id}>
                <th scope="row"><a {...follow({ district: id })}>{nameOf(name)}</a></th>
                {[1, 7].map((days) => <Chance key={days} one={of(name, days)} />)}
                <td>{of(name, 7)?.refused === null ? between(of(name, 7) as Forecast, 0, 4) : t("no_forecast")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Chance({ one }: { one: Forecast | undefined }) {
  if (one === undefined || one.p_any === null) return <td>{t("no_forecast")}</td>;
  return <td class="chance"><svg viewBox="0 0 100 8" width="100" height="8" aria-hidden="true"><rect class="none" width="100" height="8" rx="2" /><rect width={one.p_any * 100} height="8" rx="2" /></svg> {percent(one.p_any)}</td>;
}

/** What cannot be forecast, and what was found wrong with the counts. */
function Limits({ cautions }: { cautions: Outlook["cautions"] }) {
  return (
    <section>
      <ul class="notes">
        {(["limit_district", "limit_night", "limit_reported"] as const).map((key) => <li key={key}>{t(key)}</li>)}
        {cautions.map((one, index) => <li key={index}>{reasonWords(one)}</li>)}
      </ul>
    </section>
  );
}
