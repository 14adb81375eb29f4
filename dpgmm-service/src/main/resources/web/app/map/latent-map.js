import { LitElement, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { Refresh } from "../live/refresh.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { missing, there } from "../look/pictures.js";
import { vars } from "../look/vars.js";
import { count } from "../look/numbers.js";
import { Camera } from "./camera.js";
import { Gestures } from "./gestures.js";
import { Painter } from "./painter.js";
import { Points } from "./points.js";
import { inside, nearest } from "./areas.js";
import { mapStyle } from "./map-style.js";
import "../look/cluster-mark.js";
import "./map-selection.js";

const REACH = 14;
const LABEL = 18;
const TOOLS = { lasso: "Lasso", box: "Box", move: "Move" };

/** Images of the generation in the plane: near each other where the model finds them alike. */
class LatentMap extends LitElement {
  static properties = { tool: { state: true }, hovered: { state: true }, chosen: { state: true }, problem: { state: true } };
  static styles = [shared, mapStyle];

  #watching = new Watching(this, "clusters");
  #points = new Points();
  #camera = new Camera();
  #painter = null;
  #gestures = null;
  #area = [];
  #fitted = 0;
  #frame = 0;
  #refresh = new Refresh(2000, () => this.#update());
  #sizes = new ResizeObserver(() => this.#resize());
  #onTheme = () => requestAnimationFrame(() => this.#retheme());
  #onLocate = (event) => this.#chooseCluster(event.detail.uid, true);

  constructor() {
    super();
    this.tool = "lasso";
    this.hovered = null;
    this.chosen = null;
  }

  firstUpdated() {
    const canvas = this.renderRoot.querySelector("canvas");
    this.#painter = new Painter(canvas);
    this.#gestures = new Gestures(canvas, this.#camera, {
      moved: () => this.#paint(),
      hovered: (at) => this.#hover(at),
      drawing: (area) => this.#draw(area),
      chose: (area) => this.#choose(inside(this.#points, this.#camera, area), null),
      cleared: () => this.#choose(null, null),
    });
    this.#sizes.observe(canvas);
    window.addEventListener("themechange", this.#onTheme);
    window.addEventListener("locate-cluster", this.#onLocate);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#onTheme);
    this.#refresh.start();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    window.removeEventListener("themechange", this.#onTheme);
    window.removeEventListener("locate-cluster", this.#onLocate);
  }

  render() {
    return html`
      <section class="panel" aria-labelledby="map-title">
        <div class="head">
          <h2 id="map-title">Latent map <span class="dim small number">${this.#points.size ? `${count(this.#points.size)} images` : ""}</span></h2>
          ${this.#tools()}
        </div>
        <div class="stage">
          <canvas tabindex="0" role="img" aria-label=${this.#description()} aria-describedby="map-keys"></canvas>
          ${this.#points.size === 0 ? html`<p class="empty">${this.problem ?? "The map fills as images of this generation arrive."}</p>` : nothing}
          ${this.#tip()}
        </div>
        <p id="map-keys" class="unseen">Arrow keys move the map, plus and minus zoom, Escape clears the selection. The buttons below choose a cluster.</p>
        ${this.#legend()}
        ${this.chosen ? html`<map-selection .points=${this.#points} .slots=${this.chosen.slots} .uid=${this.chosen.uid} @close=${() => this.#choose(null, null)}></map-selection>` : nothing}
      </section>`;
  }

  #tools() {
    return html`<div class="tools">
      <div class="segments" role="radiogroup" aria-label="What dragging does">
        ${Object.entries(TOOLS).map(([tool, words]) => html`<label><input type="radio" name="tool" .checked=${tool === this.tool} @change=${() => this.#use(tool)}>${words}</label>`)}
      </div>
      <button aria-label="Closer" @click=${() => this.#zoom(1.5)}>+</button>
      <button aria-label="Farther" @click=${() => this.#zoom(1 / 1.5)}>−</button>
      <button @click=${() => this.#fit()}>Fit</button>
      ${document.fullscreenEnabled ? html`<button @click=${() => this.#enlarge()} aria-label="Whole screen">⤢</button>` : nothing}
    </div>`;
  }

  #tip() {
    if (!this.hovered) return nothing;
    const { slot, x, y } = this.hovered;
    const uid = this.#points.cluster[slot];
    const image = this.#points.image[slot];
    return html`<div class="tip ${x > this.#camera.width / 2 ? "left" : ""}" ${vars({ "--x": `${x}px`, "--y": `${y}px` })}>
      <img class="thumb" src="/v1/thumbnails?image=${encodeURIComponent(image)}" alt="" @error=${missing} @load=${there}>
      <div><b><cluster-mark .uid=${uid}></cluster-mark> ${loop.nameOf(uid)}</b><span class="dim">${image}</span></div>
    </div>`;
  }

  #legend() {
    return html`<ul class="legend" aria-label="Clusters on the map">
      ${(loop.clusters ?? []).map(
        ({ uid }) => html`<li><button aria-pressed=${this.chosen?.uid === uid ? "true" : "false"} @click=${() => this.#chooseCluster(uid)}><cluster-mark .uid=${uid}></cluster-mark>${loop.nameOf(uid)}</button></li>`,
      )}
    </ul>`;
  }

  #description() {
    return `Map of ${this.#points.size} images in ${loop.clusters?.length ?? 0} clusters; alike images lie near each other`;
  }

  async #update() {
    try {
      const changed = await this.#points.update();
      this.problem = null;
      if (!changed) return;
      this.#keepChoice();
      if (this.#points.size > 0 && this.#fitted !== this.#points.generation) this.#fit();
      this.requestUpdate();
      this.#paint();
    } catch (e) {
      this.problem = `The map cannot be read: ${e.message}`;
    }
  }

  /** A cluster stays chosen, with the images that it has now, for as long as there is one; images that were drawn around stay until others take all their places. */
  #keepChoice() {
    const uid = this.chosen?.uid;
    if (uid != null && loop.cluster(uid)) this.#chooseCluster(uid, true);
    else if (uid != null || this.#points.replaced) this.chosen = null;
  }

  #use(tool) {
    this.tool = tool;
    this.#gestures.tool = tool;
  }

  #zoom(factor) {
    this.#camera.zoomAt(factor);
    this.#paint();
  }

  #fit() {
    this.#camera.fit(this.#points.bounds());
    // A handful of points says little about where the rest will lie: fit again with the next ones.
    this.#fitted = this.#points.size > 200 ? this.#points.generation : 0;
    this.#paint();
  }

  #resize() {
    const canvas = this.renderRoot.querySelector("canvas");
    const first = this.#camera.width === 1;
    this.#camera.resize(canvas.clientWidth, canvas.clientHeight);
    this.#painter.resize(canvas.clientWidth, canvas.clientHeight);
    if (first && this.#points.size) this.#fit();
    this.#paint();
  }

  #retheme() {
    this.#painter?.theme();
    this.#paint();
  }

  #hover(at) {
    const slot = at ? nearest(this.#points, this.#camera, at[0], at[1], REACH) : -1;
    this.hovered = slot < 0 ? null : { slot, x: at[0], y: at[1] };
    this.#paint();
  }

  #draw(area) {
    this.#area = area;
    this.#paint();
  }

  #chooseCluster(uid, keep = false) {
    if (!keep && this.chosen?.uid === uid) return this.#choose(null, null);
    const slots = [];
    for (let n = 0; n < this.#points.size; n++) if (this.#points.cluster[n] === uid) slots.push(n);
    this.#choose(slots, uid);
  }

  #choose(slots, uid) {
    this.chosen = slots && (uid != null || slots.length) ? { slots, uid, set: new Set(slots) } : null;
    this.#paint();
  }

  #enlarge() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.renderRoot.querySelector(".panel").requestFullscreen();
  }

  #paint() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#painter.paint(this.#points, this.#camera, {
        chosen: this.chosen?.set ?? null,
        area: this.#area,
        hovered: this.hovered?.slot ?? -1,
        names: (uid) => shortened(loop.cluster(uid)?.name ?? `#${uid}`),
      });
    });
  }
}

const shortened = (name) => (name.length > LABEL ? `${name.slice(0, LABEL - 1)}…` : name);

customElements.define("latent-map", LatentMap);
