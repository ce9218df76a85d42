import { useEffect, useRef, useState } from "preact/hooks";
import { record } from "../deciding";
import { Compare, Single } from "../parts/Compare";
import { Mark } from "../parts/Mark";
import { Outcome } from "../parts/Outcome";
import type { ReviewItem } from "../records";
import { asOf, go, note, said } from "../route";
import { queue } from "../store";
import { t } from "../words";
import { event, placeName } from "../words/values";

type Choice = "confirm" | "reject" | "merge" | "split";
const LETTERS: Record<string, Choice> = { c: "confirm", r: "reject", m: "merge", d: "split" };

/** What a person should decide, one after the other: a key to choose, Enter to record. */
export function Review() {
  const items = queue.value?.items ?? [];
  const position = Math.max(0, items.findIndex((item) => item.id === said("item")));
  const item = items[position];
  const [choice, showChoice] = useState<Choice | null>(null);
  const taken = useRef<Choice | null>(null); // at once, however fast the second key follows the first
  const setChoice = (one: Choice | null): void => {
    taken.current = one;
    showChoice(one);
  };
  const reason = useRef<HTMLInputElement>(null);
  const move = (step: number): void => {
    const next = items[Math.min(items.length - 1, Math.max(0, position + step))];
    setChoice(null);
    if (next) note({ item: next.id });
  };
  const settle = async (): Promise<void> => {
    const what = taken.current;
    if (item === undefined || what === null || queue.value === null) return;
    taken.current = null;
    const why = reason.current?.value.trim();
    const following = items[position + 1] ?? items[position - 1];
    const isRecorded = await record({ what, incidents: item.incidents.map((one) => one.id), seen: queue.value.batch, ...(why ? { why } : {}) });
    setChoice(null);
    if (isRecorded) note({ item: following?.id ?? null });
  };
  const possible = item ? choicesOf(item) : [];

  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey || event.altKey || asOf.peek()) return;
      const inField = (event.target as Element).matches?.("input, select, textarea, dialog *");
      if (event.key === "Escape") setChoice(null);
      else if (event.key === "Enter" && taken.current !== null && !(event.target as Element).matches?.("button, a")) void settle();
      else if (inField) return;
      else if (event.key === "j" || event.key === "ArrowDown") move(1);
      else if (event.key === "k" || event.key === "ArrowUp") move(-1);
      else if (event.key === "o" && item?.incidents[0]) go({ incident: item.incidents[0].id });
      else if (LETTERS[event.key] && possible.includes(LETTERS[event.key] as Choice)) setChoice(LETTERS[event.key] as Choice);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  });

  if (queue.value === null) return <p class="empty" role="status">{t("loading")} …</p>;
  return (
    <div class="review">
      <section class="queue" aria-label={t("review")}>
        <div class="queue-head"><h1>{t("review")}</h1><p>{t("review_count", { n: items.length })}. {t("review_order")}</p></div>
        <ol>{items.map((one) => <Entry key={one.id} item={one} isOpen={one === item} />)}</ol>
      </section>
      <section class="case" aria-live="polite">
        <Outcome />
        {item === undefined ? <div class="empty"><p><b>{t("review_empty")}</b></p><p>{t("review_empty_hint")}</p></div> : (
          <>
            <header><p class="eyebrow">{t(`kind_${item.kind}` as "kind_conflict")}</p>
              <div class="moves"><button type="button" onClick={() => move(-1)} disabled={position === 0}><kbd>K</kbd> {t("previous")}</button><button type="button" onClick={() => move(1)} disabled={position >= items.length - 1}><kbd>J</kbd> {t("next")}</button></div>
            </header>
            {item.kind === "duplicate" ? <Compare item={item} /> : <Single item={item} />}
            {asOf.value ? <p class="hint">{t("past_readonly")}</p> : (
              <div class="verdict">
                <div class="actions" role="group" aria-label={t("actions")}>
                  {possible.map((one) => <button type="button" key={one} aria-pressed={choice === one} onClick={() => setChoice(one)}><kbd>{key(one)}</kbd> {named(one)}</button>)}
                </div>
                {choice && (
                  <form class="deciding" onSubmit={(event) => { event.preventDefault(); void settle(); }}>
                    <label class="wide"><span>{t("reason_optional")}</span><input ref={reason} maxLength={4000} /></label>
                    <div class="ends"><span class="hint">{t("press_enter")}</span><button type="button" class="plain" onClick={() => setChoice(null)}>{t("cancel")}</button><button type="submit" class="main">{named(choice)}</button></div>
                  </form>
                )}
              </div>
            )}
            <p class="hint keys">{t("keys_help")}</p>
          </>
        )}
      </section>
    </div>
  );
}

const key = (choice: Choice): string => (Object.entries(LETTERS).find(([, one]) => one === choice)?.[0] ?? "").toUpperCase();
const named = (choice: Choice): string => (choice === "merge" ? t("same") : choice === "split" ? t("different") : t(choice));

function choicesOf(item: ReviewItem): Choice[] {
  if (item.kind === "duplicate") return ["merge", "split"];
  return item.incidents.length === 1 ? ["confirm", "reject"] : [];
}

function Entry({ item, isOpen }: { item: ReviewItem; isOpen: boolean }) {
  const entry = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) entry.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const one = item.incidents[0];
  return (
    <li ref={entry} class={isOpen ? "on" : ""}>
      <button type="button" aria-current={isOpen ? "true" : undefined} onClick={() => note({ item: item.id })}>
        {one && <Mark one={one} size={16} />}
        <span><b>{one ? placeName(one) : t("kind_conflict")}</b><small>{one && `${event(one)} · `}{t(`kind_${item.kind}` as "kind_conflict")}</small></span>
      </button>
    </li>
  );
}
