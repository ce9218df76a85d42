import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../words";

/** A view that is loaded when it is first looked at. */
export function lazy(load: () => Promise<FunctionComponent>): FunctionComponent {
  let loaded: FunctionComponent | null = null;
  return function Lazy() {
    const [View, setView] = useState<FunctionComponent | null>(() => loaded);
    useEffect(() => {
      if (loaded === null) {
        void load().then((found) => {
          loaded = found;
          setView(() => found);
        });
      }
    }, []);
    return View === null ? <p class="empty" role="status">{t("loading")} …</p> : <View />;
  };
}
