import { css } from "lit";

export const mapStyle = css`
  .tools { display: flex; gap: 4px; align-items: center; }
  .tools > button { padding: 0.15rem 0.55rem; min-height: 1.75rem; }
  .stage { position: relative; border-radius: var(--round-small); overflow: hidden; background: var(--raised); border: 1px solid var(--line); }
  canvas { display: block; width: 100%; height: clamp(18rem, 46vh, 44rem); touch-action: none; cursor: crosshair; }
  canvas:focus-visible { outline-offset: -3px; }
  .empty { position: absolute; inset: 0; display: grid; place-items: center; text-align: center; padding: var(--space-4); color: var(--dim); font-size: var(--small); pointer-events: none; }
  .tip { position: absolute; left: var(--x); top: var(--y); transform: translate(14px, -50%); display: flex; gap: var(--space-2); align-items: center; background: var(--surface); border: 1px solid var(--line-strong); border-radius: var(--round-small); padding: 6px; box-shadow: 0 4px 16px rgb(0 0 0 / 22%); pointer-events: none; max-width: 16rem; font-size: var(--tiny); }
  .tip.left { transform: translate(calc(-100% - 14px), -50%); }
  .tip img { width: 3.4rem; flex: none; }
  .tip div { min-width: 0; display: grid; gap: 2px; }
  .tip b { display: flex; gap: 4px; align-items: center; font-size: var(--small); }
  .tip span { overflow-wrap: anywhere; }
  .legend { display: flex; flex-wrap: wrap; gap: 4px; margin-top: var(--space-2); max-height: 5.2rem; overflow: auto; }
  .legend button { display: flex; gap: 4px; align-items: center; padding: 0.05rem 0.5rem 0.05rem 0.3rem; min-height: 1.6rem; font-size: var(--tiny); border-color: var(--line); max-width: 12rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .legend button[aria-pressed="true"] { background: var(--tint); border-color: var(--accent); }
  .panel:fullscreen { border-radius: 0; overflow: auto; }
  .panel:fullscreen canvas { height: 78vh; }
`;
