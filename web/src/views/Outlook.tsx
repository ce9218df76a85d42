import { may } from "../account";
import { asPublic, follow, said } from "../route";
import { t } from "../words";
import { Endures } from "./outlook/Endures";
import { Expected } from "./outlook/Expected";
import "../style/boards.css";
import "../style/outlook.css";

/** What is to be expected, with its record beside it; and how long services hold. */
export function Outlook() {
  const isWorking = !asPublic.value && may("analyst");
  const part = said("part") === "endurance" && isWorking ? "endurance" : "expected";
  return (
    <div class="page wide outlook">
      <header class="view-head">
        <h1>{t("outlook")}</h1>
        {isWorking && <nav class="parts" aria-label={t("outlook")}>
          {(["expected", "endurance"] as const).map((name) => <a key={name} {...follow({ part: name === "expected" ? null : name })} aria-current={part === name ? "page" : undefined}>{t(name)}</a>)}
        </nav>}
      </header>
      {part === "expected" ? <Expected /> : <Endures />}
    </div>
  );
}
