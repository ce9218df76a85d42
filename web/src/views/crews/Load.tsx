import type { CrewLoad } from "../../boards";
import { code, lang, number, percent, t } from "../../words";
import { share as part } from "../../words/figures";
import { capital } from "../../words/values";

/** How stretched the crews of each kind are; those that lack the most first. */
export function Load({ loads }: { loads: CrewLoad[] }) {
  const shown = [...loads].sort((one, other) => other.missing - one.missing || (other.utilisation?.best ?? 0) - (one.utilisation?.best ?? 0));
  const figure = new Intl.NumberFormat(lang.value, { maximumFractionDigits: 1 });
  return (
    <section>
      <h2>{t("load")}</h2>
      <p class="hint">{t("load_hint")}</p>
      <div class="scrolled-table" role="region" aria-label={t("load")} tabIndex={0}>
        <table class="sheet cards">
          <thead><tr><td /><th scope="col" class="n">{t("on_duty")}</th><th scope="col" class="n">{t("free_now")}</th><th scope="col" class="n">{t("at_work")}</th><th scope="col" class="n">{t("resting_n")}</th><th scope="col">{t("utilisation")}</th><th scope="col" class="n">{t("fronts")}</th><th scope="col" title={t("p_wait_hint")}>{t("p_wait")}</th></tr></thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{capital(code("crewkind", one.kind))}<small class={one.missing > one.free ? "short" : ""}>{one.missing > 0 ? t("missing_crews", { n: one.missing }) : t("nobody_lacks")}</small></th>
                <td data-label={t("on_duty")} class="n">{number(one.on_duty)}<small>/ {number(one.crews)}</small></td>
                <td data-label={t("free_now")} class="n">{number(one.free)}</td>
                <td data-label={t("at_work")} class="n">{number(one.at_work)}</td>
                <td data-label={t("resting_n")} class="n">{number(one.resting)}</td>
                <td data-label={t("utilisation")}>{one.utilisation === null ? <small>{t("no_history")}</small> : <Busy best={one.utilisation.best} low={one.utilisation.low} high={one.utilisation.high} />}</td>
                <td data-label={t("fronts")} class="n">{one.fronts === null ? "—" : figure.format(one.fronts)}</td>
                <td data-label={t("p_wait")}>{chance(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function chance(one: CrewLoad): string {
  const p = one.p_wait_salvos ?? one.p_wait;
  if (p === null) return one.utilisation === null ? t("no_history") : t("not_steady");
  return p === 0 ? `< ${percent(0.01)}` : percent(p);
}

function Busy({ best, low, high }: { best: number; low: number; high: number }) {
  const wide = (value: number): number => Math.min(1, value) * 90;
  return (
    <span class="busy">
      <svg viewBox="0 0 90 10" width="90" height="10" aria-hidden="true"><rect class="none" width="90" height="10" rx="2" /><rect class={best >= 1 ? "over" : ""} width={Math.max(1, wide(best))} height="10" rx="2" /><path d={`M${wide(low)} 5H${wide(high)}`} /></svg>
      <b>{part(best)}</b> <small>{part(low)}–{part(high)}</small>
    </span>
  );
}
