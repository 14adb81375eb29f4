const MARGIN = 0.07;
const CLOSEST = 60;

/** Which part of the map is seen. World y grows upwards, screen y downwards. */
export class Camera {
  width = 1;
  height = 1;
  /** Grows with every change. */
  version = 0;
  #scale = 1;
  #x = 0;
  #y = 0;
  #fitScale = 1;

  resize(width, height) {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.version++;
  }

  /** Shows all of the bounds. */
  fit([left, bottom, right, top]) {
    const room = 1 - 2 * MARGIN;
    this.#scale = Math.min((this.width * room) / Math.max(1e-6, right - left), (this.height * room) / Math.max(1e-6, top - bottom));
    this.#fitScale = this.#scale;
    this.#x = (left + right) / 2;
    this.#y = (bottom + top) / 2;
    this.version++;
  }

  /** How much larger than when all is seen. */
  get zoom() {
    return this.#scale / this.#fitScale;
  }

  screenX(x) {
    return (x - this.#x) * this.#scale + this.width / 2;
  }

  screenY(y) {
    return (this.#y - y) * this.#scale + this.height / 2;
  }

  pan(dx, dy) {
    this.#x -= dx / this.#scale;
    this.#y += dy / this.#scale;
    this.version++;
  }

  /** What is at (x, y) of the screen stays there. */
  zoomAt(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(this.#fitScale * CLOSEST, Math.max(this.#fitScale * 0.5, this.#scale * factor));
    const dx = x - this.width / 2;
    const dy = y - this.height / 2;
    this.#x += dx / this.#scale - dx / scale;
    this.#y -= dy / this.#scale - dy / scale;
    this.#scale = scale;
    this.version++;
  }
}
