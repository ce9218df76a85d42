import { useEffect } from "preact/hooks";
import { may } from "../account";
import { useBoard } from "../board";
import type { ServiceBoard, ServicesBoard } from "../boards";
import { asPublic, note, said } from "../route";
import { ground, shades } from "../store";
import { code, number, t } from "../words";
import { rounded } from "../words/figures";

const BY = ["power", "water", "gas", "heating", "communications"];

/** By what the districts of the map are shaded: attacks of the chosen time, or people without a service now. */
export function Shade() {
  const hasOutlines = ground.value?.features.some((one) => one.properties.kind === "outline") ?? false;
  if (!hasOutlines || asPublic.value || !may("viewer")) return null;
  const by = BY.includes(said("shade") ?? "") ? said("shade") : null;
  return (
    <div class="shade-by">
      <label><span>{t("shade_by")}</span>
        <select value={by ?? ""} onChange={(event) => note({ shade: event.currentTarget.value || null })}>
          <option value="">{t("shade_attacks")}</option>
          {BY.map((sector) => <option key={sector} value={sector}>{t("people_without")}: {code("sector", sector)}</option>)}
        </select>
      </label>
      {by && <People key={by} sector={by} />}
    </div>
  );
}

function People({ sector }: { sector: string }) {
  const { board } = useBoard<ServicesBoard>("/api/services");
  const found = board.value?.board ?? null;
  const people = found === null ? null : withoutOf(found, sector);
  const most = Math.max(0, ...(people?.values() ?? []));
  useEffect(() => {
    shades.value = people === null ? null : new Map([...people].map(([name, n]) => [name, most > 0 ? n / most : 0]));
  }, [found, sector]);
  useEffect(() => () => void (shades.value = null), []);
  if (found === null) return <p role="status">{t("reckoning")} …</p>;
  return <p>{most > 0 ? t("shade_darkest", { n: number(rounded(most)) }) : t("shade_nobody")} {t("shade_none")}</p>;
}

/** People without the service by district, as far as somebody says. */
function withoutOf(board: ServiceBoard, sector: string): Map<string, number> {
  const rows = board.rows.filter((row) => row.sector === sector && row.area.kind === "admin2" && (row.state === "out" || row.state === "partial"));
  return new Map(rows.map((row) => [row.area.name, row.people?.best ?? row.people?.low ?? 0]));
}
