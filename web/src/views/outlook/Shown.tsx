import type { PublicOutlook } from "../../boards";
import { percent, t } from "../../words";
import { ahead, nameOf } from "../../words/outlook";
import { day } from "../../words/times";

/** The forecasts that may be shown to everybody. */
export function Shown({ found }: { found: PublicOutlook }) {
  const made = [...found.forecasts].sort((one, other) => nameOf(one.district).localeCompare(nameOf(other.district)) || one.days - other.days);
  return (
    <section>
      <h2>{t("public_forecasts")}</h2>
      <p class="intro">{t("outlook_intro")}</p>
      {made.length === 0 ? <p class="hint">{t("public_no_forecasts")}</p> : (
        <div class="scrolled-table" role="region" aria-label={t("public_forecasts")} tabIndex={0}>
          <table class="plain-table">
            <thead><tr><th scope="col">{t("district")}</th><th scope="col">{t("from")}</th><th scope="col">{t("days_ahead")}</th><th scope="col">{t("any_attack")}</th><th scope="col">{t("nine_of_ten")}</th></tr></thead>
            <tbody>{made.map((one) => <tr key={`${one.district} ${one.days} ${one.first}`}><th scope="row">{nameOf(one.district)}</th><td>{day(`${one.first}T12:00:00Z`)}</td><td>{ahead(one.days)}</td><td>{percent(one.p_any)}</td><td>{t("between", { low: one.quantiles[0] ?? 0, high: one.quantiles[4] ?? 0 })}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}
