// The ground of the map: land and water, a net of degrees, settlements as dots. No borders are drawn: none that all agree on
// is at hand. Districts are named where they lie; the area that an incident may lie in is drawn with the incident.
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import landAddress from "virtual:land";
import type { Colours } from "./marks";

const FONT = ["Holdfast Sans"];
const EMPTY = { type: "FeatureCollection" as const, features: [] };
const source = (data: unknown) => ({ type: "geojson" as const, data: data as never });

export function styleOf(colours: Colours): StyleSpecification {
  const [calm, hurt, killed] = colours.harm;
  const byHarm = ["match", ["get", "harm"], 2, killed, 1, hurt, calm];
  return {
    version: 8,
    sources: {
      land: source(landAddress),
      net: source(EMPTY),
      ground: source(EMPTY),
      towns: source(EMPTY),
      units: source(EMPTY),
      areas: source(EMPTY),
      marks: source(EMPTY),
      chosen: source(EMPTY),
    },
    layers: [
      { id: "water", type: "background", paint: { "background-color": colours.water } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land } },
      { id: "own-land", type: "fill", source: "ground", filter: ["==", ["get", "kind"], "land"], paint: { "fill-color": colours.land } },
      { id: "net", type: "line", source: "net", paint: { "line-color": colours.line, "line-width": 0.6, "line-opacity": 0.7 } },
      { id: "shore", type: "line", source: "land", paint: { "line-color": colours.line, "line-width": 0.8 } },
      { id: "shade", type: "fill", source: "ground", filter: ["==", ["get", "kind"], "outline"], paint: { "fill-color": colours.area, "fill-opacity": ["*", 0.26, ["get", "share"]] as never } },
      { id: "rivers", type: "line", source: "ground", filter: ["==", ["get", "kind"], "river"], paint: { "line-color": colours.river, "line-width": ["interpolate", ["linear"], ["zoom"], 6, 0.9, 11, 3] as never } },
      { id: "outlines", type: "line", source: "ground", filter: ["==", ["get", "kind"], "outline"], paint: { "line-color": colours.outline, "line-width": 0.9 } },
      {
        id: "vague-fill",
        type: "fill",
        source: "areas",
        filter: ["==", ["get", "vague"], true],
        paint: { "fill-color": byHarm as never, "fill-opacity": ["min", 0.14, ["+", 0.05, ["*", 0.015, ["get", "n"]]]] as never },
      },
      {
        id: "vague-edge",
        type: "line",
        source: "areas",
        filter: ["==", ["get", "vague"], true],
        paint: { "line-color": byHarm as never, "line-width": 1, "line-opacity": 0.55, "line-dasharray": [3, 3] },
      },
      {
        id: "area-fill",
        type: "fill",
        source: "areas",
        filter: ["==", ["get", "vague"], false],
        paint: { "fill-color": byHarm as never, "fill-opacity": 0.13 },
      },
      {
        id: "area-edge",
        type: "line",
        source: "areas",
        filter: ["==", ["get", "vague"], false],
        paint: { "line-color": byHarm as never, "line-width": 0.8, "line-opacity": 0.5 },
      },
      {
        id: "towns",
        type: "circle",
        source: "towns",
        paint: {
          "circle-color": colours.town,
          "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, ["interpolate", ["linear"], ["get", "people"], 500, 0.6, 20000, 1.6, 300000, 4], 8, ["interpolate", ["linear"], ["get", "people"], 500, 1.3, 20000, 2.6, 300000, 6], 11, ["interpolate", ["linear"], ["get", "people"], 500, 2.4, 20000, 4, 300000, 9]] as never,
          "circle-opacity": 0.75,
        },
      },
      {
        id: "oblast-names",
        type: "symbol",
        source: "units",
        maxzoom: 9,
        filter: ["==", ["get", "level"], "admin1"],
        layout: { "text-field": ["upcase", ["get", "name"]] as never, "text-font": FONT, "text-size": 11, "text-letter-spacing": 0.14, "text-max-width": 9, "text-padding": 12 },
        paint: { "text-color": colours.faint, "text-halo-color": colours.land, "text-halo-width": 1.5 },
      },
      {
        id: "district-names",
        type: "symbol",
        source: "units",
        minzoom: 7.6,
        filter: ["==", ["get", "level"], "admin2"],
        layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 12, "text-letter-spacing": 0.08, "text-padding": 8, "text-offset": [0, -0.75] },
        paint: { "text-color": colours.faint, "text-halo-color": colours.land, "text-halo-width": 1.5 },
      },
      ...townNames(colours),
      {
        id: "chosen",
        type: "line",
        source: "chosen",
        paint: { "line-color": colours.label, "line-width": 2 },
      },
      {
        id: "marks",
        type: "symbol",
        source: "marks",
        layout: {
          "icon-image": ["get", "icon"],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "symbol-sort-key": ["+", ["*", 1000, ["get", "harm"]], ["get", "n"]] as never,
          "text-field": ["get", "label"],
          "text-font": FONT,
          "text-size": ["case", ["get", "vague"], 15, 11.5] as never,
          "text-offset": ["case", ["get", "vague"], ["literal", [0, 0.45]], ["literal", [0, 0]]] as never,
          "text-allow-overlap": true,
          "text-ignore-placement": true,
        },
        paint: { "text-color": ["case", ["get", "vague"], byHarm, colours.halo] as never, "text-halo-color": colours.land, "text-halo-width": ["case", ["get", "vague"], 1.6, 0] as never },
      },
    ],
  };
}

/** Names of settlements: the larger from farther away. */
function townNames(colours: Colours): LayerSpecification[] {
  const ranks: [string, number, number, number][] = [
    ["cities", 90_000, 1e9, 4],
    ["towns", 12_000, 90_000, 6.9],
    ["small-towns", 3_000, 12_000, 8.2],
    ["villages", 0, 3_000, 9.4],
  ];
  return ranks.map(([name, from, to, minzoom]) => ({
    id: `names-of-${name}`,
    type: "symbol",
    source: "towns",
    minzoom,
    filter: ["all", [">=", ["get", "people"], from], ["<", ["get", "people"], to]],
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": name === "cities" ? 14 : name === "towns" ? 13 : 12,
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": 0.55,
      "text-justify": "auto",
      "text-padding": 3,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: { "text-color": colours.label, "text-halo-color": colours.land, "text-halo-width": 1.4 },
  }));
}
