import { may } from "../account";
import { go, OWN, said, view } from "../route";
import { t } from "../words";

/** Asks for reports by their words; what is asked for stands in the address. */
export function SearchBox() {
  if (!may("viewer")) return null;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const words = String(new FormData(event.target as HTMLFormElement).get("q")).trim();
    if (words) go({ ...OWN, view: "search", q: words, incident: null });
  };
  return (
    <form role="search" class="search-box" onSubmit={submit}>
      <input key={said("q") ?? ""} type="search" name="q" aria-label={t("search_for")} placeholder={t("search")} defaultValue={view.value === "search" ? (said("q") ?? "") : ""} maxLength={500} />
    </form>
  );
}
