/** A cluster's look: hue and shape follow from its uid alone, so they survive restarts, reloads and generations. */

const HUES = 12;
const SHAPES = ["disc", "square", "diamond", "triangle"];

export function hueOf(uid) {
  return modulo(uid, HUES);
}

/** The hue as CSS. */
export function colourOf(uid) {
  return `var(--hue-${hueOf(uid)})`;
}

/** Uids that share a hue differ in shape. */
export function shapeOf(uid) {
  return SHAPES[modulo(Math.floor(uid / HUES), SHAPES.length)];
}

/** Outline of a shape around (0, 0) as an SVG path. */
export function outline(shape, radius) {
  const r = radius;
  switch (shape) {
    case "square": return `M${-r * 0.88} ${-r * 0.88}h${r * 1.76}v${r * 1.76}h${-r * 1.76}z`;
    case "diamond": return `M0 ${-r * 1.2}L${r * 1.2} 0L0 ${r * 1.2}L${-r * 1.2} 0z`;
    case "triangle": return `M0 ${-r * 1.15}L${r * 1.1} ${r * 0.85}L${-r * 1.1} ${r * 0.85}z`;
    default: return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  }
}

/** The twelve hues as the canvas wants them: resolved for the theme that the element is shown in. */
export function resolvedHues(element) {
  const probe = document.createElement("span");
  element.append(probe);
  const hues = Array.from({ length: HUES }, (_, hue) => {
    probe.style.color = `var(--hue-${hue})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return hues;
}

/** One token of the theme, resolved. */
export function resolvedToken(element, token) {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function modulo(value, by) {
  return ((value % by) + by) % by;
}
