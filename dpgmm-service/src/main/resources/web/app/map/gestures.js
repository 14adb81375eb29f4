import { box } from "./areas.js";

const CLICK = 4;
const STEP = 40;
const CLOSER = 1.25;

/**
 * Turns what pointer, wheel and keys do on the canvas into: moved(), hovered(x, y) or hovered(null), drawing(polygon), chose(polygon), cleared().
 * The tool is move, box or lasso; with Shift held, move becomes lasso.
 */
export class Gestures {
  tool = "lasso";
  #canvas;
  #camera;
  #handlers;
  #pointers = new Map();
  #path = null;

  constructor(canvas, camera, handlers) {
    this.#canvas = canvas;
    this.#camera = camera;
    this.#handlers = handlers;
    canvas.addEventListener("pointerdown", (e) => this.#down(e));
    canvas.addEventListener("pointermove", (e) => this.#move(e));
    canvas.addEventListener("pointerup", (e) => this.#up(e));
    canvas.addEventListener("pointercancel", (e) => this.#up(e));
    canvas.addEventListener("pointerleave", () => handlers.hovered(null));
    canvas.addEventListener("wheel", (e) => this.#wheel(e), { passive: false });
    canvas.addEventListener("keydown", (e) => this.#key(e));
  }

  #down(event) {
    if (event.button !== 0) return;
    this.#canvas.setPointerCapture(event.pointerId);
    const at = [event.offsetX, event.offsetY];
    this.#pointers.set(event.pointerId, at);
    const selecting = this.#pointers.size === 1 && (this.tool !== "move" || event.shiftKey);
    this.#path = selecting ? [at] : null;
    this.#handlers.hovered(null);
  }

  #move(event) {
    const at = [event.offsetX, event.offsetY];
    const before = this.#pointers.get(event.pointerId);
    if (!before) return this.#handlers.hovered(at);
    if (this.#path) {
      this.#path.push(at);
      this.#handlers.drawing(this.#polygon());
    } else if (this.#pointers.size === 2) {
      this.#pinch(event.pointerId, before, at);
    } else {
      this.#camera.pan(at[0] - before[0], at[1] - before[1]);
      this.#handlers.moved();
    }
    this.#pointers.set(event.pointerId, at);
  }

  #pinch(id, before, at) {
    const [other] = [...this.#pointers].filter(([key]) => key !== id).map(([, place]) => place);
    const factor = distance(at, other) / Math.max(1, distance(before, other));
    this.#camera.zoomAt(factor, (at[0] + other[0]) / 2, (at[1] + other[1]) / 2);
    this.#handlers.moved();
  }

  #up(event) {
    this.#pointers.delete(event.pointerId);
    const path = this.#path;
    if (!path) return;
    const polygon = this.#polygon();
    this.#path = null;
    this.#handlers.drawing([]);
    if (distance(path[0], path[path.length - 1]) < CLICK && path.length < 8) this.#handlers.cleared();
    else this.#handlers.chose(polygon);
  }

  #polygon() {
    return this.tool === "box" ? box(this.#path[0], this.#path[this.#path.length - 1]) : this.#path;
  }

  #wheel(event) {
    // Without a key the page scrolls, as people expect of a page.
    if (!event.ctrlKey && !event.metaKey && this.tool !== "move") return;
    event.preventDefault();
    this.#camera.zoomAt(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    this.#handlers.moved();
  }

  #key(event) {
    const actions = {
      ArrowLeft: () => this.#camera.pan(STEP, 0),
      ArrowRight: () => this.#camera.pan(-STEP, 0),
      ArrowUp: () => this.#camera.pan(0, STEP),
      ArrowDown: () => this.#camera.pan(0, -STEP),
      "+": () => this.#camera.zoomAt(CLOSER),
      "-": () => this.#camera.zoomAt(1 / CLOSER),
      Escape: () => this.#handlers.cleared(),
    };
    if (!actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
    this.#handlers.moved();
  }
}

function distance([ax, ay], [bx, by]) {
  return Math.hypot(ax - bx, ay - by);
}
