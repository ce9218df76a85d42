import { clash, done, forget, recordAllTheSame, refused, undo } from "../deciding";
import { again } from "../store";
import { code, t } from "../words";
import { clock } from "../words/times";

/** What became of the last decision: recorded, refused, or overtaken by somebody else's. */
export function Outcome() {
  return (
    <div class="outcome" role="status">
      {clash.value && <Overtaken />}
      {refused.value && <p class="banner lost">{t("failed")}: {refused.value} <button type="button" class="plain" onClick={forget}>{t("close")}</button></p>}
      {done.value && !clash.value && !refused.value && <Recorded key={done.value.decision.id} />}
    </div>
  );
}

function Overtaken() {
  const last = clash.value?.others.at(-1);
  if (last === undefined) return null;
  return (
    <div class="banner past">
      <p>{t("decided_meanwhile", { who: last.who, time: clock(last.at), what: code("done", last.what) })}{last.why && ` “${last.why}”`}</p>
      <button type="button" class="main" onClick={() => { forget(); again.value += 1; }}>{t("look_again")}</button>
      <button type="button" class="plain" onClick={() => void recordAllTheSame()}>{t("all_the_same")}</button>
    </div>
  );
}

function Recorded() {
  const told = done.value;
  if (told === null) return null;
  return (
    <div class="banner good">
      <p>{t("recorded", { what: code("done", told.decision.what) })} {told.conflicts.length > 0 && <b>{t("at_odds")}</b>}</p>
      {told.decision.what !== "undo" && <button type="button" class="plain" onClick={() => void undo(told.decision.id, told.batch)}>{t("undo")}</button>}
      <button type="button" class="plain" onClick={() => (done.value = null)}>{t("close")}</button>
    </div>
  );
}
