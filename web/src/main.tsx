import { render } from "preact";
import { App } from "./App";
import { begin } from "./store";
import "./style/fonts.css";
import "./style/page.css";
import "./style/picture.css";
import "./style/incident.css";
import "./style/review.css";
import "./style/sources.css";
import { ready } from "./words";

await ready();
begin();
render(<App />, document.getElementById("page") as HTMLElement);
