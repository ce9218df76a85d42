import { lazy } from "./parts/lazy";
import { Banner } from "./parts/Banner";
import { Header } from "./parts/Header";
import { view } from "./route";
import { Picture } from "./views/Picture";

const Incident = lazy(() => import("./views/Incident").then((module) => module.Incident));
const Review = lazy(() => import("./views/Review").then((module) => module.Review));
const Sources = lazy(() => import("./views/Sources").then((module) => module.Sources));

/** The frame: what stands around every view. */
export function App() {
  return (
    <>
      <Header />
      <Banner />
      <main id="content" tabIndex={-1}>
        {view.value === "picture" && <Picture />}
        {view.value === "incident" && <Incident />}
        {view.value === "review" && <Review />}
        {view.value === "sources" && <Sources />}
      </main>
    </>
  );
}
