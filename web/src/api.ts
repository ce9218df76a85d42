// The one way to the server.
import type { Decided, Problem } from "./records";

export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export type Query = Record<string, string | number | null | undefined>;

/** What the server says at `path`. Throws `Failure` with its reason, or a `TypeError` where it cannot be reached. */
export async function ask<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") asked.set(name, String(value));
  }
  const text = asked.toString();
  return answer(await fetch(text ? `${path}?${text}` : path, { signal: signal ?? null }));
}

/** Records a decision; out of a session with its word against requests that other pages forge, where it has one. */
export async function decide(decision: object): Promise<Decided> {
  const { csrf } = await ask<{ csrf: string | null }>("/api/session");
  const headers = { "content-type": "application/json", ...(csrf ? { "x-holdfast-csrf": csrf } : {}) };
  return answer(await fetch("/api/decisions", { method: "POST", headers, body: JSON.stringify(decision) }));
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw new Failure(problem ?? { title: response.statusText, status: response.status, detail: response.statusText });
}
