import { LitElement, css, html, nothing, svg } from "lit";
import { loop } from "../live/loop.js";
import { session } from "../live/session.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { colourOf } from "../look/hues.js";
import "./theme-switch.js";

const DOTS = Array.from({ length: 14 }, (_, n) => {
  const t = (n / 14) * 2 * Math.PI;
  return { x: 24 + 19 * Math.cos(t) / (1 + 0.25 * Math.sin(t) ** 2), y: 12 + 17 * Math.sin(t) * Math.cos(t) / (1 + Math.sin(t) ** 2), uid: n };
});

const STATES = {
  connecting: ["dim", "Connecting …"],
  live: ["good", "Live"],
  polling: ["warn", "Live, by polling"],
  lost: ["bad", "Disconnected"],
  closed: ["dim", "Not signed in"],
};

/** Name, state of the connection in words, who looks, theme. */
class PageHeader extends LitElement {
  static properties = { problem: { state: true } };
  static styles = [
    shared,
    css`
      :host { position: sticky; top: 0; z-index: 10; background: color-mix(in oklab, var(--ground) 86%, transparent); backdrop-filter: blur(10px); border-bottom: 1px solid var(--line); }
      header { max-width: 200rem; margin: 0 auto; display: flex; align-items: center; gap: var(--space-3); padding: var(--space-2) var(--space-4); min-height: 3.4rem; }
      svg { width: 3rem; height: 1.5rem; flex: none; }
      h1 { margin: 0; font-size: 1.12rem; font-weight: 700; letter-spacing: -0.02em; }
      .state { display: inline-flex; align-items: center; gap: 0.45rem; padding: 0.18rem 0.65rem; border-radius: 99px; border: 1px solid var(--line); font-size: var(--small); color: var(--dim); min-width: 0; }
      .state { overflow: hidden; }
      .state span { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .state i { width: 0.55rem; height: 0.55rem; border-radius: 50%; background: var(--tone); flex: none; }
      .state.good i { animation: breathe 2.4s ease-in-out infinite; }
      .dim { --tone: var(--dim); } .good { --tone: var(--good); } .warn { --tone: var(--warn); } .bad { --tone: var(--bad); }
      .end { margin-left: auto; display: flex; align-items: center; gap: var(--space-2); min-width: 0; }
      .who { font-size: var(--small); color: var(--dim); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 16rem; min-width: 0; }
      .end button { white-space: nowrap; }
      @media (max-width: 700px) { .who { display: none; } }
      @keyframes breathe { 50% { opacity: 0.35; } }
      @media (prefers-reduced-motion: reduce) { .state.good i { animation: none; } }
      @media (max-width: 500px) { header { padding: var(--space-2); gap: var(--space-2); } svg { width: 2.2rem; } }
    `,
  ];

  #watching = new Watching(this, "status", "connection");

  render() {
    const [tone, words] = this.#state();
    return html`
      <header>
        <svg viewBox="0 0 48 24" aria-hidden="true">${DOTS.map((dot) => svg`<circle cx=${dot.x} cy=${dot.y} r="2.3" fill=${colourOf(dot.uid)}></circle>`)}</svg>
        <h1>Infinimix</h1>
        <p class="state ${tone}" role="status"><i></i><span>${words}</span></p>
        <div class="end">${this.#who()}<theme-switch></theme-switch></div>
      </header>`;
  }

  #who() {
    if (!session.name) return nothing;
    return html`<span class="who">${session.name}${session.administers ? "" : ", who may look"}</span>
      ${session.cookie ? html`<button @click=${this.#signOut}>${this.problem ? "Sign out: try again" : "Sign out"}</button>` : nothing}`;
  }

  async #signOut() {
    try {
      await session.signOut();
    } catch (e) {
      this.problem = e.message;
    }
  }

  #state() {
    const { connection, status } = loop;
    if (session.mustSignIn) return STATES.closed;
    if (connection === "lost" || connection === "connecting" || !status) return STATES[connection === "lost" ? "lost" : "connecting"];
    if (status.phase === "starting") return ["warn", status.description];
    if (status.phase === "waiting") return ["warn", "Waiting for the first model"];
    return STATES[connection];
  }
}

customElements.define("page-header", PageHeader);
