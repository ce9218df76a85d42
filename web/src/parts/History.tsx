import { may } from "../account";
import type { Change, Decision, IncidentFile, Quantity, Step } from "../records";
import { asOf } from "../route";
import { undo } from "../deciding";
import { code, list, number, t } from "../words";
import { full, period } from "../words/times";
import { placeName, quantity, reach } from "../words/values";

/** What became known when, the latest first. */
export function History({ file }: { file: IncidentFile }) {
  const steps = [...file.history].reverse();
  return (
    <section>
      <h2>{t("history")}</h2>
      <ol class="steps">
        {steps.map((step, index) => <li key={step.since + index}><time dateTime={step.since}>{full(step.since)}</time><Told step={step} isFirst={index === steps.length - 1} /></li>)}
      </ol>
      {file.merged.length > 0 && <p class="hint">{t("merged_from", { n: file.merged.length })}</p>}
    </section>
  );
}

function Told({ step, isFirst }: { step: Step; isFirst: boolean }) {
  if (isFirst) return <p>{t("first_known")}</p>;
  if (step.changes.length === 0) return <p>{t("details_changed")}</p>;
  return <ul>{step.changes.map((change) => <li key={change.what}>{t(`field_${change.what}` as "field_kind")}: <s>{said(change, change.before)}</s> → <b>{said(change, change.after)}</b></li>)}</ul>;
}

function said(change: Change, value: any): string {
  if (value === null || value === undefined) return t("not_stated");
  switch (change.what) {
    case "killed":
    case "injured":
      return quantity(value as Quantity);
    case "when":
      return period(value);
    case "place":
      return `${placeName(value)} (${reach(value)})`;
    case "outages":
      return list(value.map((one: { sector: string; status: string }) => `${code("sector", one.sector)} ${one.status === "out" ? t("out") : t("restored")}`)) || t("not_stated");
    case "weapon":
    case "epistemic":
    case "status":
      return code(change.what, value);
    default:
      return typeof value === "number" ? number(value) : String(value);
  }
}

/** What people decided, each to be undone. */
export function Decisions({ file }: { file: IncidentFile }) {
  if (file.decisions.length === 0) return null;
  const undone = new Set<string>();
  for (const one of file.decisions) if (one.what === "undo" && one.value?.undoes && !undone.has(one.id)) undone.add(one.value.undoes);
  return (
    <section>
      <h2>{t("decisions")}</h2>
      <ol class="steps">
        {[...file.decisions].reverse().map((one) => <li key={one.id}><time dateTime={one.at}>{full(one.at)}</time><Made one={one} file={file} isUndone={undone.has(one.id)} /></li>)}
      </ol>
    </section>
  );
}

function Made({ one, file, isUndone }: { one: Decision; file: IncidentFile; isUndone: boolean }) {
  return (
    <p class={isUndone ? "undone" : ""}>
      <b>{one.who}</b>: {code("done", one.what)}{one.why && <> “{one.why}”</>}
      {isUndone ? <i> ({t("undone")})</i> : one.what !== "undo" && !asOf.value && may("analyst") && <button type="button" class="plain" onClick={() => void undo(one.id, file.batch)}>{t("undo")}</button>}
    </p>
  );
}
