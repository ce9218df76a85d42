import { percent, t } from "../../words";

const [WIDTH, HEIGHT, BOTTOM] = [480, 120, 20];
const two = (hour: number): string => `${String(hour).padStart(2, "0")}:00`;

/** At which hours attacks came, for planning shifts. */
export function Hours({ hours }: { hours: number[] }) {
  if (hours.length === 0) return <section><h2>{t("hours_profile")}</h2><p class="hint">{t("hours_none")}</p></section>;
  const most = Math.max(...hours);
  const wide = WIDTH / 24;
  const words = t("hours_words", { hour: two(hours.indexOf(most)) });
  return (
    <section>
      <h2>{t("hours_profile")}</h2>
      <figure class="chart great">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words} ${hours.map((share, hour) => `${two(hour)} ${percent(share)}`).join(", ")}`}>
          {hours.map((share, hour) => {
            const high = (share / most) * (HEIGHT - BOTTOM - 6);
            return <rect key={hour} class="day" x={hour * wide + 1.5} y={HEIGHT - BOTTOM - Math.max(high, 1)} width={wide - 3} height={Math.max(high, 1)}><title>{`${two(hour)}: ${percent(share)}`}</title></rect>;
          })}
          {[0, 6, 12, 18].map((hour) => <text key={hour} x={hour * wide} y={HEIGHT - 4}>{two(hour)}</text>)}
        </svg>
        <figcaption class="hint">{words}</figcaption>
      </figure>
    </section>
  );
}
