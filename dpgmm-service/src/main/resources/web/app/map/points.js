import { get } from "../live/rest.js";

/** The sampled images of the generation by slot, brought up to date by asking for what changed. */
export class Points {
  generation = 0;
  sequence = 0;
  size = 0;
  /** Grows with every change. */
  version = 0;
  x = [];
  y = [];
  cluster = [];
  image = [];
  /** Slots that changed with the last update, unless all did. */
  fresh = [];
  #centres = null;

  /** True where the last change put other images into all slots. */
  get replaced() {
    return this.fresh.length === 0;
  }

  /** True where something changed. */
  async update() {
    const answer = await get(`/v1/map?generation=${this.generation}&sequence=${this.sequence}`);
    if (!answer.whole && answer.slot.length === 0) return false;
    if (answer.whole) this.#clear();
    this.generation = answer.generation;
    this.sequence = answer.sequence;
    this.fresh = answer.whole ? [] : answer.slot;
    for (const [n, slot] of answer.slot.entries()) {
      this.x[slot] = answer.x[n];
      this.y[slot] = answer.y[n];
      this.cluster[slot] = answer.cluster[n];
      this.image[slot] = answer.image[n];
    }
    this.size = this.x.length;
    this.version++;
    this.#centres = null;
    return true;
  }

  /** [least x, least y, greatest x, greatest y] of nearly all points: a few far ones don't make all others small. */
  bounds() {
    const edges = [this.x, this.y].map((values) => {
      const sorted = Float64Array.from(values).sort();
      const cut = Math.floor(sorted.length * 0.004);
      return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 1];
    });
    return [edges[0][0], edges[1][0], edges[0][1], edges[1][1]];
  }

  /** Where each cluster's points are: Map of uid to { x, y, count }. */
  centres() {
    this.#centres ??= this.#average();
    return this.#centres;
  }

  #average() {
    const centres = new Map();
    for (let n = 0; n < this.size; n++) {
      const centre = centres.get(this.cluster[n]) ?? { x: 0, y: 0, count: 0 };
      centre.x += this.x[n];
      centre.y += this.y[n];
      centre.count++;
      centres.set(this.cluster[n], centre);
    }
    for (const centre of centres.values()) {
      centre.x /= centre.count;
      centre.y /= centre.count;
    }
    return centres;
  }

  #clear() {
    this.x = [];
    this.y = [];
    this.cluster = [];
    this.image = [];
  }
}
