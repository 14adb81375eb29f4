import { LitElement, css, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { put, remove } from "../live/rest.js";
import { session } from "../live/session.js";
import { shared } from "../look/shared.js";

const LONGEST = 200;

/** A cluster's name and number; for administrators a click or Enter changes the name, which everybody sees then. An empty one takes it back. */
class ClusterName extends LitElement {
  static properties = { uid: { attribute: false }, name: { attribute: false }, editing: { state: true }, problem: { state: true }, saving: { state: true } };
  static styles = [
    shared,
    css`
      .name { display: flex; align-items: baseline; gap: 0.4rem; width: 100%; min-height: 0; border: 0; background: none; padding: 0; font-size: 0.92rem; font-weight: 640; text-align: left; }
      button.name:hover { background: none; text-decoration: underline; text-underline-offset: 3px; text-decoration-thickness: 1px; }
      .name b { font-weight: inherit; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .uid { font-weight: 450; font-size: var(--small); color: var(--dim); }
      form { display: flex; gap: 4px; }
      input { min-width: 0; flex: 1; border: 1px solid var(--accent); border-radius: var(--round-small); background: var(--raised); padding: 0.1rem 0.4rem; font-size: 0.88rem; }
      p { font-size: var(--tiny); color: var(--bad); }
    `,
  ];

  render() {
    return html`${this.editing ? this.#form() : this.#button()}${this.problem ? html`<p role="alert">${this.problem}</p>` : nothing}`;
  }

  #button() {
    const words = html`<b>${this.name || `Cluster ${this.uid}`}</b>${this.name ? html`<span class="uid">#${this.uid}</span>` : nothing}`;
    if (!session.administers) return html`<span class="name">${words}</span>`;
    return html`<button class="name" @click=${this.#edit} aria-label="${this.name ? `${this.name} #${this.uid}` : `Cluster ${this.uid}`}: change the name">${words}</button>`;
  }

  #form() {
    return html`<form @submit=${this.#save} @keydown=${(e) => e.key === "Escape" && this.#stop()}>
      <input aria-label="Name of cluster ${this.uid}" maxlength=${LONGEST} .value=${this.name} placeholder="Cluster ${this.uid}" ?disabled=${this.saving}>
      <button type="submit" ?disabled=${this.saving}>Save</button>
    </form>`;
  }

  async #edit() {
    this.editing = true;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector("input").select();
  }

  async #save(event) {
    event.preventDefault();
    const name = this.renderRoot.querySelector("input").value.trim();
    if (name === this.name) return this.#stop();
    this.saving = true;
    this.problem = null;
    try {
      const path = `/v1/clusters/${this.uid}/name`;
      await (name ? put(path, { name }) : remove(path));
      this.name = name;
      this.#stop();
      loop.refresh("clusters");
    } catch (e) {
      this.problem = `Not saved: ${e.message}`;
    } finally {
      this.saving = false;
    }
  }

  async #stop() {
    this.editing = false;
    this.problem = null;
    await this.updateComplete;
    this.renderRoot.querySelector("button.name")?.focus();
  }
}

customElements.define("cluster-name", ClusterName);
