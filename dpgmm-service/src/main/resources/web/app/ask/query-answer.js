import { LitElement, css, html, nothing } from "lit";
import { get } from "../live/rest.js";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { colourOf } from "../look/hues.js";
import { vars } from "../look/vars.js";
import { percent } from "../look/numbers.js";
import "../look/cluster-mark.js";

const ALIKE = 6;

/** One image that was asked about: the picture, how the model sees it, and where it belongs. */
class QueryAnswer extends LitElement {
  static properties = { query: { attribute: false }, alike: { state: true } };
  static styles = [
    shared,
    css`
      article { display: grid; grid-template-columns: 4.6rem 1fr; gap: var(--space-2) var(--space-3); background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); padding: var(--space-3); animation: appear var(--calm); }
      figure { margin: 0; } figcaption { font-size: var(--tiny); color: var(--dim); text-align: center; }
      .pair { display: grid; gap: 4px; align-content: start; }
      .main { min-width: 0; display: grid; gap: 0.3rem; align-content: start; }
      .name { font-size: var(--tiny); color: var(--dim); overflow-wrap: anywhere; }
      .best { display: flex; align-items: center; gap: 0.35rem; font-weight: 660; font-size: 1rem; }
      .chances { display: grid; gap: 2px; font-size: var(--small); }
      .chances li { display: grid; grid-template-columns: minmax(0, 8rem) 1fr 3.4rem; gap: var(--space-2); align-items: center; }
      .chances li > span:first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .bar { height: 5px; background: var(--line); border-radius: 3px; overflow: hidden; }
      .bar i { display: block; height: 100%; background: var(--hue); width: calc(100% * var(--part)); }
      .chances .number { text-align: right; }
      .alike { display: grid; grid-template-columns: repeat(6, 2.2rem); gap: 3px; }
      .wait { height: 1rem; border-radius: 4px; background: linear-gradient(90deg, var(--line), var(--raised), var(--line)); background-size: 200% 100%; animation: shimmer 1.2s linear infinite; }
      @keyframes shimmer { to { background-position: -200% 0; } }
      @keyframes appear { from { opacity: 0; transform: translateY(-6px); } }
      @media (prefers-reduced-motion: reduce) { .wait, article { animation: none; } }
    `,
  ];

  #watching = new Watching(this, "clusters");
  #askedFor = null;

  willUpdate() {
    const uid = this.query.answer?.cluster;
    if (uid != null && this.#askedFor !== uid) {
      this.#askedFor = uid;
      this.#findAlike(uid);
    }
  }

  async #findAlike(uid) {
    try {
      this.alike = (await get(`/v1/clusters/${uid}/exemplars`)).nearest.slice(0, ALIKE);
    } catch {
      this.alike = [];
    }
  }

  render() {
    const { picture, name, answer, problem } = this.query;
    return html`
      <article aria-label=${name} aria-busy=${answer || problem ? "false" : "true"}>
        <div class="pair">
          <figure><img class="thumb" src=${picture} alt="The image that was asked about"></figure>
          ${answer?.reconstruction ? html`<figure><img class="thumb" src=${answer.reconstruction} alt="The image as the model draws it again"><figcaption>as the model sees it</figcaption></figure>` : nothing}
        </div>
        <div class="main">
          <span class="name">${name}</span>
          ${problem ? html`<p class="bad small" role="alert">${problem}</p>` : answer ? this.#answer(answer) : html`<div class="wait" role="status" aria-label="Asking"></div>`}
        </div>
      </article>`;
  }

  #answer(answer) {
    const chances = [{ cluster: answer.cluster, probability: answer.probability }, ...(answer.runnerUps ?? [])];
    return html`
      <p class="best"><cluster-mark .uid=${answer.cluster}></cluster-mark>${loop.nameOf(answer.cluster)}</p>
      <ul class="chances">
        ${chances.map(({ cluster, probability }) => html`<li ${vars({ "--hue": colourOf(cluster), "--part": probability })}><span>${loop.nameOf(cluster)}</span><span class="bar"><i></i></span><span class="number">${percent(probability)}</span></li>`)}
      </ul>
      <p class="small">${novelty(answer.novelty)}</p>
      ${this.alike?.length ? html`<div class="alike" aria-label="Typical images of that cluster" role="group">${this.alike.map((one) => html`<img class="thumb" src=${one.thumbnail} alt="Image ${one.imageId}">`)}</div>` : nothing}`;
  }
}

function novelty(share) {
  if (share == null) return nothing;
  const words = share > 0.99 ? "Unlike what is known" : share > 0.9 ? "Unusual" : "Usual";
  return html`<b>${words}</b> <span class="dim">more unusual than ${percent(share)} of known images</span>`;
}

customElements.define("query-answer", QueryAnswer);
