import { LitElement, css, html, svg } from "lit";

const WIDTH = 120;
const HEIGHT = 28;

/** Counts per interval as a small filled line; decoration beside a number, so nothing for screen readers. */
class SparkLine extends LitElement {
  static properties = { counts: { attribute: false } };
  static styles = css`
    :host { display: block; min-width: 0; }
    svg { display: block; width: 100%; height: var(--spark-height, 28px); overflow: visible; }
    polyline { fill: none; stroke: var(--spark, var(--accent)); stroke-width: 1.6; vector-effect: non-scaling-stroke; stroke-linejoin: round; }
    polygon { fill: var(--spark, var(--accent)); opacity: 0.16; }
  `;

  render() {
    // The last interval is not over: its count would always look like a drop.
    const counts = (this.counts ?? []).slice(0, -1);
    if (counts.length < 2) return html``;
    const most = Math.max(1, ...counts);
    const points = counts.map((n, i) => `${((i / (counts.length - 1)) * WIDTH).toFixed(1)},${(HEIGHT - 1 - (n / most) * (HEIGHT - 3)).toFixed(1)}`).join(" ");
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<polygon points="0,${HEIGHT} ${points} ${WIDTH},${HEIGHT}"></polygon><polyline points=${points}></polyline>`}
    </svg>`;
  }
}

customElements.define("spark-line", SparkLine);
