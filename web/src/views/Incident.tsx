import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, Failure } from "../api";
import { Decide } from "../parts/Decide";
import { Decisions, History } from "../parts/History";
import { Lineages } from "../parts/Lineages";
import { Mark } from "../parts/Mark";
import { Outcome } from "../parts/Outcome";
import { Texts } from "../parts/Texts";
import { Values } from "../parts/Values";
import type { PublicFile } from "../boards";
import type { IncidentFile } from "../records";
import { asOf, follow, incidentId, note } from "../route";
import { again, load, pulse } from "../store";
import { code, t } from "../words";
import { event, placeBeyond, placeTitle, story } from "../words/values";
import { PublicIncident } from "./PublicIncident";

/** All of one incident: the story, each value with its words, who repeats whom, what changed, what can be decided. */
export function Incident() {
  const file = useSignal<IncidentFile | PublicFile | null>(null);
  const missing = useSignal<string | null>(null);
  useEffect(
    () =>
      load(
        (abort) => {
          void pulse.value;
          void again.value;
          const id = incidentId.value;
          if (id === null) return null;
          return ask<IncidentFile | PublicFile>(`/api/incidents/${encodeURIComponent(id)}`, { as_of: asOf.value }, abort).catch((error: unknown) => {
            if (error instanceof Failure && error.problem.status === 404) {
              missing.value = error.problem.detail;
              return null;
            }
            throw error;
          });
        },
        (answer) => {
          file.value = answer;
          if (answer !== null) missing.value = null;
        },
      ),
    [],
  );
  useSignalEffect(() => {
    if (file.value && "incident" in file.value && file.value.asked_for !== file.value.incident.id && incidentId.peek() === file.value.asked_for) note({ incident: file.value.incident.id, was: file.value.asked_for });
  });
  if (missing.value) return <div class="empty"><p>{missing.value}</p><p><a {...follow({ incident: null })}>{t("back_to_picture")}</a></p></div>;
  if (file.value === null) return <p class="empty" role="status">{t("loading")} …</p>;
  return "incident" in file.value ? <Shown file={file.value} /> : <PublicIncident file={file.value} />;
}

function Shown({ file }: { file: IncidentFile }) {
  const { glance } = file;
  return (
    <article class="incident">
      <p class="back"><a {...follow({ incident: null, was: null })}>← {t("back_to_picture")}</a></p>
      <header class="incident-head">
        <Mark one={glance} size={34} />
        <div>
          <p class="eyebrow">{event(glance)}</p>
          <h1>{placeTitle(glance)}</h1>
          <p class="units">{placeBeyond(glance)}</p>
        </div>
        <span class={`status big ${glance.status}`}>{code("status", glance.status)}</span>
      </header>
      {file.asked_for !== file.incident.id && <p class="banner past">{t("redirected")}</p>}
      <p class="story">{story(glance)}</p>
      <Outcome />
      <Decide file={file} />
      <div class="columns">
        <div><Values file={file} /><Lineages file={file} /><Decisions file={file} /><History file={file} /></div>
        <Texts file={file} />
      </div>
    </article>
  );
}
