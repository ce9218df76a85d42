import { useRef } from "preact/hooks";
import { asOf, note } from "../route";
import { now } from "../store";
import { t } from "../words";
import { fromInput, short, toInput } from "../words/times";

/** Asks for the picture of another moment: what did we know at 14:00? */
export function AsOf() {
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const set = (moment: Date | null): void => {
    dialog.current?.close();
    note({ as_of: moment?.toISOString() ?? null });
  };
  return (
    <div class="as-of">
      <button type="button" class={asOf.value ? "pill past" : "pill"} onClick={() => dialog.current?.showModal()} aria-haspopup="dialog">
        <span aria-hidden="true" class="dial">◷</span>
        {asOf.value ? `${t("as_of")} ${short(asOf.value)}` : t("now")}
      </button>
      <dialog ref={dialog} aria-labelledby="as-of-title">
        <form
          method="dialog"
          onSubmit={(event) => {
            event.preventDefault();
            const moment = fromInput(input.current?.value ?? "");
            if (moment !== null) set(moment);
          }}
        >
          <h2 id="as-of-title">{t("as_of_question")}</h2>
          <input ref={input} type="datetime-local" aria-labelledby="as-of-title" defaultValue={toInput(now.value)} required />
          <div class="choices">
            {[1, 6, 24].map((hours) => (
              <button type="button" key={hours} onClick={() => set(new Date(now.value.getTime() - hours * 3_600_000))}>− {hours} h</button>
            ))}
          </div>
          <div class="ends">
            <button type="button" class="plain" onClick={() => set(null)}>{t("back_to_now")}</button>
            <button type="submit" class="main">{t("as_of")}</button>
          </div>
        </form>
      </dialog>
    </div>
  );
}
