import { loop } from "./loop.js";

/** Renders a component anew when one of these parts of the loop changes. */
export class Watching {
  #parts;
  #update;

  constructor(host, ...parts) {
    this.#parts = parts;
    this.#update = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    for (const part of this.#parts) loop.addEventListener(part, this.#update);
  }

  hostDisconnected() {
    for (const part of this.#parts) loop.removeEventListener(part, this.#update);
  }
}
