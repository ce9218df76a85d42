import type { CrewsBoard } from "../boards";
import { useBoard } from "../board";
import { Needs, Waiting } from "../parts/Needs";
import { t } from "../words";
import { Load } from "./crews/Load";
import { Proposed } from "./crews/Proposed";
import { Registry } from "./crews/Registry";
import { Tasks } from "./crews/Tasks";
import "../style/boards.css";
import "../style/crews.css";

/** Who can respond, how stretched they are, what waits, and what is proposed. */
export function Crews() {
  const { board, waiting } = useBoard<CrewsBoard>("/api/crews");
  if (board.value === null) return <div class="page wide"><h1>{t("crews")}</h1><Waiting /></div>;
  const { crews, tasks, loads } = board.value;
  return (
    <div class="page wide crews" aria-busy={waiting.value}>
      <header class="view-head"><div><h1>{t("crews")}</h1><p class="intro">{t("crews_intro")}</p></div></header>
      {crews === null || tasks === null || loads === null ? <Needs board={board.value} /> : (
        <>
          <Load loads={loads} />
          <div class="halves"><Tasks tasks={tasks} /><Proposed crews={crews} tasks={tasks} /></div>
          <Registry crews={crews} />
        </>
      )}
    </div>
  );
}
