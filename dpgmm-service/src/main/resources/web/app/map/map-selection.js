import { LitElement, css, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { shared } from "../look/shared.js";
import { colourOf } from "../look/hues.js";
import { missing, there } from "../look/pictures.js";
import { vars } from "../look/vars.js";
import { count, percent } from "../look/numbers.js";
import "../look/cluster-mark.js";

const SHOWN = 48;

/** The selected points of the map as pictures, and which clusters they are of. */
class MapSelection extends LitElement {
  static properties = { points: { attribute: false }, slots: { attribute: false }, uid: { attribute: false } };
  static styles = [
    shared,
    css`
      section { margin-top: var(--space-3); border-top: 1px solid var(--line); padding-top: var(--space-3); }
      .head { margin-bottom: var(--space-2); }
      .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(2.4rem, 1fr)); gap: 3px; max-height: 17rem; overflow: auto; }
      .pictures img { border-bottom: 3px solid var(--hue); border-radius: 4px 4px 2px 2px; }
      .parts { display: flex; flex-wrap: wrap; gap: 2px var(--space-3); margin-bottom: var(--space-2); font-size: var(--tiny); color: var(--dim); }
      .parts li { display: flex; gap: 4px; align-items: center; }
    `,
  ];

  render() {
    const slots = this.slots ?? [];
    const shown = spread(slots, SHOWN);
    return html`
      <section aria-label="Selection" role="region" aria-live="polite">
        <div class="head">
          <h3>${count(slots.length)} selected ${slots.length > SHOWN ? html`<span class="dim small">${SHOWN} shown</span>` : nothing}</h3>
          <button @click=${() => this.dispatchEvent(new Event("close"))}>Clear</button>
        </div>
        ${this.uid == null ? this.#parts(slots) : nothing}
        <div class="pictures">${shown.map((slot) => this.#picture(slot))}</div>
      </section>`;
  }

  #picture(slot) {
    const image = this.points.image[slot];
    const uid = this.points.cluster[slot];
    return html`<img class="thumb" loading="lazy" src="/v1/thumbnails?image=${encodeURIComponent(image)}" alt="Image ${image} of ${loop.nameOf(uid)}"
      title="${image}, ${loop.nameOf(uid)}" @error=${missing} @load=${there} ${vars({ "--hue": colourOf(uid) })}>`;
  }

  #parts(slots) {
    const counts = new Map();
    for (const slot of slots) counts.set(this.points.cluster[slot], (counts.get(this.points.cluster[slot]) ?? 0) + 1);
    const parts = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8);
    return html`<ul class="parts">
      ${parts.map(([uid, images]) => html`<li><cluster-mark .uid=${uid}></cluster-mark>${loop.nameOf(uid)} ${percent(images / slots.length)}</li>`)}
    </ul>`;
  }
}

/** So many of them, evenly from all. */
function spread(slots, most) {
  if (slots.length <= most) return slots;
  return Array.from({ length: most }, (_, n) => slots[Math.floor((n * slots.length) / most)]);
}

customElements.define("map-selection", MapSelection);
