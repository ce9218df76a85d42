// Where the user is and what they see, all of it in the address, so that every view can be sent to somebody.
import { computed, signal } from "@preact/signals";

type Wanted = Record<string, string | null>;

export type View = "picture" | "services" | "crews" | "outlook" | "reports" | "review" | "sources" | "search" | "incident";
export const VIEWS: View[] = ["picture", "services", "crews", "outlook", "reports", "review", "sources"];

/** What stands in the address for one view alone, and is left behind with it. */
export const OWN: Wanted = { at: null, district: null, service: null, part: null, report: null, refuse: null, crew_kind: null, if: null, level: null, q: null };

const address = signal(new URLSearchParams(location.search));

addEventListener("popstate", () => {
  address.value = new URLSearchParams(location.search);
});

/** What the address says of `name`; `null` where it says nothing. */
export const said = (name: string): string | null => address.value.get(name);

export const view = computed<View>(() => {
  if (address.value.has("incident")) return "incident";
  const named = address.value.get("view") as View | null;
  return named !== null && (VIEWS.includes(named) || named === "search") ? named : "picture";
});
export const incidentId = computed(() => address.value.get("incident"));
/** Whether nobody is logged in where there are accounts: whoever it is gets what everybody gets. */
export const isNobody = signal(false);
/** Whether the page is looked at as everybody gets it. */
export const asPublic = computed(() => isNobody.value || address.value.get("audience") === "public");
/** As of when; the public side is as it is now. */
export const asOf = computed(() => (asPublic.value ? null : address.value.get("as_of")));
/** Views that the public has anything of. */
export const isForPublic = (name: View): boolean => ["picture", "incident", "outlook"].includes(name);

/** The address with `wanted` in it; what is `null` is left out. */
export function addressWith(wanted: Wanted): string {
  const next = new URLSearchParams(address.value);
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, value);
  }
  const text = next.toString();
  return text ? `/?${text}` : "/";
}

/** Goes there; `back` brings the user back. */
export function go(wanted: Wanted): void {
  history.pushState(null, "", addressWith(wanted));
  address.value = new URLSearchParams(location.search);
}

/** Says it in the address without a step in the history: for what changes often. */
export function note(wanted: Wanted): void {
  history.replaceState(null, "", addressWith(wanted));
  address.value = new URLSearchParams(location.search);
}

/** Makes an ordinary link go without loading the page anew; with a key held it stays an ordinary link. */
export function follow(wanted: Wanted) {
  return {
    href: addressWith(wanted),
    onClick: (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      go(wanted);
    },
  };
}
