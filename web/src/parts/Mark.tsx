import type { Glance } from "../records";
import { PATHS, shapeOf, type Shape } from "../map/marks";

/** The mark of an incident as on the map; its words stand beside it. */
export function Mark({ one, size = 18 }: { one: Pick<Glance, "weapon" | "harm">; size?: number }) {
  return <Shaped shape={shapeOf(one)} harm={one.harm} size={size} />;
}

export function Shaped({ shape, harm = 0, size = 18, hollow = false }: { shape: Shape; harm?: number; size?: number; hollow?: boolean }) {
  return (
    <svg class={`mark harm-${harm}${hollow ? " hollow" : ""}`} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true"><path d={PATHS[shape]} /></svg>
  );
}
