import { useEffect, useState } from "preact/hooks";
import { said } from "../route";
import { choose } from "../store";
import { t } from "../words";

const FRAME_MS = 260;
const CALM_MS = 1200;
/** Where people asked for less motion, time goes on in fewer, longer steps. */

/** Plays a night: the end of the chosen time moves on until it has reached the end. */
export function Play({ whole, step }: { whole: [Date, Date]; step: number }) {
  const [range, setRange] = useState<[number, number] | null>(null);
  useEffect(() => {
    if (range === null) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const stride = step * (calm ? 6 : 1);
    let at = range[0] + stride;
    const timer = setInterval(() => {
      choose(new Date(range[0]), new Date(Math.min(at, range[1])));
      if (at >= range[1]) setRange(null);
      at += stride;
    }, calm ? CALM_MS : FRAME_MS);
    return () => clearInterval(timer);
  }, [range, step]);

  const start = (): void => {
    const from = said("from");
    const to = said("to");
    setRange([from ? new Date(from).getTime() : whole[0].getTime(), to ? new Date(to).getTime() : whole[1].getTime()]);
  };
  return (
    <button type="button" class="play" aria-pressed={range !== null} title={t("play_label")} onClick={() => (range === null ? start() : setRange(null))}>
      <span aria-hidden="true">{range === null ? "▶" : "❚❚"}</span> {range === null ? t("play") : t("pause")}
    </button>
  );
}
