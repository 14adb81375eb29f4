import { LitElement, css, html, nothing, svg } from "lit";
import { shared } from "../look/shared.js";
import { figure } from "../look/numbers.js";

const WIDTH = 60;
const HEIGHT = 16;

/** Terms of the objective and other figures of a training, each with how it went. */
class TermList extends LitElement {
  static properties = { terms: { attribute: false }, traces: { attribute: false } };
  static styles = [
    shared,
    css`
      dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 0.1rem var(--space-4); font-size: var(--small); }
      div { display: grid; grid-template-columns: minmax(0, 1fr) 3.2rem auto; gap: var(--space-2); align-items: center; border-bottom: 1px solid var(--line); padding: 0.12rem 0; }
      dt { color: var(--dim); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      dd.value { font-variant-numeric: tabular-nums; text-align: right; }
      svg { display: block; width: 100%; height: 1rem; overflow: visible; }
      polyline { fill: none; stroke: var(--accent); stroke-width: 1.3; vector-effect: non-scaling-stroke; }
    `,
  ];

  render() {
    const names = Object.keys(this.terms ?? {}).sort();
    if (names.length === 0) return nothing;
    return html`<dl>${names.map((name) => html`<div><dt title=${name}>${spelled(name)}</dt><dd>${trace(this.traces.of(name))}</dd><dd class="value">${figure(this.terms[name])}</dd></div>`)}</dl>`;
  }
}

const spelled = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[._-]/g, " ").toLowerCase();

function trace(values) {
  if (values.length < 2) return nothing;
  const least = Math.min(...values);
  const range = Math.max(1e-12, Math.max(...values) - least);
  const points = values.map((value, n) => `${((n / (values.length - 1)) * WIDTH).toFixed(1)},${(HEIGHT - 1 - ((value - least) / range) * (HEIGHT - 2)).toFixed(1)}`).join(" ");
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${svg`<polyline points=${points}></polyline>`}</svg>`;
}

customElements.define("term-list", TermList);
