import { asPublic, follow } from "../route";
import { now, sources } from "../store";
import { t } from "../words";
import { ago } from "../words/times";

/** When a source last spoke, and how many are silent: a quiet map may be a deaf one. */
export function Spoke() {
  if (asPublic.value) return null; // who speaks is told to nobody outside
  const known = sources.value?.sources ?? [];
  const spoke = known.filter((one) => one.last_published !== null);
  const last = spoke.reduce<string | null>((latest, one) => (latest === null || (one.last_published as string) > latest ? one.last_published : latest), null);
  const silent = spoke.filter((one) => one.stale).length;
  return (
    <a class={silent > 0 ? "spoke silent" : "spoke"} {...follow({ view: "sources" })}>
      <span class="dot" aria-hidden="true" />
      <span>{last === null ? t("no_report") : t("last_report", { ago: ago(last, now.value) })}</span>
      <span class="sep" aria-hidden="true">·</span>
      <span>{silent > 0 ? t("silent", { n: silent }) : spoke.length > 0 ? t("all_speak") : t("silence")}</span>
    </a>
  );
}
