const KEPT = 240;

/** How the terms of a training went while this page watched. */
export class Traces {
  #generation = 0;
  #updatedAt = null;
  #values = new Map();

  add({ generation, updatedAt, terms }) {
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#values.clear();
    }
    if (updatedAt === this.#updatedAt) return;
    this.#updatedAt = updatedAt;
    for (const [name, value] of Object.entries(terms ?? {})) {
      if (!Number.isFinite(value)) continue;
      const values = this.#values.get(name) ?? [];
      values.push(value);
      if (values.length > KEPT) values.shift();
      this.#values.set(name, values);
    }
  }

  of(name) {
    return this.#values.get(name) ?? [];
  }
}
