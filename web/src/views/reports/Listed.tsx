import type { Amount, IssuedReport } from "../../boards";
import { follow } from "../../route";
import { places, state } from "../../store";
import { code, t } from "../../words";
import { headcount } from "../../words/figures";
import { short } from "../../words/times";
import { unitName } from "../../words/values";

/** The reports that were issued, the latest first. */
export function Listed({ sitreps, chosen }: { sitreps: IssuedReport[]; chosen: string | null }) {
  return (
    <section>
      <h2>{t("sitreps")}</h2>
      {sitreps.length === 0 && <div class="needs"><p>{t("sitreps_none")}</p><p><code>holdfast sitrep</code></p></div>}
      <ul class="issued">
        {sitreps.map((one) => (
          <li key={one.id} class={one.id === chosen ? "on" : ""}>
            <a {...follow({ report: one.id })} aria-current={one.id === chosen ? "true" : undefined}>
              <b>{nameOf(one)}</b>
              <span>{periodOf(one)}</span>
              <small>{[areaOf(one), code("audience", one.audience), one.replaced ? t("report_replaced") : null].filter(Boolean).join(" · ")}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const nameOf = (one: IssuedReport): string => [t("report_number", { n: one.number }), one.version > 1 ? t("report_version", { n: one.version }) : null].filter(Boolean).join(", ");
export const periodOf = (one: IssuedReport): string => `${short(one.since)} – ${short(one.until)}`;

function areaOf(one: IssuedReport): string {
  const unit = places.value?.units.find((own) => own.id === one.area);
  return unit ? (unitName(unit.name, unit.level) as string) : (state.value?.region ?? one.area);
}

/** A figure of a report, with its bounds. */
export function amount(value: Amount | null): string {
  if (value === null) return t("not_known");
  return headcount({ low: value.low ?? 0, best: value.best, high: value.high, basis: "stated" });
}
