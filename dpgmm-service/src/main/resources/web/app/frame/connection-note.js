import { LitElement, css, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { time } from "../look/numbers.js";

/** Says that what is shown is old, and why. */
class ConnectionNote extends LitElement {
  static styles = [
    shared,
    css`
      div { background: color-mix(in oklab, var(--bad) 14%, var(--surface)); border-bottom: 1px solid var(--bad); padding: var(--space-2) var(--space-4); }
      p { max-width: 200rem; margin: 0 auto; font-size: var(--small); }
    `,
  ];

  #watching = new Watching(this, "connection", "clusters");

  render() {
    const text = this.#text();
    return html`<div role="alert" ?hidden=${!text}><p>${text || nothing}</p></div>`;
  }

  #text() {
    if (loop.connection === "lost") {
      return loop.status
        ? `dpgmm-service does not answer. What you see is from before ${time(loop.lostSince)}; the page tries again every two seconds and goes on where it was.`
        : "dpgmm-service does not answer. The page tries again every two seconds.";
    }
    if (loop.clustersProblem && loop.status) return `The clusters cannot be read: ${loop.clustersProblem}. The page tries again.`;
    return "";
  }
}

customElements.define("connection-note", ConnectionNote);
