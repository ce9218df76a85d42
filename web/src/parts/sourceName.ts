import { sources } from "../store";

/** A source by the name that people call it. */
export function sourceName(id: string): string {
  return sources.value?.sources.find((one) => one.source.id === id)?.source.name ?? id.replace(/^telegram\//, "");
}
