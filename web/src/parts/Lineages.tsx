import type { IncidentFile, Lineage, Report } from "../records";
import { t } from "../words";
import { short } from "../words/times";
import { wordsAt } from "./highlight";
import { sourceName } from "./sourceName";

/** Who repeats whom, as a small tree: a copy is no witness. What only a retelling says stands with it. */
export function Lineages({ file }: { file: IncidentFile }) {
  const known = new Map(file.lineages.map((one) => [one.id, one]));
  const parents = (one: Lineage): string[] => one.derives_from.filter((id) => known.has(id));
  const roots = file.lineages.filter((one) => parents(one).length === 0);
  const order = new Map(file.reports.map((report, index) => [report.id, index]));
  const byTime = (a: Lineage, b: Lineage): number => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0);
  const childrenOf = (id: string): Lineage[] => file.lineages.filter((one) => parents(one)[0] === id).sort(byTime);
  const branch = (one: Lineage) => (
    <li key={one.id}>
      <Leaf lineage={one} report={file.reports.find((report) => report.id === one.id)} />
      {childrenOf(one.id).length > 0 && <ul>{childrenOf(one.id).map(branch)}</ul>}
    </li>
  );
  return (
    <section>
      <h2>{t("lineage")} <small>{t("origins", { n: file.incident.corroboration.origins })}, {t("copies", { n: file.incident.corroboration.reports })}</small></h2>
      <ul class="tree">{roots.sort(byTime).map(branch)}</ul>
    </section>
  );
}

function Leaf({ lineage, report }: { lineage: Lineage; report: Report | undefined }) {
  const only = report ? lineage.unsupported.map((span) => wordsAt(report.text, span).replace(/\s+/g, " ").trim()).filter(Boolean) : [];
  return (
    <div class="leaf">
      <a href={`#report-${lineage.id}`}>{report ? sourceName(report.source_id) : lineage.id}</a>
      <span class="said">{report?.published_at && short(report.published_at)} · {t(`how_${lineage.how}` as "how_copy")}</span>
      {only.length > 0 && <p class="only"><b>{t("only_here")}:</b> {only.slice(0, 3).map((words) => `“${words.length > 120 ? `${words.slice(0, 120)} …` : words}”`).join(" ")}</p>}
      {lineage.garbled.slice(0, 3).map((one) => <p class="only" key={one.written}>{t("garbles", { meant: one.meant, written: one.written })}</p>)}
    </div>
  );
}
