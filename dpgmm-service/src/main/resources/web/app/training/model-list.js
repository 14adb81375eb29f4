import { LitElement, css, html, nothing } from "lit";
import { session } from "../live/session.js";
import { shared } from "../look/shared.js";
import { age, count } from "../look/numbers.js";

const SHOWN = 6;

/** The models that are kept: which is live, which the gate refused and why, and for administrators a button to make another one live. */
class ModelList extends LitElement {
  static properties = { list: { attribute: false } };
  static styles = [
    shared,
    css`
      h3 { font-size: var(--small); color: var(--dim); font-weight: 600; margin-bottom: 0.2rem; }
      li { border-top: 1px solid var(--line); padding: 0.3rem 0; font-size: var(--small); display: grid; grid-template-columns: 1fr auto; gap: 0 var(--space-2); align-items: center; }
      li b { font-weight: 640; }
      .tag { font-size: var(--tiny); font-weight: 650; color: var(--tone, var(--dim)); }
      .live { --tone: var(--good); } .refused { --tone: var(--warn); }
      summary { cursor: pointer; color: var(--dim); font-size: var(--tiny); }
      details { grid-column: 1 / -1; } details li { display: block; border: 0; padding: 0; font-size: var(--tiny); overflow-wrap: anywhere; }
      button { min-height: 1.6rem; padding: 0.1rem 0.5rem; font-size: var(--tiny); }
    `,
  ];

  render() {
    const models = this.list?.models ?? [];
    return html`<h3>Models</h3><ul>${models.slice(0, SHOWN).map((model) => this.#model(model))}</ul>`;
  }

  #model(model) {
    const { generation, live, released, createdAt, components, trainedImages, decisions, restoredFrom } = model;
    return html`<li>
      <span><b>Generation ${generation}</b> <span class="tag ${live ? "live" : released ? "" : "refused"}">${live ? "live" : released ? "released" : "refused"}</span>
        <span class="dim"> ${age(createdAt)} ago, ${components} clusters, ${count(trainedImages)} images${restoredFrom ? `, from ${restoredFrom}` : ""}</span></span>
      ${live || !session.administers ? html`<span></span>` : html`<button @click=${() => this.#promote(generation, released)}>${released ? "Roll back" : "Promote"}<span class="unseen"> to generation ${generation}</span></button>`}
      ${decisions?.length ? html`<details><summary>Why<span class="unseen"> generation ${generation} was ${released ? "released" : "refused"}</span></summary><ul>${decisions.map((decision) => html`<li>${decision}</li>`)}</ul></details>` : nothing}
    </li>`;
  }

  #promote(generation, back) {
    this.dispatchEvent(new CustomEvent("promote", { detail: { generation, back } }));
  }
}

customElements.define("model-list", ModelList);
