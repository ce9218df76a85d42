import { useEffect, useState } from "preact/hooks";
import { note } from "../../route";
import { now, state } from "../../store";
import { t } from "../../words";
import { full } from "../../words/times";

const HOUR = 3_600_000;
const BACK = 14 * 24;

/** Which time the board speaks of, by all that is known: a slider by hours over the last two weeks; asked for when it is let go. */
export function TimeOfBoard({ at, waiting }: { at: string; waiting: boolean }) {
  const last = Math.floor(now.value.getTime() / HOUR);
  const begun = state.value?.extent.first_incident ?? state.value?.extent.first_recorded;
  const first = Math.max(last - BACK, begun ? Math.ceil(new Date(begun).getTime() / HOUR) : last - BACK);
  const shown = Math.min(last, Math.max(first, Math.round(new Date(at).getTime() / HOUR)));
  const [hour, setHour] = useState(shown);
  useEffect(() => setHour(shown), [shown]);
  const choose = (next: number): void => {
    const kept = Math.min(last, Math.max(first, next));
    setHour(kept);
    note({ at: kept >= last ? null : new Date(kept * HOUR).toISOString() });
  };
  const moment = hour >= last ? new Date(at) : new Date(hour * HOUR);
  return (
    <div class="time-of-board">
      <p class="at" role="status">{t("services_at", { time: full(moment) })}{waiting && " …"}</p>
      <div class="slide">
        <button type="button" onClick={() => choose(hour - 6)} disabled={hour <= first} aria-label={`−6: ${t("board_earlier")}`} title={t("board_earlier")}>−6</button>
        <input
          type="range"
          min={first}
          max={last}
          value={hour}
          aria-label={t("board_time")}
          aria-valuetext={full(moment)}
          onInput={(event) => setHour(Number(event.currentTarget.value))}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        />
        <button type="button" onClick={() => choose(hour + 6)} disabled={hour >= last} aria-label={`+6: ${t("board_later")}`} title={t("board_later")}>+6</button>
        <button type="button" onClick={() => choose(last)} disabled={hour >= last}>{t("board_now")}</button>
      </div>
    </div>
  );
}
