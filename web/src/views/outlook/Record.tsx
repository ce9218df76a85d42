import type { TrackRecord } from "../../boards";
import { lang, number, t } from "../../words";
import { share } from "../../words/figures";
import { nameOf } from "../../words/outlook";

/** How such forecasts did: always beside what is forecast. */
export function Record({ records, district }: { records: TrackRecord[]; district: string | null }) {
  const own = records.filter((one) => one.of === "strikes" && one.district === district && one.forecasts > 0).sort(byDays);
  const all = records.filter((one) => one.of === "strikes" && one.district === "*" && one.forecasts > 0).sort(byDays);
  return (
    <section class="record">
      <h2>{t("track_record")}</h2>
      <p class="hint">{t("record_intro")}</p>
      {own.length + all.length === 0 && <p class="banner past">{t("record_none")}</p>}
      {own.length > 0 && <Judged title={nameOf(district)} records={own} />}
      {all.length > 0 && <Judged title={t("all_districts")} records={all} />}
    </section>
  );
}

const byDays = (one: TrackRecord, other: TrackRecord): number => one.days - other.days;

function Judged({ title, records }: { title: string; records: TrackRecord[] }) {
  const signed = new Intl.NumberFormat(lang.value, { signDisplay: "exceptZero", minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat(lang.value, { maximumFractionDigits: 2 });
  return (
    <div class="judged">
      <h3>{title}</h3>
      <div class="scrolled-table" role="region" aria-label={`${t("track_record")}: ${title}`} tabIndex={0}>
        <table class="plain-table cards">
          <thead><tr><th scope="col">{t("days_ahead")}</th><th scope="col">{t("gain")}</th><th scope="col">{t("held_90")}</th><th scope="col">{t("score")}</th></tr></thead>
          <tbody>
            {records.map((one) => (
              <tr key={one.days}>
                <th scope="row"><span class="on-cards">{t("days_ahead")}: </span>{number(one.days)}<small>{t("record_n", { n: one.forecasts })}</small></th>
                <td data-label={t("gain")}><b class={`verdict-of ${one.verdict}`}>{t(one.verdict)}</b><small>{t("nats", { n: signed.format(one.gain.best) })} ({signed.format(one.gain.low)} … {signed.format(one.gain.high)})</small></td>
                <td data-label={t("held_90")}>{share(one.coverage_90)}<small>{t("held_50")}: {share(one.coverage_50)}</small></td>
                <td data-label={t("score")}>{plain.format(one.crps)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
