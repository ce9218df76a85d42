import { may } from "../account";
import type { ReportsIssued } from "../boards";
import { useBoard } from "../board";
import { Waiting } from "../parts/Needs";
import { said } from "../route";
import { t } from "../words";
import { Listed } from "./reports/Listed";
import { OneReport } from "./reports/OneReport";
import { Warnings } from "./reports/Warnings";
import "../style/boards.css";
import "../style/reports.css";

/** Situation reports and warnings: what was issued, and what is new in it. */
export function Reports() {
  const { board: issued } = useBoard<ReportsIssued>("/api/sitreps");
  if (issued.value === null) return <div class="page wide"><h1>{t("reports")}</h1><Waiting /></div>;
  const chosen = said("report") ?? issued.value.sitreps[0]?.id ?? null;
  return (
    <div class="page wide reports">
      <header class="view-head"><div><h1>{t("reports")}</h1><p class="intro">{t("reports_intro")}</p></div></header>
      <div class="shelf">
        <div>
          <Listed sitreps={issued.value.sitreps} chosen={chosen} />
          {may("analyst") && <Warnings />}
        </div>
        {chosen ? <OneReport key={chosen} id={chosen} /> : <p class="hint">{t("report_choose")}</p>}
      </div>
    </div>
  );
}
