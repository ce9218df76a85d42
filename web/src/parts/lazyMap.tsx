import type { FunctionComponent } from "preact";
import { signal } from "@preact/signals";
import type { Spot } from "../map/features";
import type { Glance } from "../records";
import { t } from "../words";

interface Props { incidents: Glance[]; summary: string; onOpen: (spot: Spot) => void }

const loaded = signal<FunctionComponent<Props> | null>(null);
let asked = false;

/** The map, which is large, comes after list and timeline: those work at once. */
export function lazyMap(props: Props) {
  if (!asked) {
    asked = true;
    void import("../map/Map").then((module) => {
      loaded.value = module.IncidentMap;
    });
  }
  const IncidentMap = loaded.value;
  return IncidentMap === null ? <p class="map empty" role="status">{t("loading")} …</p> : <IncidentMap {...props} />;
}
