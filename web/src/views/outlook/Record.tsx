import type { TrackRecord } from "../../boards";
import type { Key } from "../../words/en";
import { lang, number, t } from "../../words";
import { share } from "../../words/figures";
import { nameOf } from "./Expected";

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

/** What the record says, as the program judged it. */
export function verdict(words: string): Key {
  if (words.startsWith("better")) return "better";
  if (words.startsWith("worse")) return "worse";
  return words.startsWith("too few") ? "too_few" : "no_better";
}

function Judged({ title, records }: { title: string; records: TrackRecord[] }) {
  const signed = new Intl.NumberFormat(lang.value, { signDisplay: "exceptZero", minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat(lang.value, { maximumFractionDigits: 2 });
  return (
    <div class="judged">
      <h3>{title}</h3>
      <div class="scrolled-table" role="region" aria-label={`${t("track_record")}: ${title}`} tabIndex={0}>
        <table class="plain-table">
          <thead><tr><th scope="col">{t("days_ahead")}</th><th scope="col">{t("gain")}</th><th scope="col">{t("held_90")}</th><th scope="col">{t("score")}</th></tr></thead>
          <tbody>
            {records.map((one) => (
              <tr key={one.days}>
                <th scope="row">{number(one.days)}<small>{t("record_n", { n: one.forecasts })}</small></th>
                <td><b class={`verdict-of ${verdict(one.words)}`}>{t(verdict(one.words))}</b><small>{t("nats", { n: signed.format(one.gain.best) })} ({signed.format(one.gain.low)} … {signed.format(one.gain.high)})</small></td>
                <td>{share(one.coverage_90)}<small>{t("held_50")}: {share(one.coverage_50)}</small></td>
                <td>{plain.format(one.crps)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
