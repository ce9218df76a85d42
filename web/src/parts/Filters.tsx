import { asPublic, note } from "../route";
import { filters, FILTERS, places, sources } from "../store";
import { code, lang, t } from "../words";
import { unitName } from "../words/values";

const WEAPONS = ["drone", "fpv_drone", "missile", "rocket", "mlrs", "artillery", "mortar", "bomb_glide", "mine_or_uxo", "small_arms", "debris_of_interception", "other", "unknown"];
const SECTORS = ["housing", "power", "water", "gas", "heating", "communications", "roads_transport", "vehicles", "health", "education", "commerce", "industry", "agriculture", "government", "other"];

/** What narrows map, timeline and list alike. */
export function Filters() {
  const asked = filters.value;
  const used = FILTERS.filter((name) => asked[name] !== null).length;
  const districts = (places.value?.units ?? []).filter((unit) => unit.own && unit.level === "admin2");
  const byName = new Intl.Collator(lang.value);
  const named = districts.map((unit) => [unit.name, unitName(unit.name, "admin2") ?? unit.name] as const).sort((a, b) => byName.compare(a[1], b[1]));
  return (
    <details class="filters" open={used > 0}>
      <summary>{t("filters")}{used > 0 && <span class="count">{used}</span>}</summary>
      <div class="filter-grid">
        <Choice name="harm" label={t("harm")} none={t("harm_any")} options={[["1", t("harm_1")], ["2", t("harm_2")]]} />
        <Choice name="weapon" label={t("weapon")} options={WEAPONS.map((one) => [one, code("weapon", one)])} />
        <Choice name="sector" label={t("sector")} options={SECTORS.map((one) => [one, code("sector", one)])} />
        <Choice name="place" label={t("district")} options={named} />
        <Choice name="status" label={t("status")} options={["proposed", "confirmed", "rejected"].map((one) => [one, code("status", one)])} />
        {!asPublic.value && <Choice name="source" label={t("source")} options={(sources.value?.sources ?? []).filter((one) => one.reports > 0).map((one) => [one.source.id, one.source.name])} />}
      </div>
      {used > 0 && <button type="button" class="plain" onClick={() => note(Object.fromEntries(FILTERS.map((name) => [name, null])))}>{t("clear_filters")}</button>}
    </details>
  );
}

interface ChoiceProps { name: (typeof FILTERS)[number]; label: string; none?: string; options: (readonly [string, string])[] }

function Choice({ name, label, none, options }: ChoiceProps) {
  return (
    <label><span>{label}</span>
      <select value={filters.value[name] ?? ""} onChange={(event) => note({ [name]: event.currentTarget.value || null })}>
        <option value="">{none ?? t("any")}</option>
        {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </select>
    </label>
  );
}
