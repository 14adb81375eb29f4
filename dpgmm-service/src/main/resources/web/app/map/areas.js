/** Finds points of the map on the screen. */

/** The slot nearest to (x, y) within reach, or −1. */
export function nearest(points, camera, x, y, reach) {
  let best = -1;
  let least = reach * reach;
  for (let n = 0; n < points.size; n++) {
    const dx = camera.screenX(points.x[n]) - x;
    const dy = camera.screenY(points.y[n]) - y;
    const square = dx * dx + dy * dy;
    if (square < least) {
      least = square;
      best = n;
    }
  }
  return best;
}

/** The slots inside a polygon of the screen, by the even-odd rule. */
export function inside(points, camera, area) {
  const slots = [];
  for (let n = 0; n < points.size; n++) {
    if (contains(area, camera.screenX(points.x[n]), camera.screenY(points.y[n]))) slots.push(n);
  }
  return slots;
}

/** The corners of the box between two corners. */
export const box = ([ax, ay], [bx, by]) => [[ax, ay], [bx, ay], [bx, by], [ax, by]];

function contains(area, x, y) {
  let odd = false;
  for (let n = 0, m = area.length - 1; n < area.length; m = n++) {
    const [ax, ay] = area[n];
    const [bx, by] = area[m];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
