// Land around the Black Sea and inland, as rings of longitude and latitude: the coasts of Natural Earth (1:50 million), cut
// to a box. No borders are taken from there: it draws them by who holds the ground.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";

const WEST = 18;
const SOUTH = 38;
const EAST = 52;
const NORTH = 60;

type Point = [number, number];

export function land(): object {
  const path = join(import.meta.dirname, "node_modules/world-atlas/land-50m.json");
  const atlas = JSON.parse(readFileSync(path, "utf8"));
  const whole = feature(atlas, atlas.objects.land) as any;
  const shapes = "features" in whole ? whole.features.map((one: any) => one.geometry) : [whole.geometry];
  const polygons: Point[][][] = shapes.flatMap((one: any) => (one.type === "Polygon" ? [one.coordinates] : one.coordinates));
  const cut = polygons
    .map((rings) => rings.map((ring) => rounded(clipped(ring))).filter((ring) => ring.length > 3))
    .filter((rings) => rings.length > 0);
  return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: cut } };
}

/** The part of a ring within the box (Sutherland and Hodgman, 1974). */
function clipped(ring: Point[]): Point[] {
  const sides: [(p: Point) => boolean, (a: Point, b: Point) => Point][] = [
    [(p) => p[0] >= WEST, (a, b) => across(a, b, 0, WEST)],
    [(p) => p[0] <= EAST, (a, b) => across(a, b, 0, EAST)],
    [(p) => p[1] >= SOUTH, (a, b) => across(a, b, 1, SOUTH)],
    [(p) => p[1] <= NORTH, (a, b) => across(a, b, 1, NORTH)],
  ];
  return sides.reduce((points, [inside, cut]) => {
    const kept: Point[] = [];
    points.forEach((point, index) => {
      const before = points[(index + points.length - 1) % points.length]!;
      if (inside(point) !== inside(before)) kept.push(cut(before, point));
      if (inside(point)) kept.push(point);
    });
    return kept;
  }, ring.slice(0, -1));
}

function across(a: Point, b: Point, axis: 0 | 1, at: number): Point {
  const share = (at - a[axis]) / (b[axis] - a[axis]);
  return axis === 0 ? [at, a[1] + share * (b[1] - a[1])] : [a[0] + share * (b[0] - a[0]), at];
}

function rounded(ring: Point[]): Point[] {
  const points = ring.map(([lon, lat]): Point => [Number(lon.toFixed(3)), Number(lat.toFixed(3))]);
  return points.length > 0 ? [...points, points[0]!] : points;
}
