import { useMemo, useRef, useState } from "preact/hooks";
import type { Glance } from "../records";
import { note } from "../route";
import { choose, chosen, domain, type Span, span } from "../store";
import { t } from "../words";
import { clock, day, month, short, shortDay } from "../words/times";
import { barsOf, bucketOf, ticksOf, type Bar } from "./bars";
import { Play } from "./Play";

const WIDTH = 1000;
const HEIGHT = 64;

/** When incidents happened; brushed, it chooses a time. */
export function Timeline({ incidents, summary }: { incidents: Glance[]; summary: string }) {
  const whole = domain.value;
  const time = chosen.value;
  const plot = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const bucket = whole === null ? 1 : bucketOf(whole);
  const bars = useMemo(() => (whole === null ? [] : barsOf(incidents, whole, bucket)), [incidents, whole?.[0].getTime(), whole?.[1].getTime(), bucket]);
  if (whole === null || time === null) return null;

  const [start, end] = [whole[0].getTime(), whole[1].getTime()];
  const share = (moment: number): number => Math.min(1, Math.max(0, (moment - start) / (end - start)));
  const at = (x: number): number => {
    const box = (plot.current as HTMLDivElement).getBoundingClientRect();
    const moment = start + Math.min(1, Math.max(0, (x - box.left) / box.width)) * (end - start);
    return Math.round(moment / bucket) * bucket;
  };
  const [from, to] = drag ? [Math.min(...drag), Math.max(...drag)] : [time[0].getTime(), time[1].getTime()];
  const narrowed = from > start || to < end;
  const most = Math.max(1, ...bars.map((bar) => bar.sure.reduce((sum, n) => sum + n, 0) + bar.maybe));

  return (
    <section class="timeline" aria-label={t("timeline")}>
      <div class="timeline-head">
        <div class="spans" role="group" aria-label={t("span_label")}>
          {(["1", "7", "30", "all"] as Span[]).map((one) => (
            <button type="button" key={one} aria-pressed={span.value === one} onClick={() => note({ span: one === "7" ? null : one, from: null, to: null })}>{t(`span_${one}`)}</button>
          ))}
        </div>
        <p class="selected" aria-live="polite">{t("selected_time", { from: moment(from, end - start), to: moment(to, end - start) })}</p>
        {narrowed && <button type="button" class="plain" onClick={() => choose(null, null)}>{t("whole_span")}</button>}
        <Play whole={whole} step={bucket} />
      </div>
      <div
        class="plot"
        ref={plot}
        role="group"
        aria-label={t("timeline_help", { summary })}
        onPointerDown={(event) => {
          if ((event.target as Element).closest("[role=slider]")) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([at(event.clientX), at(event.clientX)]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], at(event.clientX)])}
        onPointerUp={() => {
          if (drag && Math.abs(drag[1] - drag[0]) >= bucket) choose(new Date(Math.min(...drag)), new Date(Math.max(...drag)));
          else if (drag) choose(null, null);
          setDrag(null);
        }}
        onPointerCancel={() => setDrag(null)}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {bars.map((bar) => <Column key={bar.start} bar={bar} x={share(bar.start) * WIDTH} width={(bucket / (end - start)) * WIDTH} most={most} chosen={bar.start < to && bar.start + bucket > from} />)}
        </svg>
        <div class="brush" style={{ left: `${share(from) * 100}%`, right: `${(1 - share(to)) * 100}%` }} data-narrowed={narrowed} />
        <Handle label={t("from")} value={from} min={start} max={to - bucket} step={bucket} share={share(from)} onMove={(moment) => choose(new Date(moment), new Date(to))} at={at} />
        <Handle label={t("to")} value={to} min={from + bucket} max={end} step={bucket} share={share(to)} onMove={(moment) => choose(new Date(from), new Date(moment))} at={at} />
      </div>
      <div class="ticks" aria-hidden="true">
        {ticksOf(whole).map((tick) => (
          <span key={tick} style={{ left: `${share(tick) * 100}%` }}>{label(tick, end - start)}</span>
        ))}
      </div>
      <div class="unseen">
        <table>
          <caption>{t("timeline")}</caption>
          <tbody>{bars.slice(-60).map((bar) => <tr key={bar.start}><th scope="row">{bucket < 86_400_000 ? short(new Date(bar.start)) : day(new Date(bar.start))}</th><td>{t("incidents", { n: Math.round(bar.sure.reduce((sum, n) => sum + n, bar.maybe)) })}</td></tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

const moment = (at: number, length: number): string => (length > 300 * 86_400_000 ? day(new Date(at)) : short(new Date(at)));

function label(tick: number, length: number): string {
  const moment = new Date(tick);
  if (length > 120 * 86_400_000) return month(moment);
  if (length > 2 * 86_400_000) return shortDay(moment);
  return clock(moment) === "00:00" ? shortDay(moment) : clock(moment);
}

function Column({ bar, x, width, most, chosen: isChosen }: { bar: Bar; x: number; width: number; most: number; chosen: boolean }) {
  const gap = Math.min(1.5, width * 0.2);
  let top = HEIGHT;
  const part = (n: number, name: string) => {
    if (n <= 0) return null;
    const height = (n / most) * (HEIGHT - 4);
    top -= height;
    return <rect class={name} x={x + gap / 2} y={top} width={Math.max(1, width - gap)} height={height} />;
  };
  return <g class={isChosen ? "" : "outside"}>{part(bar.sure[2], "harm-2")}{part(bar.sure[1], "harm-1")}{part(bar.sure[0], "harm-0")}{part(bar.maybe, "maybe")}</g>;
}

interface HandleProps { label: string; value: number; min: number; max: number; step: number; share: number; onMove: (moment: number) => void; at: (x: number) => number }

/** An end of the chosen time: dragged, or moved with the arrow keys. */
function Handle({ label: name, value, min, max, step, share, onMove, at }: HandleProps) {
  const held = (moment: number): number => Math.min(max, Math.max(min, moment));
  const keys: Record<string, number> = { ArrowLeft: value - step, ArrowDown: value - step, ArrowRight: value + step, ArrowUp: value + step, PageDown: value - step * 6, PageUp: value + step * 6, Home: min, End: max };
  return (
    <div
      class="handle"
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={short(new Date(value))}
      style={{ left: `${share * 100}%` }}
      onKeyDown={(event) => {
        const moment = keys[event.key];
        if (moment === undefined) return;
        event.preventDefault();
        onMove(held(moment));
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onMove(held(at(event.clientX)))}
    />
  );
}
