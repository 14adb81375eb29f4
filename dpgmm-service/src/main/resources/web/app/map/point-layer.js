import { outline, hueOf, shapeOf } from "../look/hues.js";

const PLAIN = 0.8;
const FAINT = 0.12;

/**
 * All points, blended pixel by pixel into one picture: a canvas takes many times as long over 20,000 small pictures. Masks are made once per shape and radius.
 * Pixels are packed as the screen has them (alpha, blue, green, red from the high byte).
 */
export class PointLayer {
  canvas = document.createElement("canvas");
  #context = this.canvas.getContext("2d", { willReadFrequently: true });
  #image = null;
  #pixels = null;
  #ratio = 1;
  #hues = [];
  #ground = 0;
  #masks = new Map();

  resize(width, height, ratio) {
    this.canvas.width = Math.max(1, Math.round(width * ratio));
    this.canvas.height = Math.max(1, Math.round(height * ratio));
    this.#image = this.#context.createImageData(this.canvas.width, this.canvas.height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#ratio = ratio;
    this.#masks.clear();
  }

  /** @param hues and ground as CSS colours */
  theme(hues, ground) {
    this.#hues = hues.map((hue) => packed(hue));
    this.#ground = packed(ground);
  }

  /** @param chosen slots that are selected, or null for all */
  paint(points, camera, chosen, radius) {
    if (!this.#pixels) return;
    if (this.#masks.radius !== radius) this.#masks = Object.assign(new Map(), { radius });
    this.#pixels.fill(this.#ground);
    for (let n = 0; n < points.size; n++) {
      const uid = points.cluster[n];
      const mask = this.#mask(shapeOf(uid), radius);
      const left = Math.round(camera.screenX(points.x[n]) * this.#ratio - mask.size / 2);
      const top = Math.round(camera.screenY(points.y[n]) * this.#ratio - mask.size / 2);
      this.#blend(mask.size, chosen && !chosen.has(n) ? mask.faint : mask.plain, this.#hues[hueOf(uid)], left, top);
    }
    this.#context.putImageData(this.#image, 0, 0);
  }

  #blend(size, alphas, colour, left, top) {
    const { width, height } = this.canvas;
    const redBlue = colour & 0xff00ff;
    const green = colour & 0x00ff00;
    const pixels = this.#pixels;
    const [from, to] = [Math.max(0, -left), Math.min(size, width - left)];
    for (let y = Math.max(0, -top), end = Math.min(size, height - top); y < end; y++) {
      const row = (top + y) * width + left;
      for (let x = from; x < to; x++) {
        const alpha = alphas[y * size + x];
        if (alpha === 0) continue;
        const under = pixels[row + x];
        const rest = 256 - alpha;
        pixels[row + x] =
          (0xff000000 | (((redBlue * alpha + (under & 0xff00ff) * rest) >>> 8) & 0xff00ff) | (((green * alpha + (under & 0x00ff00) * rest) >>> 8) & 0x00ff00)) >>> 0;
      }
    }
  }

  #mask(shape, radius) {
    let mask = this.#masks.get(shape);
    if (!mask) this.#masks.set(shape, (mask = this.#drawn(shape, radius)));
    return mask;
  }

  #drawn(shape, radius) {
    const size = Math.ceil((radius * 2.6 + 2) * this.#ratio);
    const canvas = brush(size);
    canvas.translate(size / 2, size / 2);
    canvas.scale(this.#ratio, this.#ratio);
    canvas.fill(new Path2D(outline(shape, radius)));
    const { data } = canvas.getImageData(0, 0, size, size);
    const part = (of) => Uint16Array.from({ length: size * size }, (_, n) => Math.round((data[4 * n + 3] / 255) * of * 256));
    return { size, plain: part(PLAIN), faint: part(FAINT) };
  }
}

/** The browser itself tells what a CSS colour is in red, green and blue. */
function packed(colour) {
  const canvas = brush(1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return new Uint32Array(canvas.getImageData(0, 0, 1, 1).data.buffer)[0];
}

function brush(size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  return canvas.getContext("2d", { willReadFrequently: true });
}
