import { NAMED_BY, type Shape } from "../map/marks";
import { code, t } from "../words";
import { capital } from "../words/values";
import { Shaped } from "./Mark";

/** What the marks of the map mean. */
export function Legend() {
  return (
    <details class="legend">
      <summary>{t("legend")}</summary>
      <ul>
        {(Object.entries(NAMED_BY) as [Exclude<Shape, "group">, string][]).map(([shape, weapon]) => <li key={shape}><Shaped shape={shape} size={16} /> {capital(code("weapon", weapon))}</li>)}
        <li><Shaped shape="group" size={17} /> {capital(t("legend_group"))}</li>
      </ul>
      <ul>
        <li><Shaped shape="shelling" size={13} /> {capital(t("harm_0"))}</li>
        <li><Shaped shape="shelling" harm={1} size={16} /> {t("injured")}</li>
        <li><Shaped shape="shelling" harm={2} size={19} /> {t("killed")}</li>
        <li><span class="area-sign" aria-hidden="true" /> {capital(t("legend_area"))}</li>
      </ul>
    </details>
  );
}
