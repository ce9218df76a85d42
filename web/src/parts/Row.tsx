import type { Glance } from "../records";
import { follow } from "../route";
import { hovered } from "../store";
import { code, list, t } from "../words";
import { period } from "../words/times";
import { capital, event, harm, placeBeyond, placeTitle } from "../words/values";
import { Mark } from "./Mark";

/** An incident in the list. */
export function Row({ one }: { one: Glance }) {
  return (
    <li class={hovered.value === one.id ? "row on" : "row"} onMouseEnter={() => (hovered.value = one.id)} onMouseLeave={() => (hovered.value = null)}>
      <a {...follow({ incident: one.id })} onFocus={() => (hovered.value = one.id)}>
        <Mark one={one} />
        <span class="row-words">
          <span class="row-place">{placeTitle(one)}</span>
          <span class="row-what">{event(one)}. <span class={`people harm-${one.harm}`}>{capital(harm(one))}</span>{one.out.length > 0 && <>; {t("out")}: {list(one.out.map((sector) => code("sector", sector)))}</>}</span>
          <span class="row-when">{period({ start: one.start, end: one.end, precision: one.time_precision })}{placeBeyond(one) && ` · ${placeBeyond(one)}`}</span>
        </span>
        <span class="row-signs">
          {one.status !== "proposed" && <span class={`status ${one.status}`}>{code("status", one.status)}</span>}
          {one.disputed && <span class="status disputed">{t("disputed_figures")}</span>}
          {one.unconfirmed && one.status === "proposed" && <span class="status unconfirmed" title={t("unconfirmed_why")}>{t("unconfirmed")}</span>}
          {one.origins > 1 && <span class="origins" title={t("origins", { n: one.origins })}>×{one.origins}<span class="unseen"> {t("origins", { n: one.origins })}</span></span>}
        </span>
      </a>
    </li>
  );
}
