import { LitElement, css, html, svg } from "lit";
import { colourOf, outline, shapeOf } from "./hues.js";

/** A cluster's hue and shape. */
class ClusterMark extends LitElement {
  static properties = { uid: { attribute: false } };
  static styles = css`:host { display: inline-block; flex: none; width: 0.95rem; height: 0.95rem; } svg { display: block; width: 100%; height: 100%; }`;

  render() {
    return html`<svg viewBox="-8 -8 16 16" aria-hidden="true">${svg`<path d=${outline(shapeOf(this.uid), 6)} fill=${colourOf(this.uid)}></path>`}</svg>`;
  }
}

customElements.define("cluster-mark", ClusterMark);
