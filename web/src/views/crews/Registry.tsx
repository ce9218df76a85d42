import { useState } from "preact/hooks";
import { Failure, send } from "../../api";
import type { CrewState, Standing } from "../../boards";
import { asOf, follow, note, said } from "../../route";
import { again } from "../../store";
import { code, number, t } from "../../words";
import { short } from "../../words/times";
import { capital, townName } from "../../words/values";

const STATES: CrewState[] = ["free", "en_route", "on_scene", "diverted", "resting", "out"];

/** Every crew with what it is doing, which a person can change. */
export function Registry({ crews }: { crews: Standing[] }) {
  const kinds = [...new Set(crews.map((one) => one.crew.kind))];
  const kind = said("crew_kind");
  const shown = crews.filter((one) => kind === null || one.crew.kind === kind);
  return (
    <section>
      <h2>{t("registry")} <small>{number(shown.length)}</small></h2>
      <label class="choice"><span>{t("kind")}</span>
        <select value={kind ?? ""} onChange={(event) => note({ crew_kind: event.currentTarget.value || null })}>
          <option value="">{t("all_kinds")}</option>
          {kinds.map((name) => <option key={name} value={name}>{capital(code("crewkind", name))}</option>)}
        </select>
      </label>
      <div class="scrolled-table" role="region" aria-label={t("registry")} tabIndex={0}>
        <table class="sheet cards">
          <thead><tr><th scope="col">{t("crew_name")}</th><th scope="col">{t("crew_base")}</th><th scope="col">{t("crew_state")}</th><th scope="col">{t("crew_free_at")}</th><td /></tr></thead>
          <tbody>{shown.map((one) => <Line key={one.crew.id} one={one} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ one }: { one: Standing }) {
  const [open, setOpen] = useState(false);
  const { crew } = one;
  return (
    <>
      <tr>
        <th scope="row"><b>{crew.name}</b><small>{code("crewkind", crew.kind)} · {crew.id}</small></th>
        <td data-label={t("crew_base")}>{townName(crew.base)}</td>
        <td data-label={t("crew_state")}><span class={`doing ${one.state}`}>{code("crewstate", one.state)}</span>{one.incident && <> <a {...follow({ incident: one.incident })}>{t("incident").toLocaleLowerCase()}</a></>}<small>{[one.since && t("waits_since", { time: short(one.since) }), one.hours_worked > 0 && t("hours_24", { n: Math.round(one.hours_worked) })].filter(Boolean).join(" · ")}</small></td>
        <td data-label={t("crew_free_at")}>{freeAt(one)}<small>{one.shift_ends && t(one.on_shift ? "crew_shift_until" : "crew_off_shift", { time: short(one.shift_ends) })}</small></td>
        <td class="n">{asOf.value === null && <button type="button" aria-expanded={open} aria-label={`${t("set_state")}: ${crew.name}`} onClick={() => setOpen(!open)}><span aria-hidden="true">{t("set_state")}</span></button>}</td>
      </tr>
      {open && <tr class="setting"><td colSpan={5}><Setting one={one} onDone={() => setOpen(false)} /></td></tr>}
    </>
  );
}

function freeAt(one: Standing): string {
  if (one.available_from === null) return t("crew_not_sayable");
  return one.state === "free" && one.on_shift ? t("crew_now") : short(one.available_from);
}

const idOf = (text: string): string => new URLSearchParams(text.split("?")[1] ?? "").get("incident") ?? text.trim();

function Setting({ one, onDone }: { one: Standing; onDone: () => void }) {
  const [state, setState] = useState<CrewState>(one.state);
  const [problem, setProblem] = useState<string | null>(null);
  const needsIncident = ["en_route", "on_scene", "diverted"].includes(state);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const incident = needsIncident ? idOf(String(form.get("incident") ?? "")) : null;
    send("POST", "/api/crews/status", { crew: one.crew.id, state, incident, why: String(form.get("why") ?? "") || null }).then(
      () => {
        again.value += 1;
        onDone();
      },
      (error: unknown) => setProblem(error instanceof Failure ? error.problem.detail : String(error)),
    );
  };
  return (
    <form class="set-state" onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && onDone()}>
      <fieldset>
        <legend>{t("set_state_of", { crew: one.crew.name })}</legend>
        <div class="choices">{STATES.map((name) => <label key={name} class="tick"><input type="radio" name="state" value={name} checked={state === name} onChange={() => setState(name)} /> {code("crewstate", name)}</label>)}</div>
        {needsIncident && <label>{t("bound_for")} <input name="incident" required defaultValue={one.incident ?? ""} /></label>}
        <label>{t("reason_optional")} <input name="why" maxLength={400} /></label>
        {problem && <p class="banner lost" role="alert">{problem}</p>}
        <div class="ends"><button type="button" class="plain" onClick={onDone}>{t("cancel")}</button><button type="submit" class="main">{t("say")}</button></div>
      </fieldset>
    </form>
  );
}
