import type { Shift } from "../../boards";
import { code, t } from "../../words";
import { nameOf, shortly } from "../../words/outlook";
import { day } from "../../words/times";

/** Where the tempo changed; what lacks a condition is said to be an alarm and no more. */
export function Shifts({ shifts }: { shifts: Shift[] }) {
  const ordered = [...shifts].sort((one, other) => Number(claimed(other)) - Number(claimed(one)));
  return (
    <section>
      <h2>{t("changes")}</h2>
      {shifts.length === 0 && <p class="hint">{t("changes_none")}</p>}
      <ul class="shifts">{ordered.map((one, index) => <li key={index} class={claimed(one) ? "claimed" : ""}><p>{sentence(one)}</p>{!claimed(one) && <p class="hint">{lacking(one).join("; ")}</p>}</li>)}</ul>
    </section>
  );
}

const claimed = (one: Shift): boolean => one.alarm && one.probable && one.robust && one.not_volume;
const dateOf = (date: string): string => day(`${date}T12:00:00Z`);

function sentence(one: Shift): string {
  const what = one.kind === "weapon_mix" ? t("shift_weapon_mix", { weapon: code("weapon", one.of.replace("weapon/", "")) }) : t(`shift_${one.kind}`);
  const { best, low, high } = one.size;
  return t(claimed(one) ? "shift_claimed" : "shift_alarm", { place: nameOf(one.district), what, size: shortly(best), low: shortly(low), high: shortly(high), day: dateOf(one.began.best), first: dateOf(one.began.low), last: dateOf(one.began.high) });
}

function lacking(one: Shift): string[] {
  return [one.probable ? null : t("lacks_probable"), one.robust ? null : t("lacks_robust"), one.not_volume ? null : t("lacks_volume")].filter((words): words is string => words !== null);
}
