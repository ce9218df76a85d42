import { useRef, useState } from "preact/hooks";
import { asking, logIn, logOut } from "../account";
import { Failure } from "../api";
import { go, OWN } from "../route";
import { again } from "../store";
import { t } from "../words";

/** Who is logged in, and the way in or out; nothing where there are no accounts. */
export function Account() {
  const known = asking.value;
  if (known === null || !known.accounts) return null;
  return known.name === null ? <Door /> : (
    <div class="account">
      <span title={t(`may_${known.role}`)}>{known.name} <small>{t(`role_${known.role}`)}</small></span>
      <button type="button" class="plain" onClick={leave}>{t("log_out")}</button>
    </div>
  );
}

/** To the picture first: what one looks at may be nothing for everybody. */
function leave(): void {
  go({ ...OWN, view: null, incident: null, as_of: null });
  void logOut().then(() => (again.value += 1));
}

function Door() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [why, setWhy] = useState<string | null>(null);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    setWhy(null);
    try {
      await logIn(String(given.get("name")).trim(), String(given.get("password")));
      dialog.current?.close();
      again.value += 1;
    } catch (error) {
      setWhy(reason(error));
    }
  };
  return (
    <div class="account">
      <button type="button" class="pill" onClick={() => dialog.current?.showModal()} aria-haspopup="dialog">{t("log_in")}</button>
      <dialog ref={dialog} aria-labelledby="log-in-title" onClose={() => setWhy(null)}>
        <form onSubmit={(event) => void submit(event)}>
          <h2 id="log-in-title">{t("log_in")}</h2>
          <p class="hint">{t("public_side")}</p>
          {why && <p class="banner lost" role="alert">{why}</p>}
          <label><span>{t("user_name")}</span><input name="name" autocomplete="username" required maxLength={64} /></label>
          <label><span>{t("password")}</span><input name="password" type="password" autocomplete="current-password" required maxLength={1000} /></label>
          <div class="ends">
            <button type="button" class="plain" onClick={() => dialog.current?.close()}>{t("cancel")}</button>
            <button type="submit" class="main">{t("log_in")}</button>
          </div>
        </form>
      </dialog>
    </div>
  );
}

function reason(error: unknown): string {
  if (!(error instanceof Failure)) return String(error);
  if (error.problem.status === 401) return t("wrong_password");
  return error.problem.status === 429 ? t("too_many_attempts") : error.problem.detail;
}
