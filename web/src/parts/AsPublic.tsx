import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { may } from "../account";
import { ask } from "../api";
import type { WithheldBoard } from "../boards";
import { asPublic, follow, isForPublic, note, view } from "../route";
import { pulse } from "../store";
import { code, number, t } from "../words";
import type { Key } from "../words/en";

/** The switch: the same view as everybody gets it. What only the working side has is left behind. */
export function AsPublic() {
  const wanted: Record<string, string | null> = asPublic.value ? { audience: null } : { audience: "public", as_of: null, source: null, incident: null };
  return <a class={`pill public-switch ${asPublic.value ? "on" : ""}`} {...follow(wanted)} title={t(asPublic.value ? "public_back" : "as_public")}><span aria-hidden="true">◉</span> <span class="label">{t(asPublic.value ? "public_back" : "as_public")}</span></a>;
}

/** The band on top: that this is the public side, and how much of the working side it leaves out. */
export function PublicBand() {
  const held = useSignal<WithheldBoard | null>(null);
  useEffect(() => {
    if (!may("viewer")) return;
    const abort = new AbortController();
    ask<WithheldBoard>("/api/withheld", { audience: "working" }, abort.signal).then((found) => (held.value = found), () => undefined);
    return () => abort.abort();
  }, [pulse.value, may("viewer")]);
  if (!may("viewer")) return <div class="banner public"><b>{t("public_band")}</b> <span>{t("public_side")}</span></div>;
  const counts = Object.entries(held.value?.withheld ?? {});
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  return (
    <div class="banner public">
      <b>{t("public_band")}</b>
      {held.value && <span>{all === 0 ? t("public_nothing_held") : `${t("public_counts", { n: all })}: ${counts.map(([reason, n]) => (`held_${reason}` in REASONS ? t(`held_${reason}` as Key, { n }) : `${number(n)} ${code("held", reason)}`)).join(", ")}.`} {t("public_shown", { n: held.value.shown ?? 0 })}.</span>}
      <button type="button" class="plain" onClick={() => note({ audience: null })}>{t("public_back")}</button>
    </div>
  );
}

const REASONS = { held_rejected: 1, held_held: 1, held_class_held: 1, held_changed_since_release: 1, held_delayed: 1, held_no_time: 1, held_not_confirmed: 1, held_speculation: 1 };

/** In the place of a view that the public has nothing of. */
export function Closed() {
  return (
    <div class="empty">
      <h1>{t(view.value as "crews")}</h1>
      <p><b>{t("public_closed")}</b></p>
      <p>{t("public_closed_hint")}</p>
    </div>
  );
}

export const isClosed = (): boolean => asPublic.value && !isForPublic(view.value);
