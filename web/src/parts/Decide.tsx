import { useEffect, useRef, useState } from "preact/hooks";
import { hasAccounts, may } from "../account";
import { callMyself, record, whoDecides } from "../deciding";
import type { Glance, IncidentFile, IncidentPage } from "../records";
import { asOf } from "../route";
import { ask } from "../api";
import { code, t } from "../words";
import { period } from "../words/times";
import { event, placeName } from "../words/values";

const ACTIONS = ["confirm", "reject", "merge", "split", "correct", "relocate", "note", "hold", "publish"] as const;
type Action = (typeof ACTIONS)[number];

/** What a person can decide on one incident, each with its reason. */
export function Decide({ file }: { file: IncidentFile }) {
  const [action, setAction] = useState<Action | null>(null);
  if (asOf.value) return <p class="hint">{t("past_readonly")}</p>;
  if (!may("analyst")) return <p class="hint">{t("only_read")}</p>;
  const possible = ACTIONS.filter((one) => (one !== "split" || file.claims.length > 1) && (one !== "publish" || may("approver")));
  return (
    <section class="decide" aria-label={t("actions")}>
      <div class="actions">
        {possible.map((one) => (
          <button type="button" key={one} class={one === "confirm" ? "main" : ""} aria-expanded={action === one} onClick={() => setAction(action === one ? null : one)}>{t(one)}</button>
        ))}
      </div>
      {action && <Form key={action} action={action} file={file} onDone={() => setAction(null)} />}
    </section>
  );
}

function Form({ action, file, onDone }: { action: Action; file: IncidentFile; onDone: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input:not([name=who]), textarea, select")?.focus(), []);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const meant = meantBy(action, file, new FormData(form.current as HTMLFormElement));
    if (await record(meant)) onDone();
  };
  return (
    <form ref={form} class="deciding" onSubmit={(event) => void submit(event)} onKeyDown={(event) => event.key === "Escape" && onDone()}>
      {action === "merge" && <Nearby file={file} />}
      {action === "split" && <Statements file={file} />}
      {action === "correct" && <Values />}
      {action === "relocate" && <Place file={file} />}
      <label class="wide"><span>{action === "note" ? t("note") : t("reason_optional")}</span><input name="why" required={action === "note"} maxLength={4000} /></label>
      {!hasAccounts.value && <label><span>{t("your_name")}</span><input name="who" defaultValue={whoDecides()} maxLength={100} onChange={(event) => callMyself(event.currentTarget.value.trim())} /></label>}
      <div class="ends">
        <button type="button" class="plain" onClick={onDone}>{t("cancel")}</button>
        <button type="submit" class="main">{t(action)}</button>
      </div>
    </form>
  );
}

function meantBy(action: Action, file: IncidentFile, given: FormData) {
  const text = (name: string): string => String(given.get(name) ?? "").trim();
  const count = (name: string): number | undefined => (text(name) === "" ? undefined : Number(text(name)));
  const [lat, lon] = text("point").split(",").map(Number);
  const own = { what: action, incidents: [file.incident.id], seen: file.batch, ...(text("why") ? { why: text("why") } : {}) };
  switch (action) {
    case "merge":
      return { ...own, incidents: [file.incident.id, ...given.getAll("other").map(String)] };
    case "split":
      return { ...own, claims: given.getAll("claim").map(String) };
    case "correct":
      return { ...own, killed: count("killed"), injured: count("injured"), weapon: text("weapon") || undefined };
    case "relocate":
      return { ...own, where: { lat, lon, radius_m: Math.round((count("radius") ?? 1) * 1000), place: text("place") || undefined } };
    default:
      return own;
  }
}

const DAY = 86_400_000;

const SHOWN = 10;

/** The incidents nearest in place and time: six hours count as much as ten kilometres. */
function nearest(own: Glance, found: Glance[]): Glance[] {
  const apart = (one: Glance): number => {
    const km = one.lat === null || one.lon === null || own.lat === null || own.lon === null ? 30 : Math.hypot(one.lat - own.lat, (one.lon - own.lon) * Math.cos((own.lat * Math.PI) / 180)) * 111;
    const hours = one.start === null || own.start === null ? 24 : Math.abs(new Date(one.start).getTime() - new Date(own.start).getTime()) / 3_600_000;
    return km / 10 + hours / 6;
  };
  return found.filter((one) => one.id !== own.id).sort((a, b) => apart(a) - apart(b)).slice(0, SHOWN);
}

function Nearby({ file }: { file: IncidentFile }) {
  const [found, setFound] = useState<Glance[] | null>(null);
  const { lat, lon, start, id } = file.glance;
  useEffect(() => {
    const around = start === null ? {} : { since: new Date(new Date(start).getTime() - 2 * DAY).toISOString(), until: new Date(new Date(start).getTime() + 2 * DAY).toISOString() };
    const box = lat === null || lon === null ? {} : { bbox: [lon - 0.6, lat - 0.4, lon + 0.6, lat + 0.4].join(",") };
    void ask<IncidentPage>("/api/incidents", { ...around, ...box, limit: 200 }).then((page) => setFound(nearest(file.glance, page.incidents)));
  }, [id]);
  return (
    <fieldset class="wide">
      <legend>{t("merge_with")} <small>{t("merge_hint")}</small></legend>
      {found === null ? <p role="status">{t("loading")} …</p> : found.length === 0 ? <p>{t("merge_none")}</p> : found.map((one) => (
        <label class="tick" key={one.id}><input type="checkbox" name="other" value={one.id} /> <span><b>{placeName(one)}</b>, {event(one)}, {period({ start: one.start, end: one.end, precision: one.time_precision })}</span></label>
      ))}
    </fieldset>
  );
}

function Statements({ file }: { file: IncidentFile }) {
  return (
    <fieldset class="wide">
      <legend>{t("split_hint")}</legend>
      {file.claims.map((claim) => {
        const report = file.reports.find((one) => one.id === claim.report_id);
        const spans = Object.values(claim.evidence).flat().filter((span) => span.report === claim.report_id);
        const from = Math.min(...spans.map((span) => span.start));
        const to = Math.max(...spans.map((span) => span.end));
        return (
          <label class="tick" key={claim.id}><input type="checkbox" name="claim" value={claim.id} /> <span><b>{report?.source_id ?? claim.report_id}</b> {report && spans.length > 0 && `“${report.text.slice(from, Math.min(to, from + 180))}”`}</span></label>
        );
      })}
    </fieldset>
  );
}

const WEAPONS = ["drone", "fpv_drone", "missile", "rocket", "mlrs", "artillery", "mortar", "bomb_glide", "mine_or_uxo", "small_arms", "debris_of_interception", "other", "unknown"];

function Values() {
  return (
    <>
      <label><span>{t("killed")}</span><input name="killed" type="number" min="0" placeholder={t("leave_empty")} /></label>
      <label><span>{t("injured")}</span><input name="injured" type="number" min="0" placeholder={t("leave_empty")} /></label>
      <label><span>{t("weapon")}</span>
        <select name="weapon"><option value="">{t("leave_empty")}</option>{WEAPONS.map((one) => <option key={one} value={one}>{code("weapon", one)}</option>)}</select>
      </label>
    </>
  );
}

function Place({ file }: { file: IncidentFile }) {
  const { lat, lon } = file.incident.where;
  return (
    <>
      <label><span>{t("new_place")}</span><input name="point" required pattern="-?\d{1,2}(\.\d+)?\s*,\s*-?\d{1,3}(\.\d+)?" defaultValue={lat === null ? "" : `${lat}, ${lon}`} /></label>
      <label><span>{t("radius_km")}</span><input name="radius" type="number" min="0.05" max="1000" step="any" defaultValue="1" required /></label>
      <label><span>{t("place_name")}</span><input name="place" placeholder={t("leave_empty")} maxLength={200} /></label>
    </>
  );
}

