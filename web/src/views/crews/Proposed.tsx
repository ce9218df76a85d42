import { useState } from "preact/hooks";
import type { Assignment, ProposalBoard, Standing, Task } from "../../boards";
import { useBoard } from "../../board";
import { Needs, Waiting } from "../../parts/Needs";
import { note, said } from "../../route";
import { code, number, t } from "../../words";
import { reasonWords, reasonsWords } from "../../words/reasons";
import { capital, townName } from "../../words/values";
import { taskName } from "./Tasks";

const refusedOf = (): string[] => (said("refuse") ?? "").split(",").filter(Boolean);

/** A proposal, worked out when it is asked for: it costs seconds. What is refused stands in the address. */
export function Proposed({ crews, tasks }: { crews: Standing[]; tasks: Task[] }) {
  const [wanted, setWanted] = useState(said("refuse") !== null);
  const refused = refusedOf();
  return (
    <section>
      <h2>{t("proposal")}</h2>
      <p class="hint">{t("proposal_hint")}</p>
      {!wanted && <p class="ask"><button type="button" class="main" onClick={() => setWanted(true)}>{t("propose")}</button></p>}
      {refused.length > 0 && <p class="ask">{t("refused_n", { n: refused.length })} <button type="button" class="plain" onClick={() => note({ refuse: null })}>{t("take_back")}</button></p>}
      {wanted && <Plan crews={crews} tasks={tasks} />}
    </section>
  );
}

function Plan({ crews, tasks }: { crews: Standing[]; tasks: Task[] }) {
  const { board, waiting } = useBoard<ProposalBoard>("/api/crews/proposal", () => ({ refuse: refusedOf() }));
  if (board.value === null) return <Waiting />;
  const found = board.value.proposal;
  if (found === null) return <Needs board={board.value} />;
  const crewName = (id: string): string => crews.find((one) => one.crew.id === id)?.crew.name ?? id;
  const nameOf = (id: string): string => {
    const task = tasks.find((one) => one.id === id);
    return task ? taskName(task) : id;
  };
  const refuse = (one: Assignment): void => note({ refuse: [...refusedOf(), `${one.crew}:${one.task}`].join(",") });
  return (
    <div aria-busy={waiting.value} class="plan">
      <p class="hint">{t(`solved_${found.method}`)}</p>
      {found.assignments.length === 0 && <p>{t("no_assignments")}</p>}
      <ol class="tasks">{found.assignments.map((one) => <Sent key={one.crew + one.task} one={one} words={t("goes_to", { crew: crewName(one.crew), task: nameOf(one.task) })} crewName={crewName} onRefuse={() => refuse(one)} />)}</ol>
      {found.relocations.length > 0 && <ul class="tasks">{found.relocations.map((one) => <li key={one.crew}><p><b>{t("moves_to", { crew: crewName(one.crew), place: townName(one.to) })}</b> <small>{t("minutes_away", { n: Math.round(one.reach.minutes) })}</small></p><p class="hint">{reasonWords(one.reason)}{(one.leaves ?? 0) > 0 && `; ${t("move_leaves", { n: one.leaves as number })}`}</p></li>)}</ul>}
      {found.unserved.length > 0 && <><h3>{t("nobody_goes")}</h3><ul class="tasks">{found.unserved.map((one) => <li key={one.task}><p><b>{nameOf(one.task)}</b> <span class="status disputed">{t("lacks_n", { n: one.missing })}</span></p><p class="hint">{reasonWords(one.reason)}</p></li>)}</ul></>}
      <h3>{t("kept_free")}</h3>
      <ul class="reserves">{found.reserves.map((one) => <li key={one.kind}>{capital(code("crewkind", one.kind))}: {t("kept_words", { kept: number(one.kept), duty: number(one.on_duty) })}</li>)}</ul>
      <details class="assumed"><summary>{t("assumptions")}</summary><ul class="notes">{found.assumed.map((one) => <li key={one.code}>{reasonWords(one)}</li>)}</ul></details>
    </div>
  );
}

function Sent({ one, words, crewName, onRefuse }: { one: Assignment; words: string; crewName: (id: string) => string; onRefuse: () => void }) {
  return (
    <li>
      <p><b>{words}</b> <small>{t("minutes_away", { n: Math.round(one.reach.minutes) })}</small></p>
      <p><span class="term">{t("why_this")}:</span> {reasonsWords(one.reasons, crewName)}</p>
      <p><span class="term">{t("if_refused")}:</span> {reasonWords(one.refusal, crewName)}</p>
      <button type="button" onClick={onRefuse}>{t("refuse")}</button>
    </li>
  );
}
