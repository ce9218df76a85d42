import { effect } from "@preact/signals";
import { lazy } from "./parts/lazy";
import { Banner } from "./parts/Banner";
import { Closed, isClosed } from "./parts/AsPublic";
import { Header } from "./parts/Header";
import { view } from "./route";
import { state } from "./store";
import { Picture } from "./views/Picture";
import { t } from "./words";

const Incident = lazy(() => import("./views/Incident").then((module) => module.Incident));
const Crews = lazy(() => import("./views/Crews").then((module) => module.Crews));
const Outlook = lazy(() => import("./views/Outlook").then((module) => module.Outlook));
const Reports = lazy(() => import("./views/Reports").then((module) => module.Reports));
const Review = lazy(() => import("./views/Review").then((module) => module.Review));
const Search = lazy(() => import("./views/Search").then((module) => module.Search));
const Services = lazy(() => import("./views/Services").then((module) => module.Services));
const Sources = lazy(() => import("./views/Sources").then((module) => module.Sources));

effect(() => {
  const parts = [state.value?.exercise ? t("exercise").split(".")[0] : null, view.value === "incident" ? t("incident") : t(view.value), state.value?.region, "Holdfast"];
  document.title = parts.filter(Boolean).join(" · ");
});

/** The frame: what stands around every view. */
export function App() {
  return (
    <>
      <Header />
      <Banner />
      <main id="content" tabIndex={-1}>
        {isClosed() ? <Closed /> : <View />}
      </main>
    </>
  );
}

function View() {
  return (
    <>
      {view.value === "picture" && <Picture />}
      {view.value === "incident" && <Incident />}
      {view.value === "services" && <Services />}
      {view.value === "crews" && <Crews />}
      {view.value === "outlook" && <Outlook />}
      {view.value === "reports" && <Reports />}
      {view.value === "review" && <Review />}
      {view.value === "sources" && <Sources />}
      {view.value === "search" && <Search />}
    </>
  );
}
