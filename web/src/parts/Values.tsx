import type { ComponentChildren } from "preact";
import type { IncidentFile, Outage, Span, Target, Toll } from "../records";
import { code, list, percent, t } from "../words";
import { period, short } from "../words/times";
import { capital, placeName, placeUnits, quantity, reach } from "../words/values";
import { Quotes } from "./Quotes";
import { sourceName } from "./sourceName";

/** Each value, the words it was read from, and its rivals. */
export function Values({ file }: { file: IncidentFile }) {
  const { incident, reports } = file;
  const { where, weapon } = incident;
  const quotes = (spans: Span[] | undefined) => <Quotes spans={spans ?? []} reports={reports} />;
  return (
    <section class="values">
      <h2>{t("values")}</h2>
      <dl>
        <Value name={t("where")} value={[placeName(where), placeUnits(where)].filter(Boolean).join(", ")} more={[reach(where), where.lat !== null && t("sure", { p: percent(where.confidence) })].filter(Boolean).join(", ")}>
          {quotes(incident.evidence.where)}
          <Candidates file={file} />
        </Value>
        <Value name={t("when")} value={period(incident.when)}>{incident.when && quotes(incident.evidence.when)}<Others file={file} of="when" /></Value>
        <Value name={t("weapon")} value={weapon ? `${capital(code("weapon", weapon.type))}${weapon.count ? ` × ${quantity(weapon.count)}` : ""}` : t("not_stated")} isMissing={!weapon}>
          {weapon && quotes(incident.evidence.weapon)}
          <Others file={file} of="weapon" />
        </Value>
        {(["killed", "injured"] as const).map((name) => (
          <Value key={name} name={t(name)} value={quantity(incident[name])} isMissing={incident[name] === null}>
            {incident[name] && quotes(incident.evidence[name])}
            <Rivals file={file} toll={incident.tolls.find((one) => one.of === name)} />
          </Value>
        ))}
        {incident.targets.length > 0 && <Value name={t("hit")} value="">{incident.targets.map((one, index) => <Hit key={index} target={one} quotes={quotes(one.evidence)} />)}</Value>}
        {incident.outages.length > 0 && <Value name={t("services")} value="">{incident.outages.map((one, index) => <Service key={index} outage={one} quotes={quotes(one.evidence)} />)}</Value>}
        <Value name={t("who_says")} value={capital(code("epistemic", incident.epistemic))} more={[incident.attributed_to, incident.corroboration.unconfirmed && t("unconfirmed_why"), t("origins", { n: incident.corroboration.origins }), t("copies", { n: incident.corroboration.reports })].filter(Boolean).join("; ")}>
          {quotes(incident.evidence.epistemic)}
        </Value>
      </dl>
    </section>
  );
}

function Value({ name, value, more, isMissing = false, children }: { name: string; value: string; more?: string; isMissing?: boolean; children?: ComponentChildren }) {
  return (
    <div class="value">
      <dt>{name}</dt>
      <dd>{value && <p class={isMissing ? "missing" : "best"}>{value}{more && <small>{more}</small>}</p>}{children}</dd>
    </div>
  );
}

function Hit({ target, quotes }: { target: Target; quotes: ComponentChildren }) {
  return <div class="part"><p class="best">{capital(target.what)}{target.count && ` × ${quantity(target.count)}`}<small>{code("sector", target.sector)}, {code("damage", target.damage)}</small></p>{quotes}</div>;
}

function Service({ outage, quotes }: { outage: Outage; quotes: ComponentChildren }) {
  const state = outage.status === "restored" ? t("restored") : outage.partial ? t("partly_out") : t("out");
  return <div class="part"><p class="best">{capital(code("sector", outage.sector))}: {state}<small>{[list(outage.settlements), outage.people && quantity(outage.people)].filter(Boolean).join("; ")}</small></p>{quotes}</div>;
}

/** Other places that the name may mean. */
function Candidates({ file }: { file: IncidentFile }) {
  const { candidates, place } = file.incident.where;
  const others = candidates.filter((one) => one.name !== place || one.probability < 0.5).slice(0, 4);
  if (candidates.length < 2 || others.length === 0) return null;
  return <p class="rival"><span>{t("candidates")}:</span> {others.map((one) => `${one.name}${one.admin2 ? `, ${one.admin2}` : ""} (${percent(one.probability)})`).join("; ")}</p>;
}

/** What other reports have in place of the value that was taken. */
function Others({ file, of }: { file: IncidentFile; of: "when" | "weapon" }) {
  const taken = of === "when" ? period(file.incident.when) : code("weapon", file.incident.weapon?.type ?? "unknown");
  const rivals = new Map<string, string[]>();
  for (const claim of file.claims) {
    const value = of === "when" ? (claim.when ? period(claim.when) : null) : claim.weapon ? code("weapon", claim.weapon.type) : null;
    if (value === null || value === taken) continue;
    const source = sourceName(file.reports.find((one) => one.id === claim.report_id)?.source_id ?? claim.report_id);
    rivals.set(value, [...new Set([...(rivals.get(value) ?? []), source])]);
  }
  if (rivals.size === 0) return null;
  return <ul class="rivals">{[...rivals].map(([value, who]) => <li key={value}><b>{value}</b><span class="said">{who.join(", ")}</span></li>)}</ul>;
}

/** Every figure that is stated, whichever was taken: they are never added up. */
function Rivals({ file, toll }: { file: IncidentFile; toll: Toll | undefined }) {
  if (toll === undefined) return null;
  const figures = file.incident.figures.filter((one) => one.of === toll.of);
  const details = [
    `${t("rule")}: ${t(`rule_${toll.rule}` as "rule_bounds")}`,
    toll.model.low !== null && toll.model.high !== null && toll.model.low !== toll.model.high && t("interval", { low: toll.model.low, high: toll.model.high }),
    toll.latest_official && t("latest_official", { n: quantity(toll.latest_official) }),
  ].filter(Boolean);
  if (figures.length < 2) return null;
  return (
    <div class="figures-said">
      <p class="rival">{toll.disputed && <b class="status disputed">{t("disputed_figures")}</b>} {details.join("; ")}</p>
      <ul class="rivals">{figuresSaid(file, figures).map((one) => <li key={one.value} class={one.stands ? "" : "gone"}><b>{one.value}</b><span class="said">{one.who.join("; ")}{!one.stands && ` · ${t("superseded")}`}</span></li>)}</ul>
    </div>
  );
}

/** Each figure once, with all who said it; it stands where one of them still says so. */
function figuresSaid(file: IncidentFile, figures: IncidentFile["incident"]["figures"]): { value: string; stands: boolean; who: string[] }[] {
  const found = new Map<string, { value: string; stands: boolean; who: string[] }>();
  for (const one of figures) {
    const report = file.reports.find((other) => other.id === one.report);
    const value = quantity(one.value);
    const row = found.get(value) ?? { value, stands: false, who: [] };
    found.set(value, row);
    row.stands ||= one.stands;
    row.who.push(`${report ? sourceName(report.source_id) : one.report}${one.published ? `, ${short(one.published)}` : ""}`);
  }
  return [...found.values()];
}
