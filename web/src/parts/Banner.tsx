import { asOf, asPublic, note } from "../route";
import { again, lostSince, state, trouble } from "../store";
import { t } from "../words";
import { PublicBand } from "./AsPublic";
import { clock, full } from "../words/times";

/** What stands in the way of taking the picture for the present one. */
export function Banner() {
  const first = state.value?.extent.first_recorded;
  return (
    <div class="banners" role="status">
      {asPublic.value && <PublicBand />}
      {state.value?.exercise && <p class="banner exercise">{t("exercise")}</p>}
      {asOf.value && (
        <p class="banner past">
          {t("as_of_banner", { time: full(asOf.value) })} <button type="button" class="plain" onClick={() => note({ as_of: null })}>{t("back_to_now")}</button>
          {state.value?.batch === 0 && first === null && ` ${t("as_of_before", { time: full(asOf.value) })}`}
        </p>
      )}
      {lostSince.value && <p class="banner lost">{t("lost", { time: clock(lostSince.value) })}</p>}
      {trouble.value && lostSince.value === null && (
        <p class="banner lost">{t("failed")}: {trouble.value} <button type="button" class="plain" onClick={() => (again.value += 1)}>{t("retry")}</button></p>
      )}
    </div>
  );
}
