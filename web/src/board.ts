// Boards: what the server reckons from the ledger in seconds, asked anew when what is known changes.
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, type Query } from "./api";
import { asOf } from "./route";
import { again, load, pulse } from "./store";

const LATER_MS = 2500;

export interface Asked<T> { board: ReadonlySignal<T | null>; waiting: ReadonlySignal<boolean> }

/**
 * What the server says at `path` to what `query` asks; `null` until it has answered. `query` reads signals: their change asks anew.
 * What it said before stays until the answer is there; one that the server renews is asked for again.
 */
export function useBoard<T extends object>(path: string, query: () => Query = () => ({})): Asked<T> {
  const board = useSignal<T | null>(null);
  const waiting = useSignal(true);
  const turn = useSignal(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = load(
      (abort) => {
        void pulse.value;
        void again.value;
        void turn.value;
        clearTimeout(timer);
        waiting.value = true;
        const answer = ask<T>(path, { as_of: asOf.value, ...query() }, abort);
        answer.catch(() => {
          if (!abort.aborted) waiting.value = false;
        });
        return answer;
      },
      (answer) => {
        board.value = answer;
        waiting.value = (answer as { renewing?: boolean }).renewing === true;
        if (waiting.value) timer = setTimeout(() => (turn.value += 1), LATER_MS);
      },
    );
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return { board, waiting };
}
