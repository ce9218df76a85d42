import { useBoard } from "../../board";
import type { Warned, WarningList } from "../../boards";
import { code, lang, t } from "../../words";
import { full } from "../../words/times";

/** Warnings with what has become of each. */
export function Warnings() {
  const { board } = useBoard<WarningList>("/api/warnings");
  const warnings = board.value?.warnings;
  return (
    <section>
      <h2>{t("warnings")}</h2>
      <p class="hint">{t("warning_no_siren")}</p>
      {warnings?.length === 0 && <div class="needs"><p>{t("warnings_none")}</p><p><code>holdfast alert draft</code></p></div>}
      <ul class="warned">{warnings?.map((one) => <Warning key={one.alert.identifier} one={one} />)}</ul>
    </section>
  );
}

function Warning({ one }: { one: Warned }) {
  const info = one.alert.infos.find((own) => own.language.startsWith(lang.value)) ?? one.alert.infos[0];
  if (info === undefined) return null;
  return (
    <li>
      <p><span class={`status ${one.state === "approved" ? "confirmed" : one.state === "cancelled" ? "rejected" : ""}`}>{code("warning", one.state)}</span> <b lang={info.language}>{info.headline ?? info.event}</b></p>
      <p lang={info.language}>{info.areas.map((area) => area.areaDesc).join("; ")}</p>
      <p class="hint">{[one.authority ? t("warning_approved_by", { who: one.by, authority: one.authority }) : t("warning_by", { who: one.by }), info.expires && t("warning_until", { time: full(info.expires) })].filter(Boolean).join(" · ")}</p>
      {(info.description || info.instruction) && <details class="evidence"><summary>{t("whole_text")}</summary><div lang={info.language}>{[info.description, info.instruction].filter(Boolean).map((words) => <p key={words as string}>{words}</p>)}</div></details>}
      <p><a href={`/api/warnings/${encodeURIComponent(one.alert.identifier)}/file`} download>CAP 1.2 (XML)</a></p>
    </li>
  );
}
