import { css } from "lit";

/** What every component's shadow tree begins with: boxes, focus, buttons, panels, and text for screen readers only. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; min-width: 0; }
  :host([hidden]), [hidden] { display: none !important; }
  h2, h3, p, dl, dd, ol, ul { margin: 0; padding: 0; }
  ol, ul { list-style: none; }
  h2 { font-size: 0.95rem; font-weight: 650; letter-spacing: -0.005em; }
  h3 { font-size: 0.9rem; font-weight: 600; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: var(--round-small); }
  button, input { font: inherit; color: inherit; }
  button {
    cursor: pointer; border: 1px solid var(--line-strong); border-radius: var(--round-small); background: var(--surface);
    padding: 0.3rem 0.65rem; font-size: var(--small); font-weight: 550; min-height: 1.9rem; transition: background var(--quick), border-color var(--quick);
  }
  button:hover:not(:disabled) { background: var(--tint); border-color: var(--accent); }
  button:disabled { opacity: 0.55; cursor: default; }
  button.strong { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  button.strong:hover:not(:disabled) { background: color-mix(in oklab, var(--accent) 85%, var(--text)); }
  .panel { background: var(--surface); border: 1px solid var(--line); border-radius: var(--round); box-shadow: var(--shadow); padding: var(--space-4); }
  .head { display: flex; flex-wrap: wrap; align-items: center; gap: var(--space-2) var(--space-3); margin-bottom: var(--space-3); }
  .head > :first-child { margin-right: auto; }
  .dim { color: var(--dim); }
  .small { font-size: var(--small); }
  .number { font-variant-numeric: tabular-nums; }
  .bad { color: var(--bad); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  img.thumb { display: block; width: 100%; aspect-ratio: 1; object-fit: contain; image-rendering: pixelated; border-radius: 4px; background: #000; }
  img.missing { visibility: hidden; }
  .segments { display: inline-flex; border: 1px solid var(--line-strong); border-radius: var(--round-small); overflow: clip; }
  .segments label { position: relative; padding: 0.22rem 0.6rem; font-size: var(--small); color: var(--dim); cursor: pointer; border-left: 1px solid var(--line); }
  .segments label:first-of-type { border-left: 0; }
  .segments label:has(:checked) { background: var(--tint); color: var(--text); font-weight: 600; }
  .segments label:has(:focus-visible) { outline: 2px solid var(--focus); outline-offset: -2px; }
  .segments input { position: absolute; opacity: 0; inset: 0; margin: 0; cursor: pointer; }
`;
