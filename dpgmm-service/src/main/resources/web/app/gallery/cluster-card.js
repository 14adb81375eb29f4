import { LitElement, css, html, nothing } from "lit";
import { shared } from "../look/shared.js";
import { colourOf } from "../look/hues.js";
import { missing, there } from "../look/pictures.js";
import { vars } from "../look/vars.js";
import { age, count, percent } from "../look/numbers.js";
import { samples } from "./samples.js";
import "../look/cluster-mark.js";
import "../overview/spark-line.js";
import "./cluster-name.js";

const FRESH = 60000;
const EXEMPLARS = 8;

/** One cluster: what it looks like, how much of the stream it is, and where it comes from. */
class ClusterCard extends LitElement {
  static properties = { cluster: { attribute: false }, most: { attribute: false }, generation: { attribute: false }, drawn: { state: true } };
  static styles = [
    shared,
    css`
      :host { height: 100%; container-type: inline-size; }
      article { height: 100%; display: grid; grid-template-rows: auto auto auto 1fr auto; gap: var(--space-2); padding: var(--space-3); border: 1px solid var(--line); border-radius: var(--round); background: var(--surface); box-shadow: var(--shadow); position: relative; overflow: hidden; animation: appear var(--calm) ease-out; }
      article::before { content: ""; position: absolute; inset: 0 0 auto; height: 3px; background: var(--hue); }
      article.fresh { border-color: var(--hue); }
      header { display: flex; align-items: center; gap: var(--space-2); min-width: 0; }
      cluster-name { flex: 1; min-width: 0; }
      .badge { font-size: var(--tiny); font-weight: 650; padding: 0.05rem 0.4rem; border-radius: 99px; color: var(--hue); border: 1px solid var(--hue); }
      .pictures { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3px; }
      .pictures .none { aspect-ratio: 1; border-radius: 4px; background: var(--raised); }
      @container (min-width: 22rem) { .pictures { grid-template-columns: repeat(8, 1fr); } }
      .drawn { display: grid; grid-template-columns: auto repeat(8, 1fr); gap: 3px; align-items: center; }
      .drawn span { font-size: var(--tiny); color: var(--dim); padding-right: 2px; }
      .share { display: grid; grid-template-columns: 1fr 45%; gap: var(--space-3); align-items: end; align-self: end; }
      .share p { font-size: var(--small); }
      .share b { font-size: 1.02rem; font-weight: 660; letter-spacing: -0.01em; }
      .bar { height: 4px; border-radius: 2px; background: var(--line); overflow: hidden; }
      .bar i { display: block; height: 100%; width: calc(100% * var(--part)); background: var(--hue); border-radius: 2px; transition: width var(--calm); }
      spark-line { --spark: var(--hue); }
      footer { display: flex; gap: var(--space-2); font-size: var(--tiny); color: var(--dim); align-items: center; margin-top: 4px; }
      footer p { flex: 1; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
      footer button { flex: none; min-height: 1.5rem; padding: 0.05rem 0.5rem; font-size: var(--tiny); }
      @keyframes appear { from { opacity: 0; transform: scale(0.97); box-shadow: 0 0 0 6px color-mix(in oklab, var(--hue) 35%, transparent); } }
      @media (prefers-reduced-motion: reduce) { article { animation: none; } }
    `,
  ];

  #seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#draw());
  #drawnFor = null;

  connectedCallback() {
    super.connectedCallback();
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#seen.disconnect();
  }

  willUpdate(changed) {
    if (changed.has("generation") && this.generation !== this.#drawnFor) {
      this.#seen.unobserve(this);
      this.#seen.observe(this);
    }
  }

  async #draw() {
    if (!this.generation || this.#drawnFor === this.generation) return;
    const generation = (this.#drawnFor = this.generation);
    const drawn = await samples(this.cluster.uid, generation);
    if (generation === this.generation) this.drawn = drawn;
  }

  render() {
    const { uid, weight, since } = this.cluster;
    const fresh = since && Date.now() - new Date(since) < FRESH;
    return html`
      <article class=${fresh ? "fresh" : ""} aria-label="Cluster ${uid}" ${vars({ "--hue": colourOf(uid), "--part": this.cluster.count / this.most })}>
        <header>
          <cluster-mark .uid=${uid}></cluster-mark>
          <cluster-name .uid=${uid} .name=${this.cluster.name ?? ""}></cluster-name>
          ${fresh ? html`<span class="badge">new</span>` : nothing}
        </header>
        ${this.#pictures()}
        ${this.drawn?.length ? this.#generated() : html`<div></div>`}
        <div class="share">
          <p class="number"><b>${percent(weight)}</b><br><span class="dim">${count(this.cluster.count)} images</span></p>
          <spark-line .counts=${this.cluster.arrivals}></spark-line>
        </div>
        <div>
          <div class="bar"><i></i></div>
          <footer>${this.#lineage()}<button @click=${this.#locate} aria-label="Show cluster ${uid} on the map">Map</button></footer>
        </div>
      </article>`;
  }

  #pictures() {
    const exemplars = (this.cluster.exemplars ?? []).slice(0, EXEMPLARS);
    return html`<div class="pictures">
      ${exemplars.map(
        (exemplar) => html`<img class="thumb" loading="lazy" decoding="async" src=${exemplar.thumbnail} alt="Image ${exemplar.imageId}" @error=${missing} @load=${there}
          title="${exemplar.imageId}: ${percent(exemplar.probability)} sure, more unusual than ${percent(exemplar.novelty)} of images">`,
      )}
      ${Array.from({ length: EXEMPLARS - exemplars.length }, () => html`<span class="none"></span>`)}
    </div>`;
  }

  #generated() {
    return html`<div class="drawn" title="Drawn by the live decoder from this cluster: no such image was ever sent">
      <span>drawn</span>${this.drawn.slice(0, 8).map((picture) => html`<img class="thumb" src=${picture} alt="">`)}
    </div>`;
  }

  #lineage() {
    const { since, from, merged, released } = this.cluster;
    const into = (merged ?? []).slice(0, 3).map((uid) => `#${uid}`).join(", ");
    const words = [
      since ? `${age(since)} old` : "",
      from != null ? `born from #${from}` : released ? "came with the model" : "",
      into ? `took in ${into}${merged.length > 3 ? " …" : ""}` : "",
    ];
    const text = words.filter(Boolean).join(", ");
    return html`<p title=${text}>${text}</p>`;
  }

  #locate() {
    window.dispatchEvent(new CustomEvent("locate-cluster", { detail: { uid: this.cluster.uid } }));
  }
}

customElements.define("cluster-card", ClusterCard);
