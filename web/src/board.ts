// Boards: what the server reckons from the ledger in seconds, asked anew when what is known changes.
import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ask, type Query } from "./api";
import { asOf } from "./route";
import { again, load, pulse } from "./store";

/** What the server says at `path` to what `query` asks; `null` until it has answered. `query` reads signals: their change asks anew. */
export function useBoard<T>(path: string, query: () => Query = () => ({})): { board: ReadonlySignal<T | null>; waiting: ReadonlySignal<boolean> } {
  const board = useSignal<T | null>(null);
  const waiting = useSignal(true);
  useEffect(
    () =>
      load(
        (abort) => {
          void pulse.value;
          void again.value;
          const asked = { as_of: asOf.value, ...query() };
          waiting.value = true;
          const answer = ask<T>(path, asked, abort);
          answer.then(done(abort), done(abort));
          return answer;
        },
        (answer) => (board.value = answer),
      ),
    [],
  );
  const done = (abort: AbortSignal) => (): void => {
    if (!abort.aborted) waiting.value = false;
  };
  return { board, waiting };
}
