import { useSignalEffect } from "@preact/signals";
import * as maplibre from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerAddress from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Glance, Harm } from "../records";
import { bounds, ground as knownGround, hovered, isPlaced, places, shades } from "../store";
import { isDark } from "../theme";
import { lang, t } from "../words";
import { areasOf, circle, graticule, marksOf, outlinesOf, shadedOf, spotsOf, townsOf, unitsOf, type Spot } from "./features";
import { DARK, drawn, LIGHT, SHAPES, SIZES } from "./marks";
import { styleOf } from "./style";

interface Props { incidents: Glance[]; summary: string; onOpen: (spot: Spot) => void }

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The map; the list beside it says the same in words. */
export function IncidentMap({ incidents, summary, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const held = useRef<maplibre.Map | null>(null);
  const spots = useRef<Spot[]>([]);
  const shownOf = useRef<Glance[]>(incidents);
  const open = useRef(onOpen);
  const [broken, setBroken] = useState(false);
  const [drawnOnce, setDrawn] = useState(false);
  open.current = onOpen;

  useEffect(() => {
    try {
      held.current = created(box.current as HTMLDivElement, () => setDrawn(true));
    } catch {
      setBroken(true);
      return;
    }
    const map = held.current;
    map.on("click", (event) => {
      const found = map.queryRenderedFeatures(event.point, { layers: ["marks"] })[0] ?? map.queryRenderedFeatures(event.point, { layers: ["area-fill", "vague-fill"] })[0];
      const spot = spots.current.find((one) => one.key === found?.properties.key);
      if (spot) open.current(spot);
    });
    map.on("mousemove", "marks", (event) => {
      map.getCanvas().style.cursor = "pointer";
      const spot = spots.current.find((one) => one.key === event.features?.[0]?.properties.key);
      hovered.value = spot?.incidents[0]?.id ?? null;
    });
    map.on("mouseleave", "marks", () => {
      map.getCanvas().style.cursor = "";
      hovered.value = null;
    });
    return () => {
      map.remove();
      held.current = null;
    };
  }, []);

  useSignalEffect(() => {
    const map = held.current;
    const colours = isDark.value ? DARK : LIGHT;
    if (map === null) return;
    map.setStyle(styleOf(colours), { diff: false });
    map.once("styledata", () => {
      addMarks(map, colours);
      ground(map);
      put(map, spots.current, shownOf.current);
    });
  });

  useSignalEffect(() => {
    void lang.value;
    void knownGround.value;
    void shades.value;
    const known = places.value;
    const map = held.current;
    if (map === null || known === null) return;
    whenReady(map, () => {
      ground(map);
      put(map, spots.current, shownOf.current);
    });
  });

  useEffect(() => {
    const map = held.current;
    spots.current = spotsOf(incidents);
    shownOf.current = incidents;
    if (map !== null) whenReady(map, () => put(map, spots.current, shownOf.current));
  }, [incidents, drawnOnce]);

  useSignalEffect(() => {
    const map = held.current;
    const own = hovered.value;
    if (map === null) return;
    const one = own === null ? undefined : incidents.find((incident) => incident.id === own);
    whenReady(map, () => set(map, "chosen", { type: "FeatureCollection", features: one && isPlaced(one) ? [ring(one)] : [] }));
  });

  useEffect(() => {
    box.current?.querySelector("canvas")?.setAttribute("aria-label", `${t("map_label")}. ${t("map_help", { summary })}`);
  }, [summary, lang.value, drawnOnce]);

  if (broken) return <p class="empty">{t("map_none")}</p>;
  return (
    <div class="map" data-drawn={drawnOnce}>
      <div class="map-box" ref={box} />
      <div class="map-keys" role="group" aria-label={t("map_label")}>
        <button type="button" onClick={() => held.current?.zoomIn({ animate: !isCalm() })} aria-label={t("zoom_in")} title={t("zoom_in")}>+</button>
        <button type="button" onClick={() => held.current?.zoomOut({ animate: !isCalm() })} aria-label={t("zoom_out")} title={t("zoom_out")}>−</button>
        <button type="button" onClick={() => held.current && home(held.current)} aria-label={t("zoom_region")} title={t("zoom_region")}>◎</button>
      </div>
    </div>
  );
}

function created(container: HTMLDivElement, onDrawn: () => void): maplibre.Map {
  maplibre.setWorkerUrl(new URL(workerAddress, location.href).href);
  const colours = isDark.peek() ? DARK : LIGHT;
  const map = new maplibre.Map({
    locale: { "ScaleControl.Kilometers": unit("kilometer"), "ScaleControl.Meters": unit("meter") },
    container,
    style: styleOf(colours),
    center: [37.5, 50.7],
    zoom: 6.6,
    minZoom: 4,
    maxZoom: 14,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: isCalm() ? 0 : 150,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.ScaleControl({ maxWidth: 90 }), "bottom-right");
  map.once("load", onDrawn);
  const told = (): void => {
    const area = map.getBounds();
    bounds.value = [area.getWest(), area.getSouth(), area.getEast(), area.getNorth()];
  };
  map.on("moveend", told);
  return map;
}

/** Shows the region whole. */
function home(map: maplibre.Map, atOnce = false): void {
  const own = places.peek()?.units.find((unit) => unit.own && unit.level === "admin1");
  if (own === undefined) return;
  const ringed = circle(own.lat, own.lon, own.radius_m * 1.06, 8);
  const lons = ringed.map(([lon]) => lon);
  const lats = ringed.map(([, lat]) => lat);
  map.fitBounds([[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]], { padding: 8, animate: !atOnce && !isCalm() });
}

function whenReady(map: maplibre.Map, act: () => void): void {
  if (map.getSource("marks")) act();
  else map.once("load", act);
}

/** Maps that have been brought to the region once. */
const atHome = new WeakSet<maplibre.Map>();

function addMarks(map: maplibre.Map, colours: typeof LIGHT): void {
  for (const shape of SHAPES) {
    for (const harm of Object.keys(SIZES).map(Number) as Harm[]) {
      const name = `${shape}-${harm}`;
      if (map.hasImage(name)) map.removeImage(name);
      map.addImage(name, drawn(shape, harm, colours), { pixelRatio: 2 });
    }
  }
}

const isOnAtlas = (lat: number, lon: number): boolean => lat > 38 && lat < 60 && lon > 18 && lon < 52;

function ground(map: maplibre.Map): void {
  const known = places.peek();
  const own = known?.units.find((unit) => unit.own && unit.level === "admin1");
  if (!known || own === undefined) return;
  const atlas = isOnAtlas(own.lat, own.lon);
  const hasLand = knownGround.peek()?.features.some((one) => one.properties.kind === "land") ?? false;
  for (const layer of ["land", "shore"]) map.setLayoutProperty(layer, "visibility", atlas ? "visible" : "none");
  map.setPaintProperty("water", "background-color", atlas || hasLand ? (isDark.peek() ? DARK : LIGHT).water : (isDark.peek() ? DARK : LIGHT).land);
  map.setMaxBounds([[own.lon - 14, own.lat - 8], [own.lon + 14, own.lat + 8]]);
  set(map, "net", graticule(own.lat, own.lon));
  set(map, "towns", townsOf(known.towns, lang.peek()));
  set(map, "units", unitsOf(known.units, lang.peek()));
  if (!atHome.has(map)) {
    atHome.add(map);
    home(map, true);
  }
}

function put(map: maplibre.Map, spots: Spot[], incidents: Glance[]): void {
  const units = places.peek()?.units ?? [];
  set(map, "ground", shadedOf(knownGround.peek(), units, incidents, shades.peek()));
  set(map, "areas", areasOf(spots, outlinesOf(knownGround.peek(), units)));
  set(map, "marks", marksOf(spots));
}

function set(map: maplibre.Map, name: string, data: object): void {
  (map.getSource(name) as maplibre.GeoJSONSource | undefined)?.setData(data as never);
}

function ring(one: Glance) {
  const radius = Math.max(one.radius_m as number, 2500);
  return { type: "Feature", geometry: { type: "LineString", coordinates: circle(one.lat as number, one.lon as number, radius) }, properties: {} };
}

/** The sign of a unit in the language. */
const unit = (name: string): string => new Intl.NumberFormat(lang.value, { style: "unit", unit: name, unitDisplay: "short" }).formatToParts(1).find((part) => part.type === "unit")?.value ?? name;
