import { get } from "./rest.js";

const POLL = 2000;
const RETRY = 2000;
const STREAM_AGAIN = 15000;
const FAILURES_BEFORE_POLLING = 2;

/**
 * Follows /v1/live. Where the stream does not come through (a proxy that buffers, say) it polls the same from /v1/status and /v1/events, and goes on trying the
 * stream. Resumes after the last event it has seen, so nothing is shown twice or missed.
 *
 * onStatus(status), onEvents(entries), onConnection("live" | "polling" | "lost")
 */
export class Feed {
  #handlers;
  #last = -1;
  #failures = 0;
  #source = null;
  #timer = 0;

  constructor(handlers) {
    this.#handlers = handlers;
  }

  start() {
    this.#stream();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  #stream() {
    const source = new EventSource(`/v1/live?after=${this.#last}`);
    this.#source = source;
    source.addEventListener("status", (message) => {
      this.#failures = 0;
      this.#handlers.onConnection("live");
      this.#handlers.onStatus(JSON.parse(message.data));
    });
    source.addEventListener("happened", (message) => this.#happened(JSON.parse(message.data).events));
    source.onerror = () => {
      // Its own retry would ask for what this page has seen already; a new one asks from the last event on.
      source.close();
      this.#failures++;
      this.#fallback();
    };
  }

  async #fallback() {
    const began = Date.now();
    for (;;) {
      const alive = await this.#poll();
      if (alive && this.#failures < FAILURES_BEFORE_POLLING) return this.#stream();
      this.#handlers.onConnection(alive ? "polling" : "lost");
      if (alive && Date.now() - began > STREAM_AGAIN) return this.#stream();
      await new Promise((resolve) => (this.#timer = setTimeout(resolve, alive ? POLL : RETRY)));
      if (!alive) this.#failures = 0;
    }
  }

  async #poll() {
    try {
      this.#handlers.onStatus(await get("/v1/status"));
      this.#happened((await get(`/v1/events?after=${this.#last}`)).events);
      return true;
    } catch {
      return false;
    }
  }

  #happened(entries) {
    const news = entries.filter((entry) => entry.offset > this.#last);
    if (news.length === 0) return;
    this.#last = news[news.length - 1].offset;
    this.#handlers.onEvents(news);
  }
}
