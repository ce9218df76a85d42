// View as public, in English.
import type { Text } from "../text";

export const publicly = {
  as_public: "View as public",
  public_back: "Back to the working side",
  public_band: "You see what everybody sees.",
  public_counts: { one: "{n} incident is held back", other: "{n} incidents are held back" },
  public_nothing_held: "Nothing is held back at the moment.",
  public_shown: { one: "{n} is shown", other: "{n} are shown" },
  public_nothing: "Nothing is shown to everybody at present.",
  public_nothing_hint: "An incident is shown once people have confirmed it and its delay has run out. That nothing is shown does not mean that nothing happened.",
  public_closed: "Nothing of this view is shown to the public.",
  public_closed_hint: "It belongs to the working side. What the public sees is the picture, single incidents and forecasts by district.",
  public_forecasts: "Forecasts that may be shown",
  public_no_forecasts: "No forecast may be shown now: history is thin, or a delay has not run out.",
  public_rules: "By which rules",
  public_released: "shown since {time}",
  held_rejected: { one: "{n} rejected by a person", other: "{n} rejected by a person" },
  held_held: { one: "{n} held by a person", other: "{n} held by a person" },
  held_class_held: { one: "{n} of a class that two people must release", other: "{n} of a class that two people must release" },
  held_changed_since_release: { one: "{n} changed since its release", other: "{n} changed since their release" },
  held_delayed: { one: "{n} younger than its delay", other: "{n} younger than their delay" },
  held_no_time: { one: "{n} without any time", other: "{n} without any time" },
  held_not_confirmed: { one: "{n} not confirmed by a person", other: "{n} not confirmed by a person" },
  held_speculation: { one: "{n} speculation", other: "{n} speculation" },
} satisfies Record<string, Text>;

export type PublicWords = Record<keyof typeof publicly, Text>;
