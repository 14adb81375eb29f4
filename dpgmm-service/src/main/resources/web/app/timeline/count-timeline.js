import { LitElement, html, nothing, svg } from "lit";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { vars } from "../look/vars.js";
import { age, plural, time } from "../look/numbers.js";
import { KINDS, sentence } from "./happenings.js";
import { countAt, grouped, steps } from "./steps.js";
import { timelineStyle } from "./timeline-style.js";

const HEIGHT = 132;
const LEFT = 30;
const RIGHT = 14;
const TOP = 18;
const BOTTOM = 22;
const APART = 11;
const LOGGED = 40;
const MINUTE = 60000;
const RANGES = [[10, "10 min"], [60, "1 h"], [0, "All"]];

/** How the number of clusters went, with what changed it. */
class CountTimeline extends LitElement {
  static properties = { range: { state: true }, width: { state: true }, at: { state: true } };
  static styles = [shared, timelineStyle];

  #watching = new Watching(this, "counts", "events", "status");
  #sizes = new ResizeObserver(([entry]) => (this.width = entry.contentRect.width));
  #groups = [];

  constructor() {
    super();
    this.range = 0;
    this.width = 600;
    this.at = -1;
  }

  firstUpdated() {
    this.#sizes.observe(this.renderRoot.querySelector(".chart"));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  render() {
    return html`
      <section class="panel" aria-labelledby="timeline-title">
        <div class="head">
          <h2 id="timeline-title">Births and merges</h2>
          <ul class="key">${Object.values(KINDS).slice(0, 4).map((kind) => html`<li><svg viewBox="-7 -7 14 14" aria-hidden="true">${mark(kind)}</svg>${kind.words}</li>`)}</ul>
          <div class="segments" role="radiogroup" aria-label="How far back">
            ${RANGES.map(([minutes, words]) => html`<label><input type="radio" name="range" .checked=${minutes === this.range} @change=${() => (this.range = minutes)}>${words}</label>`)}
          </div>
        </div>
        <div class="body">
          <div class="chart" tabindex="0" role="group" aria-label="Number of clusters over time; arrow keys go through what happened" @keydown=${this.#key} @pointerleave=${() => (this.at = -1)} @blur=${() => (this.at = -1)}>
            ${this.#chart()}
          </div>
          ${this.#log()}
        </div>
        <p class="unseen" aria-live="polite">${this.#groups[this.at] ? explain(this.#groups[this.at]) : ""}</p>
      </section>`;
  }

  #chart() {
    const line = steps(loop.counts, loop.events);
    const end = Date.now();
    const begin = this.range ? end - this.range * MINUTE : Math.min(end - MINUTE, line[0]?.at ?? end);
    const x = (at) => LEFT + ((at - begin) / (end - begin)) * (this.width - LEFT - RIGHT);
    const seen = line.filter((step) => step.at >= begin);
    const most = Math.max(4, countAt(line, begin), ...seen.map((step) => step.clusters)) * 1.08;
    const y = (clusters) => HEIGHT - BOTTOM - (clusters / most) * (HEIGHT - TOP - BOTTOM);
    this.#groups = grouped(loop.events.filter((entry) => Date.parse(entry.event.at) >= begin && KINDS[entry.event.type]), x, APART);
    return html`
      <svg class="picture" viewBox="0 0 ${this.width} ${HEIGHT}" width=${this.width} height=${HEIGHT} aria-hidden="true">
        ${grid(most, y, this.width)}${clock(begin, end, x)}
        ${svg`<path class="fill" d="${path(line, begin, end, x, y)}V${y(0)}H${LEFT}z"></path><path class="line" d=${path(line, begin, end, x, y)}></path>`}
        ${this.#groups.map((group, n) => this.#mark(group, n, y(countAt(line, group.at))))}
      </svg>
      ${this.#tip(line, y)}`;
  }

  #mark(group, n, y) {
    const kind = KINDS[group.type];
    return svg`
      ${group.type === "released" ? svg`<line class="release" x1=${group.x} x2=${group.x} y1=${TOP - 8} y2=${HEIGHT - BOTTOM - 4}></line>` : nothing}
      <g transform="translate(${group.x} ${group.type === "released" ? HEIGHT - BOTTOM : y})" class=${n === this.at ? "on" : ""} @pointerenter=${() => (this.at = n)}>
        <circle r="11" class="reach"></circle>${mark(kind)}
        ${group.events.length > 1 && group.type !== "released" ? svg`<text y="-9" class="many">${group.events.length}</text>` : nothing}
      </g>`;
  }

  #tip(line, y) {
    const group = this.#groups[this.at];
    if (!group) return nothing;
    const left = group.x > this.width / 2;
    return html`<div class="tip ${left ? "left" : ""}" ${vars({ "--x": `${group.x}px`, "--y": `${Math.min(y(countAt(line, group.at)), HEIGHT / 2)}px` })}>
      <b>${time(group.at)}</b>
      ${group.events.slice(0, 5).map((event) => html`<p>${sentence(event)}</p>`)}
      ${group.events.length > 5 ? html`<p class="dim">and ${group.events.length - 5} more</p>` : nothing}
    </div>`;
  }

  #log() {
    const newest = loop.events.slice(-LOGGED).reverse();
    return html`<ol class="log" tabindex="0" aria-label="What happened, newest first">
      ${newest.length === 0 ? html`<li class="dim">Nothing was born or merged yet.</li>` : nothing}
      ${newest.map(({ event }) => html`<li><svg viewBox="-7 -7 14 14" aria-hidden="true">${mark(KINDS[event.type] ?? KINDS.alarm)}</svg><span>${sentence(event)}</span><time datetime=${event.at} title=${time(event.at)}>${age(event.at)}</time></li>`)}
    </ol>`;
  }

  #key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || this.#groups.length === 0) return;
    event.preventDefault();
    this.at = this.at < 0 ? (step > 0 ? 0 : this.#groups.length - 1) : Math.min(this.#groups.length - 1, Math.max(0, this.at + step));
  }
}

const mark = (kind) => svg`<path class="mark" d=${kind.path} ${vars({ "--tone": `var(${kind.token})` })}></path>`;

const explain = (group) => `${time(group.at)}: ${group.events.slice(0, 3).map(sentence).join(". ")}${group.events.length > 3 ? `. And ${plural(group.events.length - 3, "more")}` : ""}`;

function path(line, begin, end, x, y) {
  let d = `M${LEFT} ${y(countAt(line, begin))}`;
  for (const step of line) {
    if (step.at >= begin) d += `H${x(step.at).toFixed(1)}V${y(step.clusters).toFixed(1)}`;
  }
  return `${d}H${x(end).toFixed(1)}`;
}

function grid(most, y, width) {
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => most / size <= 4) ?? 200;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, n) => n * step).map(
    (value) => svg`<line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${y(value)} y2=${y(value)}></line><text class="tick" x=${LEFT - 6} y=${y(value) + 3.5} text-anchor="end">${value}</text>`,
  );
}

function clock(begin, end, x) {
  const step = [10000, 30000, MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, 60 * MINUTE, 360 * MINUTE, 1440 * MINUTE, 10080 * MINUTE].find((size) => (end - begin) / size <= 7) ?? 40320 * MINUTE;
  const ticks = [];
  for (let at = Math.ceil(begin / step) * step; at < end; at += step) ticks.push(at);
  return ticks.map((at) => svg`<text class="tick" x=${x(at)} y=${HEIGHT - 5} text-anchor="middle">${short(at, step)}</text>`);
}

function short(at, step) {
  const options = step >= 1440 * MINUTE ? { day: "numeric", month: "short" } : step >= MINUTE ? { hour: "2-digit", minute: "2-digit" } : { minute: "2-digit", second: "2-digit" };
  return new Intl.DateTimeFormat(undefined, options).format(at);
}

customElements.define("count-timeline", CountTimeline);
