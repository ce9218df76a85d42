// Who is asking, what they may do, logging in and out. Where there are no accounts whoever sits at this machine may do everything.
import { computed, effect, signal } from "@preact/signals";
import { ask, send } from "./api";
import { isNobody } from "./route";

export const ROLES = ["public", "viewer", "analyst", "approver", "admin"] as const;
export type Role = (typeof ROLES)[number];
export interface Asking { name: string | null; role: Role; accounts: boolean; csrf: string | null }

/** Who is asking; `null` until the server has said. */
export const asking = signal<Asking | null>(null);

effect(() => {
  isNobody.value = asking.value?.role === "public";
});

/** Whether whoever is asking may do what needs that role; nobody may before the server has said who it is. */
export const may = (needed: Role): boolean => ROLES.indexOf(asking.value?.role ?? "public") >= ROLES.indexOf(needed);

/** Whether everybody has a name of their own here. */
export const hasAccounts = computed(() => asking.value?.accounts ?? false);

export async function whoAsks(signal?: AbortSignal): Promise<Asking> {
  return ask<Asking>("/api/session", {}, signal);
}

/** Begins a session. Throws `Failure` where name or password is wrong, or it was tried too often. */
export async function logIn(name: string, password: string): Promise<void> {
  asking.value = await send<Asking>("POST", "/api/session", { name, password });
}

export async function logOut(): Promise<void> {
  await send<void>("DELETE", "/api/session");
  asking.value = await whoAsks();
}
