// The marks of the map: what struck tells the shape, what became of people the colour and the size.
import type { Glance, Harm } from "../records";

export type Shape = "drone" | "missile" | "shelling" | "bomb" | "mine" | "debris" | "other" | "group";
export const SHAPES: Shape[] = ["drone", "missile", "shelling", "bomb", "mine", "debris", "other", "group"];

const OF_WEAPON: Record<string, Shape> = {
  drone: "drone",
  fpv_drone: "drone",
  missile: "missile",
  rocket: "missile",
  mlrs: "shelling",
  artillery: "shelling",
  mortar: "shelling",
  bomb_glide: "bomb",
  mine_or_uxo: "mine",
  debris_of_interception: "debris",
};

export const shapeOf = (one: Pick<Glance, "weapon">): Shape => OF_WEAPON[one.weapon ?? ""] ?? "other";

/** The codes of the weapons that a shape stands for: the first names it. */
export const NAMED_BY: Record<Exclude<Shape, "group">, string> = {
  drone: "drone",
  missile: "missile",
  shelling: "artillery",
  bomb: "bomb_glide",
  mine: "mine_or_uxo",
  debris: "debris_of_interception",
  other: "unknown",
};

/** Outlines in a square of 24 units, around its centre. */
export const PATHS: Record<Shape, string> = {
  drone: "M12 2.5 14.6 9.4 21.5 12 14.6 14.6 12 21.5 9.4 14.6 2.5 12 9.4 9.4Z",
  missile: "M12 2.8 21 20.2H3Z",
  shelling: "M12 3.6a8.4 8.4 0 1 0 0 16.8 8.4 8.4 0 0 0 0-16.8Z",
  bomb: "M3 4.4h18L12 21.2Z",
  mine: "M4.4 4.4h15.2v15.2H4.4Z",
  debris: "M12 3 20 9 17 20 12 15.6 7 20 4 9Z",
  other: "M12 5.6a6.4 6.4 0 1 0 0 12.8 6.4 6.4 0 0 0 0-12.8Z",
  group: "M12 2.6a9.4 9.4 0 1 0 0 18.8 9.4 9.4 0 0 0 0-18.8Z",
};

export interface Colours { harm: [string, string, string]; halo: string; area: string; land: string; water: string; line: string; town: string; river: string; outline: string; label: string; faint: string }

/** Told apart by people who see red and green alike: blue-grey, amber, dark magenta differ in lightness too. */
export const LIGHT: Colours = {
  harm: ["#47708f", "#c77700", "#8f0f4b"],
  halo: "#ffffff",
  area: "#47708f",
  land: "#f4f2ec",
  water: "#dfe7ea",
  line: "#d9d5c9",
  town: "#a39d8c",
  river: "#c3d3da",
  outline: "#c2bcab",
  label: "#4b4a45",
  faint: "#8b8778",
};
export const DARK: Colours = {
  harm: ["#86b1d1", "#f2ab3d", "#ff6fa5"],
  halo: "#12171b",
  area: "#86b1d1",
  land: "#1b2126",
  water: "#11161a",
  line: "#2c343b",
  town: "#5d6a73",
  river: "#2b3d48",
  outline: "#414c54",
  label: "#c6cdd2",
  faint: "#77838b",
};

export const SIZES: Record<Harm, number> = { 0: 17, 1: 21, 2: 25 };

/** The mark as pixels for the map, drawn at twice its size. */
export function drawn(shape: Shape, harm: Harm, colours: Colours): ImageData {
  const size = SIZES[harm] * 2 + 8;
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const scale = (size - 8) / 24;
  context.translate(4, 4);
  context.scale(scale, scale);
  const path = new Path2D(PATHS[shape]);
  context.lineJoin = "round";
  context.lineWidth = 8 / scale;
  context.strokeStyle = colours.halo;
  context.stroke(path);
  context.fillStyle = colours.harm[harm];
  context.fill(path);
  return context.getImageData(0, 0, size, size);
}
