import { LitElement, css, html } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { ordered } from "./order.js";
import "./cluster-card.js";

const ORDERS = { size: "Largest", recency: "Newest" };
const PICTURES = { nearest: "Typical", newest: "Latest", borderline: "Borderline" };

/** All clusters as cards. */
class ClusterGallery extends LitElement {
  static properties = { order: { state: true } };
  static styles = [
    shared,
    css`
      ul { display: grid; gap: var(--space-3); grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); }
      .head { margin-bottom: var(--space-3); }
      .picks { display: flex; flex-wrap: wrap; gap: var(--space-2); }
    `,
  ];

  #watching = new Watching(this, "clusters");
  #shown = [];

  constructor() {
    super();
    this.order = "size";
  }

  render() {
    const clusters = ordered(loop.clusters ?? [], this.order, this.#shown);
    this.#shown = clusters.map((cluster) => cluster.uid);
    const most = Math.max(1, ...clusters.map((cluster) => cluster.count));
    return html`
      <section aria-labelledby="gallery-title">
        <div class="head">
          <h2 id="gallery-title">Clusters</h2>
          <div class="picks">
            ${segments("Order", "order", ORDERS, this.order, (order) => (this.order = order))}
            ${segments("Pictures", "by", PICTURES, loop.by, (by) => loop.show(by))}
          </div>
        </div>
        <ul>
          ${repeat(
            clusters,
            (cluster) => cluster.uid,
            (cluster) => html`<li><cluster-card .cluster=${cluster} .most=${most} .generation=${loop.status?.generation}></cluster-card></li>`,
          )}
        </ul>
      </section>`;
  }
}

function segments(label, name, choices, chosen, choose) {
  return html`<div class="segments" role="radiogroup" aria-label=${label}>
    ${Object.entries(choices).map(
      ([value, words]) => html`<label><input type="radio" name=${name} .checked=${value === chosen} @change=${() => choose(value)}>${words}</label>`,
    )}
  </div>`;
}

customElements.define("cluster-gallery", ClusterGallery);
