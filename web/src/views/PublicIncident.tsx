import { Mark } from "../parts/Mark";
import type { PublicFile } from "../boards";
import { follow } from "../route";
import { code, lang, t } from "../words";
import { full, period } from "../words/times";
import { capital, event, placeBeyond, placeTitle, quantity, story } from "../words/values";

/** What may be shown of one incident, and by which rules. */
export function PublicIncident({ file }: { file: PublicFile }) {
  const { glance, shown, notice } = file;
  return (
    <article class="incident">
      <p class="back"><a {...follow({ incident: null })}>← {t("back_to_picture")}</a></p>
      <header class="incident-head">
        <Mark one={glance} size={34} />
        <div><p class="eyebrow">{event(glance)}</p><h1>{placeTitle(glance)}</h1><p class="units">{placeBeyond(glance)}</p></div>
        <span class={`status big ${glance.status}`}>{code("status", glance.status)}</span>
      </header>
      <p class="story">{story(glance)}</p>
      <section class="values">
        <dl>
          <div><dt>{t("when")}</dt><dd>{period(shown.when)}</dd></div>
          <div><dt>{t("killed")}</dt><dd>{quantity(shown.killed)}</dd></div>
          <div><dt>{t("injured")}</dt><dd>{quantity(shown.injured)}</dd></div>
          {shown.targets.length > 0 && <div><dt>{t("hit")}</dt><dd>{[...new Set(shown.targets.map((one) => capital(code("sector", one.sector))))].join(", ")}</dd></div>}
          {shown.outages.length > 0 && <div><dt>{t("services")}</dt><dd>{shown.outages.map((one) => `${code("sector", one.sector)}: ${t(one.status === "restored" ? "restored" : one.partial ? "partly_out" : "out")}`).join("; ")}</dd></div>}
          <div><dt>{t("who_says")}</dt><dd>{capital(code("epistemic", shown.epistemic))}; {t("origins", { n: shown.origins })}{shown.unconfirmed && `; ${t("unconfirmed_why")}`}</dd></div>
        </dl>
        <p class="hint">{t("public_released", { time: full(shown.released_at) })}</p>
      </section>
      <details><summary>{t("public_rules")}</summary><ul class="notes">{(notice.translations[lang.value] ?? notice.statements).map((words) => <li key={words}>{words}</li>)}</ul></details>
    </article>
  );
}
