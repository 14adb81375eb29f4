/** Repeats a request: never two at a time, not while nobody looks, and at once when asked. */
export class Refresh {
  #period;
  #work;
  #running = null;
  #again = false;
  #timer = 0;

  constructor(period, work) {
    this.#period = period;
    this.#work = work;
  }

  start() {
    document.addEventListener("visibilitychange", () => document.hidden || this.now());
    this.now();
  }

  /** Resolves when an answer to a request made from now on is there. */
  now() {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#run();
    return this.#running;
  }

  async #run() {
    clearTimeout(this.#timer);
    do {
      this.#again = false;
      await this.#work();
    } while (this.#again);
    this.#running = null;
    this.#timer = setTimeout(() => (document.hidden ? null : this.now()), this.#period);
  }
}
