import { css } from "lit";

export const timelineStyle = css`
  .panel { padding-bottom: var(--space-3); }
  .head { margin-bottom: var(--space-2); }
  .body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(16rem, 28%); gap: var(--space-4); }
  .chart { position: relative; min-width: 0; border-radius: var(--round-small); }
  .picture { display: block; max-width: 100%; overflow: visible; }
  .key { display: flex; flex-wrap: wrap; gap: 2px var(--space-3); font-size: var(--tiny); color: var(--dim); }
  .key li { display: flex; gap: 4px; align-items: center; }
  .key svg, .log svg { width: 0.85rem; height: 0.85rem; flex: none; }
  .mark { fill: var(--tone); stroke: var(--tone); stroke-width: 1.5; stroke-linejoin: round; }
  .picture .mark { stroke: var(--surface); paint-order: stroke; stroke-width: 2; }
  .picture .mark[d^="M-4 -4L4 4"] { stroke: var(--tone); }
  .line { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
  .fill { fill: var(--accent); opacity: 0.1; }
  .grid { stroke: var(--line); stroke-width: 1; }
  .release { stroke: var(--warn); stroke-width: 1; stroke-dasharray: 3 3; }
  .tick { fill: var(--dim); font: 0.7rem var(--font); font-variant-numeric: tabular-nums; }
  .many { fill: var(--text); font: 650 0.65rem var(--font); text-anchor: middle; }
  .reach { fill: transparent; }
  .on .reach { fill: var(--tint); stroke: var(--accent); }
  .tip { position: absolute; z-index: 3; left: var(--x); top: var(--y); transform: translate(14px, -20%); width: max-content; max-width: min(22rem, 70%); background: var(--surface); border: 1px solid var(--line-strong); border-radius: var(--round-small); padding: 0.45rem 0.65rem; font-size: var(--small); box-shadow: 0 4px 16px rgb(0 0 0 / 22%); pointer-events: none; }
  .tip.left { transform: translate(calc(-100% - 14px), -20%); }
  .tip p { overflow-wrap: anywhere; }
  .log { max-height: 132px; overflow: auto; font-size: var(--small); border-left: 1px solid var(--line); padding-left: var(--space-3); }
  .log li { display: grid; grid-template-columns: auto 1fr auto; gap: 0.45rem; align-items: start; padding: 0.18rem 0; }
  .log svg { margin-top: 0.22rem; }
  .log span { overflow-wrap: anywhere; }
  .log time { color: var(--dim); font-size: var(--tiny); white-space: nowrap; padding-top: 0.1rem; }
  @media (max-width: 800px) { .body { grid-template-columns: minmax(0, 1fr); } .log { border-left: 0; padding-left: 0; border-top: 1px solid var(--line); padding-top: var(--space-2); } }
`;
