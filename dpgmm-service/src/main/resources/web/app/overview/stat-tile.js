import { LitElement, css, html } from "lit";
import { shared } from "../look/shared.js";

/** One figure with its name, a line that says more, and room for a small picture. */
class StatTile extends LitElement {
  static properties = { label: {}, value: {}, more: {}, tone: {}, explanation: {} };
  static styles = [
    shared,
    css`
      :host { background: var(--surface); padding: var(--space-3) var(--space-4); position: relative; overflow: hidden; }
      dl { display: grid; gap: 0.1rem; position: relative; }
      dt { font-size: var(--small); color: var(--dim); }
      dd { font-variant-numeric: tabular-nums; }
      dd.value { font-size: 1.65rem; font-weight: 680; letter-spacing: -0.03em; line-height: 1.15; color: var(--tone, var(--text)); }
      dd.more { font-size: var(--tiny); color: var(--dim); min-height: 1.05rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      ::slotted(*) { position: absolute !important; right: 0; top: 0; width: 40%; pointer-events: none; }
      @media (max-width: 560px) { ::slotted(*) { display: none !important; } }
      .warn { --tone: var(--warn); } .bad { --tone: var(--bad); }
    `,
  ];

  render() {
    return html`
      <slot></slot>
      <dl title=${this.explanation ?? ""}>
        <dt>${this.label}</dt>
        <dd class="value ${this.tone ?? ""}">${this.value}</dd>
        <dd class="more">${this.more}</dd>
      </dl>`;
  }
}

customElements.define("stat-tile", StatTile);
