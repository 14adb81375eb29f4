import { LitElement, css, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { session } from "../live/session.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import "./page-header.js";
import "./connection-note.js";
import "./drift-note.js";
import "./first-steps.js";
import "./sign-in.js";
import "../overview/overview-strip.js";
import "../timeline/count-timeline.js";
import "../gallery/cluster-gallery.js";
import "../map/latent-map.js";
import "../training/training-panel.js";
import "../ask/image-query.js";

/** The whole page: a form for whoever must sign in, what to know until there are clusters, and what there is then. */
class InfinimixPage extends LitElement {
  static styles = [
    shared,
    css`
      .skip { position: absolute; left: var(--space-3); top: -4rem; z-index: 20; }
      .skip:focus { top: var(--space-2); }
      main { max-width: 200rem; margin: 0 auto; padding: var(--space-4); display: grid; gap: var(--space-4); }
      .columns { display: grid; gap: var(--space-4); grid-template-columns: minmax(0, 1fr) minmax(24rem, 38%); align-items: start; }
      .side { display: grid; gap: var(--space-4); position: sticky; top: 4.4rem; max-height: calc(100vh - 5rem); overflow: auto; overscroll-behavior: contain; scrollbar-width: thin; border-radius: var(--round); }
      @media (max-width: 1020px) { .columns { grid-template-columns: minmax(0, 1fr); } .side { display: contents; } image-query { order: -1; } }
      @media (max-width: 500px) { main { padding: var(--space-2); gap: var(--space-3); } }
    `,
  ];

  #watching = new Watching(this, "status", "connection", "clusters", "trainings");

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener("session", () => {
      this.requestUpdate();
      if (!session.mustSignIn) loop.start();
    });
    session.begin();
  }

  updated() {
    const clusters = loop.clusters?.length;
    document.title = clusters ? `${clusters} cluster${clusters === 1 ? "" : "s"} · Infinimix` : "Infinimix";
  }

  render() {
    if (session.mustSignIn) return html`<page-header></page-header><main><sign-in></sign-in></main>`;
    return html`
      <nav aria-label="Shortcut"><button class="skip strong" @click=${() => this.renderRoot.querySelector("#clusters")?.focus()}>To the clusters</button></nav>
      <page-header></page-header>
      <connection-note></connection-note>
      <drift-note></drift-note>
      <main>
        <overview-strip></overview-strip>
        ${this.#hasClusters() ? this.#clusters() : html`<first-steps></first-steps>${loop.trainings?.trainings?.length ? html`<training-panel></training-panel>` : nothing}`}
      </main>`;
  }

  #hasClusters() {
    return (loop.clusters?.length ?? 0) > 0;
  }

  #clusters() {
    return html`
      <count-timeline></count-timeline>
      <div class="columns">
        <cluster-gallery id="clusters" tabindex="-1"></cluster-gallery>
        <div class="side">
          <image-query></image-query>
          <latent-map></latent-map>
          <training-panel></training-panel>
        </div>
      </div>`;
  }
}

customElements.define("infinimix-page", InfinimixPage);
