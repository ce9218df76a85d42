import type { Counts, Forecast } from "../../boards";
import { number, percent, t } from "../../words";
import { ahead, shortly } from "../../words/outlook";
import { shortDay } from "../../words/times";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 260, 34, 24, 10];
const SHOWN = 28;
const QUANTILES = 5;

/** Counts by day of the last weeks, then the running total ahead with what lies between in half and in nine of ten times. */
export function Fan({ counts, forecasts, title }: { counts: Counts; forecasts: Forecast[]; title: string }) {
  const days = counts.days.slice(-SHOWN);
  const made = forecasts.filter((one) => one.quantiles.length === QUANTILES && one.days <= 7);
  const total = days.length + (made.at(-1)?.days ?? 0);
  const top = Math.max(1, ...days.map((one) => Math.max(one.count ?? 0, one.final?.high ?? 0)), ...made.map((one) => one.quantiles[4] as number));
  const x = (index: number): number => LEFT + (index / total) * (WIDTH - LEFT - 6);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const wide = x(1) - x(0);
  const line = (quantile: number): [number, number][] => [[days.length, 0], ...made.map((one): [number, number] => [days.length + one.days, one.quantiles[quantile] as number])];
  const path = (points: [number, number][]): string => points.map(([index, value], at) => `${at === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const area = (low: number, high: number): string => `${path(line(low))}${path([...line(high)].reverse()).replace("M", "L")}Z`;
  const words = made.map((one) => t("fan_words", { when: ahead(one.days), p: percent(one.p_any ?? 0), mean: shortly(one.mean ?? 0), low: one.quantiles[0] ?? 0, high: one.quantiles[4] ?? 0 })).join(" ");
  return (
    <figure class="chart great">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}. ${words}`.trim()}>
        {ticks(top).map((value) => <g key={value}><path class="grid" d={`M${LEFT} ${y(value)}H${WIDTH - 6}`} /><text x={LEFT - 6} y={y(value) + 4} class="end">{number(value)}</text></g>)}
        {days.map((one, index) => (one.count === null || one.share === 0
          ? <rect key={one.day} class="unknown" x={x(index)} y={TOP} width={wide} height={HEIGHT - BOTTOM - TOP}><title>{`${dayOf(one.day)}: ${t("day_unknown")}`}</title></rect>
          : <g key={one.day}><rect class={(one.share ?? 1) < 0.99 ? "day coming" : "day"} x={x(index) + wide * 0.12} y={y(one.count)} width={wide * 0.76} height={y(0) - y(one.count)}><title>{`${dayOf(one.day)}: ${number(one.count)}`}</title></rect>
            {one.final && (one.share ?? 1) < 0.99 && <path class="whisker" d={`M${x(index) + wide / 2} ${y(one.final.low)}V${y(one.final.high)}`} />}</g>))}
        {made.length > 0 && <><path class="outer" d={area(0, 4)} /><path class="inner" d={area(1, 3)} /><path class="median" d={path(line(2))} /><path class="now" d={`M${x(days.length)} ${TOP}V${HEIGHT - BOTTOM}`} /></>}
        {days.map((one, index) => index % 7 === 0 && <text key={one.day} x={x(index)} y={HEIGHT - 6}>{dayOf(one.day)}</text>)}
      </svg>
      <figcaption class="chart-key">
        <span><i class="day" /> {t("came")}</span>
        {days.some((one) => one.count !== null && (one.share ?? 1) < 0.99) && <span><i class="day coming" /> {t("still_coming")}</span>}
        {days.some((one) => one.count === null) && <span><i class="unknown" /> {t("day_unknown")}</span>}
        {made.length > 0 && <><span><i class="median" /> {t("median")}</span><span><i class="inner" /> {t("inner")}</span><span><i class="outer" /> {t("outer")}</span></>}
      </figcaption>
    </figure>
  );
}

const dayOf = (date: string): string => shortDay(`${date}T12:00:00Z`);

/** Three or four round numbers up to `top`. */
export function ticks(top: number): number[] {
  const rough = top / 3;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * size).find((one) => one >= rough) ?? 1);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
}
