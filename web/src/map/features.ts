// Incidents as what the map draws: a mark at each place with several at one place as one, and the area each may lie in.
import type { Glance, Ground, Harm, Town, Unit } from "../records";
import { isVague } from "../words/values";
import { shapeOf } from "./marks";

type Feature = { type: "Feature"; id?: number; geometry: object; properties: Record<string, unknown> };
export type Collection = { type: "FeatureCollection"; features: Feature[] };

const collection = (features: Feature[]): Collection => ({ type: "FeatureCollection", features });

export interface Spot { key: string; lat: number; lon: number; radius_m: number; vague: boolean; district: string | null; incidents: Glance[] }

/** Incidents by their place: those with the same point and the same radius are one spot. */
export function spotsOf(incidents: Glance[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const one of incidents) {
    if (one.lat === null || one.lon === null || one.radius_m === null) continue;
    const vague = isVague(one);
    const key = `${one.lat} ${one.lon} ${vague}`;
    const spot = spots.get(key) ?? { key, lat: one.lat, lon: one.lon, radius_m: 0, vague, district: one.precision === "admin2" ? one.admin2 : null, incidents: [] };
    spot.radius_m = Math.max(spot.radius_m, one.radius_m);
    spot.incidents.push(one);
    spots.set(key, spot);
  }
  return [...spots.values()];
}

const worst = (incidents: Glance[]): Harm => incidents.reduce<Harm>((most, one) => (one.harm > most ? one.harm : most), 0);

export function marksOf(spots: Spot[]): Collection {
  return collection(
    spots.map((spot) => {
      const shapes = new Set(spot.incidents.map(shapeOf));
      const n = spot.incidents.length;
      const shape = n === 1 || shapes.size === 1 ? (shapes.values().next().value as string) : "group";
      const harm = worst(spot.incidents);
      return {
        type: "Feature",
        geometry: { type: "Point", coordinates: [spot.lon, spot.lat] },
        properties: {
          key: spot.key,
          n,
          harm,
          vague: spot.vague,
          // What is only known by its district gets a number in its area and no mark: a mark would be a false pin.
          icon: spot.vague ? "" : `${n > 1 ? "group" : shape}-${harm}`,
          label: n > 1 || spot.vague ? String(n) : "",
        },
      };
    }),
  );
}

/** The area that each may lie in: its district where the outline of that is known, else the circle that holds it. */
export function areasOf(spots: Spot[], outlines: Map<string, object>): Collection {
  return collection(
    spots.map((spot) => ({
      type: "Feature",
      geometry: (spot.district && outlines.get(spot.district)) || { type: "Polygon", coordinates: [circle(spot.lat, spot.lon, spot.radius_m)] },
      properties: { key: spot.key, harm: worst(spot.incidents), vague: spot.vague, n: spot.incidents.length },
    })),
  );
}

/** A circle on the ground as a ring of points. */
export function circle(lat: number, lon: number, radius_m: number, points = 64): [number, number][] {
  const north = radius_m / 111_195;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: points + 1 }, (_, index) => {
    const angle = (index / points) * 2 * Math.PI;
    return [lon + east * Math.cos(angle), lat + north * Math.sin(angle)];
  });
}

export function townsOf(towns: Town[], lang: string): Collection {
  return collection(
    towns.map((town, index) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [town.lon, town.lat] },
      properties: { name: (lang === "ru" ? town.ru : lang === "uk" ? town.uk : null) ?? town.name, people: town.population, rank: index },
    })),
  );
}

export function unitsOf(units: Unit[], lang: string): Collection {
  const shown = units.filter((unit) => unit.level === "admin1" || (unit.own && !unit.name.endsWith("(city)")));
  return collection(
    shown.map((unit) => ({
      type: "Feature",
      geometry: { type: "Point", coordinates: [unit.lon, unit.lat] },
      properties: { name: unit.names[lang] ?? unit.name, level: unit.level, own: unit.own },
    })),
  );
}

/** The outline of each district of the region, by its name. */
export function outlinesOf(ground: Ground | null, units: Unit[]): Map<string, object> {
  const names = new Map(units.filter((unit) => unit.own).map((unit) => [unit.id, unit.name]));
  const outlines = (ground?.features ?? []).filter((one) => one.properties.kind === "outline" && names.has(one.properties.id));
  return new Map(outlines.map((one) => [names.get(one.properties.id) as string, one.geometry]));
}

/** Outlines with how many incidents of the chosen time lie in each district, or by `shades`. */
export function shadedOf(ground: Ground | null, units: Unit[], incidents: Glance[], shades: Map<string, number> | null): Collection {
  const counts = new Map<string, number>();
  for (const one of incidents) if (one.admin2 !== null) counts.set(one.admin2, (counts.get(one.admin2) ?? 0) + 1);
  const most = Math.max(4, ...counts.values());
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const shareOf = (name: string): number => (shades === null ? (counts.get(name) ?? 0) / most : (shades.get(name) ?? 0) * 1.6);
  return collection(
    (ground?.features ?? []).map((one) => ({
      ...one,
      properties: { ...one.properties, share: one.properties.kind === "outline" ? shareOf(names.get(one.properties.id) ?? "") : 0 },
    })),
  );
}

/** Lines of latitude and longitude, a degree apart: an honest ground where no outlines are known. */
export function graticule(lat0: number, lon0: number): Collection {
  const features: Feature[] = [];
  const [south, north, west, east] = [Math.floor(lat0) - 9, Math.floor(lat0) + 9, Math.floor(lon0) - 15, Math.floor(lon0) + 15];
  const line = (points: [number, number][]): void => {
    features.push({ type: "Feature", geometry: { type: "LineString", coordinates: points }, properties: {} });
  };
  for (let lon = west; lon <= east; lon += 1) line([[lon, south], [lon, north]]);
  for (let lat = south; lat <= north; lat += 1) line([[west, lat], [east, lat]]);
  return collection(features);
}
