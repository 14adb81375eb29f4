import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { post } from "../live/rest.js";
import { shared } from "../look/shared.js";
import { acceptable, label } from "./acceptable.js";
import "./query-answer.js";

const KEPT = 24;

/** Asks where images belong. They can be dropped anywhere on the page, pasted, or chosen; asking teaches nothing. */
class ImageQuery extends LitElement {
  static properties = { over: { state: true }, queries: { state: true }, refused: { state: true } };
  static styles = [
    shared,
    css`
      .drop { display: flex; align-items: center; gap: var(--space-3); border: 1.5px dashed var(--line-strong); border-radius: var(--round); padding: var(--space-3) var(--space-4); background: var(--surface); cursor: pointer; position: relative; transition: border-color var(--quick), background var(--quick); }
      .drop:hover, .drop.over, .drop:has(:focus-visible) { border-color: var(--accent); background: var(--tint); }
      .drop svg { width: 1.9rem; flex: none; color: var(--accent); }
      .drop b { font-weight: 640; display: block; }
      .drop input { position: absolute; inset: 0; opacity: 0; cursor: pointer; width: 100%; }
      .refused { margin-top: var(--space-2); font-size: var(--small); color: var(--bad); overflow-wrap: anywhere; }
      .answers { display: grid; gap: var(--space-2); margin-top: var(--space-2); max-height: 46vh; overflow: auto; }
      .done { display: flex; justify-content: flex-end; margin-top: var(--space-2); }
    `,
  ];

  #asked = 0;
  #queue = Promise.resolve();
  #listeners = {
    dragover: (event) => this.#dragged(event),
    dragleave: (event) => event.relatedTarget || (this.over = false),
    drop: (event) => this.#dropped(event),
    paste: (event) => this.#pasted(event),
  };

  constructor() {
    super();
    this.queries = [];
    this.refused = [];
  }

  connectedCallback() {
    super.connectedCallback();
    for (const [name, listener] of Object.entries(this.#listeners)) window.addEventListener(name, listener);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const [name, listener] of Object.entries(this.#listeners)) window.removeEventListener(name, listener);
  }

  render() {
    return html`
      <section aria-label="Where does an image belong?">
        <label class="drop ${this.over ? "over" : ""}">
          <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><rect x="3" y="4" width="18" height="16" rx="3"></rect><circle cx="9" cy="10" r="1.8"></circle><path d="M4 18l5.500-5 3.500 3 3-2.500 4.500 4"></path></svg>
          <span><b>Where does an image belong?</b><span class="small dim">Drop it anywhere on the page, paste it, or choose a file. Asking teaches nothing.</span></span>
          <input type="file" multiple accept="image/png,image/jpeg,image/webp,image/bmp,image/gif" aria-label="Choose images to ask about" @change=${this.#chosen}>
        </label>
        ${this.refused.length ? html`<div role="alert"><ul class="refused">${this.refused.map((reason) => html`<li>${reason}</li>`)}</ul></div>` : nothing}
        ${this.queries.length
          ? html`<div class="answers" aria-live="polite" tabindex="0" role="group" aria-label="Answers">${repeat(this.queries, (query) => query.id, (query) => html`<query-answer .query=${query}></query-answer>`)}</div>
              <p class="done"><button @click=${this.#clear}>Clear answers</button></p>`
          : nothing}
      </section>`;
  }

  #dragged(event) {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.over = true;
  }

  #dropped(event) {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.over = false;
    this.#ask(event.dataTransfer.files);
  }

  #pasted(event) {
    if (event.clipboardData?.files.length) this.#ask(event.clipboardData.files);
  }

  #chosen(event) {
    this.#ask(event.target.files);
    event.target.value = "";
  }

  #ask(files) {
    const { taken, refused } = acceptable(files);
    this.refused = refused;
    const queries = taken.map((file) => ({ id: ++this.#asked, file, name: label(file), picture: URL.createObjectURL(file) }));
    this.#show([...queries, ...this.queries]);
    for (const query of queries) this.#queue = this.#queue.then(() => this.#answer(query));
  }

  async #answer(query) {
    let outcome;
    try {
      outcome = { answer: await post("/v1/classify", query.file, { type: query.file.type || "application/octet-stream" }) };
    } catch (e) {
      outcome = { problem: e.message };
    }
    this.queries = this.queries.map((one) => (one.id === query.id ? { ...one, ...outcome } : one));
  }

  #show(queries) {
    for (const query of queries.slice(KEPT)) URL.revokeObjectURL(query.picture);
    this.queries = queries.slice(0, KEPT);
  }

  #clear() {
    for (const query of this.queries) URL.revokeObjectURL(query.picture);
    this.queries = [];
    this.refused = [];
  }
}

customElements.define("image-query", ImageQuery);
