import { useComputed } from "@preact/signals";
import type { ServicesBoard } from "../boards";
import { useBoard } from "../board";
import { Needs, Waiting } from "../parts/Needs";
import { said } from "../route";
import { t } from "../words";
import { full } from "../words/times";
import { District } from "./services/District";
import { Extras } from "./services/Extras";
import { Matrix } from "./services/Matrix";
import { TimeOfBoard } from "./services/TimeOfBoard";
import "../style/boards.css";
import "../style/services.css";

/** What works and what does not, by district and service, at a time that can be chosen. */
export function Services() {
  const { board, waiting } = useBoard<ServicesBoard>("/api/services", () => ({ at: said("at") }));
  const shown = useComputed(() => board.value?.board ?? null);
  if (board.value === null) return <div class="page wide"><h1>{t("services")}</h1><Waiting /></div>;
  if (shown.value === null) return <div class="page"><h1>{t("services")}</h1><Needs board={board.value} /></div>;
  const found = shown.value;
  const chosen = said("district");
  return (
    <div class="page wide services" aria-busy={waiting.value}>
      <header class="view-head">
        <div>
          <h1>{t("services")}</h1>
          <p class="intro">{t("services_intro")} {found.sources_last && t("services_rests", { time: full(found.sources_last) })}</p>
        </div>
        <TimeOfBoard at={found.at} waiting={waiting.value} />
      </header>
      <div class={chosen ? "with-side" : ""}>
        <Matrix board={found} chosen={chosen} />
        {chosen && <District key={chosen} board={found} id={chosen} />}
      </div>
      <Extras board={found} />
    </div>
  );
}
