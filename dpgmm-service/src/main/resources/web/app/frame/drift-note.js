import { LitElement, css, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { plural, time } from "../look/numbers.js";

const SHOWN = 3600000;

const WHAT = {
  density: "The stream has changed",
  light: "The images' brightness has changed",
  sharpness: "The images' sharpness has changed",
};

const DONE = {
  none: "Nothing else is done about it.",
  retrain: "The trainer trains on the newest images.",
  forget: "What was learned from images before is forgotten.",
  window: "From now on the oldest images are forgotten.",
};

/** Says for an hour that the stream has changed, and what is done about it. */
class DriftNote extends LitElement {
  static styles = [
    shared,
    css`
      div { background: color-mix(in oklab, var(--warn) 14%, var(--surface)); border-bottom: 1px solid var(--warn); padding: var(--space-2) var(--space-4); }
      p { max-width: 200rem; margin: 0 auto; font-size: var(--small); }
    `,
  ];

  #watching = new Watching(this, "events", "status");

  render() {
    const text = this.#text();
    return html`<div role="status" ?hidden=${!text}><p>${text || nothing}</p></div>`;
  }

  #text() {
    const drift = loop.events.findLast?.((entry) => entry.event.type === "drift")?.event;
    if (!drift?.drift || drift.generation !== loop.status?.generation || Date.now() - Date.parse(drift.at) > SHOWN) return "";
    const how = drift.drift.kind === "gradual" ? "little by little" : "from one image to the next";
    const what = WHAT[drift.drift.measure] ?? "The stream has changed";
    return `${what} ${how} since ${time(drift.drift.since)}: ${plural(drift.drift.images, "image")} had come when it was seen. ${DONE[drift.drift.policy] ?? ""}`;
  }
}

customElements.define("drift-note", DriftNote);
