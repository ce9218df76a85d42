import type { Task } from "../../boards";
import { follow } from "../../route";
import { now, places } from "../../store";
import { code, number, t } from "../../words";
import { rounded } from "../../words/figures";
import { ago } from "../../words/times";
import { unitName, townName } from "../../words/values";

export const missing = (one: Task): number => Math.max(0, one.crews - one.at_work - one.done);
export const taskName = (one: Task): string => [placeOf(one), unitName(one.admin2, "admin2")].filter((name, index, all) => name && all.indexOf(name) === index).join(", ");
const placeOf = ({ place, places }: Task): string => (places.length > 1 ? t("and_more", { place: townName(places[0] as string), n: places.length - 1 }) : townName(place));
const SHOWN = 30;

/** Where one reads of it: its incident, or the services board where no attack is told of. */
function toldBy(one: Task): Record<string, string | null> {
  if (one.attack) return { incident: one.incident };
  return { view: "services", district: places.value?.units.find((unit) => unit.own && unit.name === one.admin2)?.id ?? null };
}

/** Why: the rule in the reader's language; a rule of somebody's own in the words that he gave it. */
function reason(one: Task) {
  const words = code("rule", one.rule);
  if (words === one.rule) return <span lang="">{one.why}</span>;
  return [words, !one.attack && t("no_attack_told")].filter(Boolean).join("; ");
}

/** The work that follows from what happened; what lacks crews first, then by how many wait. */
export function Tasks({ tasks }: { tasks: Task[] }) {
  const shown = [...tasks].sort((one, other) => Number(missing(other) > 0) - Number(missing(one) > 0) || other.people - one.people);
  return (
    <section>
      <h2>{t("open_tasks")} <small>{number(tasks.length)}</small></h2>
      {tasks.length === 0 && <p class="hint">{t("no_tasks")}</p>}
      <ul class="tasks">
        {shown.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <p><a {...follow(toldBy(one))}><b>{taskName(one)}</b></a> {missing(one) > 0 && <span class="status disputed">{t("lacks_n", { n: missing(one) })}</span>}</p>
            <p>{t("task_for", { kind: code("crewkind", one.kind) })}: {reason(one)}</p>
            <p class="hint">{[`${t("people_wait", { n: rounded(one.people) })}${one.people_stated ? "" : ` (${t("people_assumed")})`}`, one.since && ago(one.since, now.value), t("takes_hours", { n: `${number(Math.round(one.hours.low))}–${number(Math.round(one.hours.high))}` }), one.waits_for && t("after_clearance")].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
