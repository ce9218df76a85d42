// Taking a decision: what is meant, recorded, told to whoever decided on the same meanwhile, undone.
import { signal } from "@preact/signals";
import { hasAccounts } from "./account";
import { decide, Failure } from "./api";
import type { Decided, Decision } from "./records";
import { pulse, state } from "./store";

export interface Meant {
  what: string;
  incidents: string[];
  /** The state of the ledger that the person has before them. */
  seen: number;
  [more: string]: unknown;
}

/** A decision that was not recorded because of others. */
export interface Clash { meant: Meant; others: Decision[] }

export const clash = signal<Clash | null>(null);
export const refused = signal<string | null>(null);
export const done = signal<Decided | null>(null);
/** The last decision that was recorded here: it can be undone at once. */

export const name = signal(localStorage.getItem("who") ?? "");
/** Who decides; as the server knows whoever runs it, if empty. */

export const whoDecides = (): string => name.value || state.value?.who || "";

export function callMyself(text: string): void {
  name.value = text;
  localStorage.setItem("who", text);
}

/** Records what is meant; gives whether it was. Why not stands in `clash` or `refused`. */
export async function record(meant: Meant): Promise<boolean> {
  clash.value = null;
  refused.value = null;
  try {
    done.value = await decide({ ...meant, ...(name.value && !hasAccounts.value ? { who: name.value } : {}) });
    pulse.value += 1;
    return true;
  } catch (error) {
    if (error instanceof Failure && error.problem.status === 409) clash.value = { meant, others: error.problem.decisions ?? [] };
    else refused.value = error instanceof Failure ? error.problem.detail : String(error);
    return false;
  }
}

/** Records in knowledge of what others decided meanwhile. */
export const recordAllTheSame = (): Promise<boolean> => {
  const { meant, others } = clash.value as Clash;
  return record({ ...meant, despite: others.map((one) => one.id) });
};

export const undo = (decision: string, seen: number): Promise<boolean> => record({ what: "undo", incidents: [], undoes: decision, seen });

export function forget(): void {
  clash.value = null;
  refused.value = null;
}
