import { resolvedHues, resolvedToken } from "../look/hues.js";
import { PointLayer } from "./point-layer.js";

const LABEL_ROOM = 1.3;
const LABEL_SIZE = 0.8;

/** Draws the map: the points on a layer that is kept while neither they nor the camera change, above it what follows the pointer, and the clusters' names. */
export class Painter {
  #canvas;
  #tokens;
  #layer = new PointLayer();
  #painted = null;
  #ratio = 1;

  constructor(canvas) {
    this.#canvas = canvas;
    this.theme();
  }

  /** Takes the theme's colours anew. */
  theme() {
    const host = this.#canvas.parentElement;
    this.#tokens = { text: resolvedToken(host, "--text"), ground: resolvedToken(host, "--surface"), accent: resolvedToken(host, "--accent") };
    this.#layer.theme(resolvedHues(host), this.#tokens.ground);
    this.#painted = null;
  }

  resize(width, height) {
    this.#ratio = Math.min(3, window.devicePixelRatio || 1);
    this.#canvas.width = Math.round(width * this.#ratio);
    this.#canvas.height = Math.round(height * this.#ratio);
    this.#layer.resize(width, height, this.#ratio);
    this.#painted = null;
  }

  /**
   * @param chosen slots that are selected, or null for all
   * @param area screen polygon being drawn, or empty
   */
  paint(points, camera, { chosen, area, hovered, names }) {
    const radius = Math.min(6, 2.1 * Math.sqrt(Math.max(1, camera.zoom)) + camera.width / 900);
    this.#points(points, camera, chosen, radius);
    const canvas = this.#begin(this.#canvas, camera);
    canvas.drawImage(this.#layer.canvas, 0, 0, camera.width, camera.height);
    canvas.lineWidth = 1;
    canvas.strokeStyle = this.#tokens.text;
    for (const slot of points.fresh.length < points.size / 4 ? points.fresh : []) this.#ring(canvas, points, camera, slot, radius + 1.5);
    if (hovered >= 0) this.#ring(canvas, points, camera, hovered, radius + 3, 2);
    this.#labels(canvas, points, camera, names);
    if (area.length > 1) this.#area(canvas, area);
  }

  #begin(element, camera) {
    const canvas = element.getContext("2d");
    canvas.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    canvas.globalAlpha = 1;
    canvas.clearRect(0, 0, camera.width, camera.height);
    return canvas;
  }

  #points(points, camera, chosen, radius) {
    const state = [points.version, camera.version, chosen];
    if (this.#painted?.every((value, n) => value === state[n])) return;
    this.#painted = state;
    this.#layer.paint(points, camera, chosen, radius);
  }

  #ring(canvas, points, camera, n, radius, width = 1) {
    canvas.globalAlpha = 0.9;
    canvas.lineWidth = width;
    canvas.strokeStyle = this.#tokens.text;
    canvas.beginPath();
    canvas.arc(camera.screenX(points.x[n]), camera.screenY(points.y[n]), radius, 0, 2 * Math.PI);
    canvas.stroke();
  }

  /** The largest cluster's name first; a name that would cover another is left out. */
  #labels(canvas, points, camera, names) {
    canvas.globalAlpha = 1;
    const size = LABEL_SIZE * parseFloat(getComputedStyle(document.documentElement).fontSize);
    canvas.font = `600 ${size}px Inter, system-ui, sans-serif`;
    canvas.textAlign = "center";
    canvas.textBaseline = "middle";
    canvas.lineJoin = "round";
    const taken = [];
    for (const [uid, centre] of [...points.centres()].sort((a, b) => b[1].count - a[1].count)) {
      const text = names(uid);
      const x = camera.screenX(centre.x);
      const y = camera.screenY(centre.y);
      const half = canvas.measureText(text).width / 2 + 4;
      if (taken.some((other) => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < LABEL_ROOM * size)) continue;
      taken.push({ x, y, half });
      canvas.lineWidth = 4;
      canvas.strokeStyle = this.#tokens.ground;
      canvas.strokeText(text, x, y);
      canvas.fillStyle = this.#tokens.text;
      canvas.fillText(text, x, y);
    }
  }

  #area(canvas, area) {
    canvas.beginPath();
    for (const [x, y] of area) canvas.lineTo(x, y);
    canvas.closePath();
    canvas.globalAlpha = 0.14;
    canvas.fillStyle = this.#tokens.accent;
    canvas.fill();
    canvas.globalAlpha = 1;
    canvas.lineWidth = 1.5;
    canvas.strokeStyle = this.#tokens.accent;
    canvas.stroke();
  }
}
