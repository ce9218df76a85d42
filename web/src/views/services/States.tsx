import type { ServiceBoard, ServiceState } from "../../boards";
import { code, t } from "../../words";

/** Services in the order in which people miss them. */
const ORDER = ["power", "water", "gas", "heating", "communications", "roads_transport", "health", "education"];

/** The services that the board speaks of: the networks always, others where somebody spoke of them. */
export function sectorsOf(board: ServiceBoard): string[] {
  const spoken = new Set(board.rows.map((row) => row.sector));
  const others = [...spoken].filter((sector) => !ORDER.includes(sector)).sort();
  return [...ORDER.filter((sector, index) => index < 5 || spoken.has(sector)), ...others];
}

/** A state as a shape, so that it does not hang on its colour. */
export function Sign({ state }: { state: ServiceState | "unspoken" | "silent" }) {
  return (
    <svg class={`sign-of ${state}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {state === "out" && <circle cx="8" cy="8" r="7" />}
      {state === "partial" && <><circle class="ring" cx="8" cy="8" r="6.2" /><path d="M8 1.8a6.2 6.2 0 0 1 0 12.4z" /></>}
      {(state === "restored" || state === "working") && <path class="stroke" d={state === "restored" ? "M8 13.5V3M3.6 7.2L8 2.8l4.4 4.4" : "M3 8.2l3.4 3.4L13 4.6"} />}
      {state === "unknown" && <><circle class="ring dashed" cx="8" cy="8" r="6.2" /><path class="stroke thin" d="M6 6.3c0-2.4 4-2.4 4 0 0 1.4-2 1.4-2 3M8 11.4v.6" /></>}
      {(state === "unspoken" || state === "silent") && <path class="stroke faint" d={state === "silent" ? "M3 5h10M3 8h10M3 11h10" : "M4.5 8h7"} />}
    </svg>
  );
}

export const stateWord = (state: string): string => code("state", state);

/** What the signs mean. */
export function Key() {
  return (
    <ul class="states-key" aria-label={t("legend")}>
      {(["out", "partial", "restored", "working", "unknown", "unspoken", "silent"] as const).map((state) => <li key={state}><Sign state={state} /> {stateWord(state)}</li>)}
    </ul>
  );
}
