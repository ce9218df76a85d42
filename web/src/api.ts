// The one way to the server.
import type { Decided, Problem } from "./records";
import { asPublic } from "./route";

export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export type Query = Record<string, string | number | string[] | null | undefined>;

/** What the server says at `path`; waited for while it reckons. Throws `Failure` with its reason, or a `TypeError` where it cannot be reached. */
export async function ask<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const asked = new URLSearchParams(asPublic.value ? { audience: "public" } : {});
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value) asked.append(name, one);
    else if (value !== null && value !== undefined && value !== "") asked.set(name, String(value));
  }
  const text = asked.toString();
  for (let tries = 0; ; tries += 1) {
    const response = await fetch(text ? `${path}?${text}` : path, { signal: signal ?? null });
    if (response.status !== 202 && (response.status !== 503 || tries > 4)) return answer(response);
    await passed(Number(response.headers.get("retry-after") ?? 3), signal);
  }
}

/** Records a decision. */
export const decide = (decision: object): Promise<Decided> => send("POST", "/api/decisions", decision);

/** Sends `body`; out of a session with its word against requests that other pages forge, where it has one. */
export async function send<T>(method: "POST" | "DELETE", path: string, body?: object): Promise<T> {
  const { csrf } = await ask<{ csrf: string | null }>("/api/session");
  const headers = { "content-type": "application/json", ...(csrf ? { "x-holdfast-csrf": csrf } : {}) };
  return answer(await fetch(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }));
}

async function answer<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => null);
  throw new Failure(problem ?? { title: response.statusText, status: response.status, detail: response.statusText });
}

/** Some seconds later. Throws as `fetch` does where nobody waits any more. */
function passed(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("nobody waits", "AbortError"));
    });
  });
}
