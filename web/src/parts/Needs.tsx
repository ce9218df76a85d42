import type { Board, Lacking } from "../boards";
import { t } from "../words";

const COMMANDS: Partial<Record<Lacking, string>> = {
  reports: "holdfast collect FILE",
  gazetteer: "holdfast serve",
  crews: 'crews = ["crews.toml"]',
};

/** What a board lacks, and the command or the line that mends it. */
export function Needs({ board }: { board: Board }) {
  if (board.lacks === null) return null;
  const command = COMMANDS[board.lacks];
  return (
    <div class="empty needs">
      <p><b>{t("need_title")}</b></p>
      <p>{t(`need_${board.lacks}`)}</p>
      {command ? <p><code>{command}</code></p> : <p lang="en">{board.needs}</p>}
    </div>
  );
}

/** While the server reckons. */
export const Waiting = () => <p class="empty" role="status">{t("reckoning")} …</p>;
