import { figure, plural } from "../look/numbers.js";
import { loop } from "../live/loop.js";

/** Cluster events in words. */

export const KINDS = {
  born: { words: "born", token: "--good", path: "M0 -5L5 4L-5 4z" },
  merged: { words: "merged", token: "--accent", path: "M0 -5.500L5.500 0L0 5.500L-5.500 0z" },
  deleted: { words: "deleted", token: "--bad", path: "M-4 -4L4 4M4 -4L-4 4" },
  released: { words: "new model", token: "--warn", path: "M-4.500 -4.500h9v9h-9z" },
  drift: { words: "stream changed", token: "--warn", path: "M-6 2C-4 -5 -2 -5 0 0S4 5 6 -2" },
  alarm: { words: "new kinds arriving", token: "--bad", path: "M0 -5.500L5.500 4.500L-5.500 4.500zM0 -2v3" },
};

/** One sentence. Names come from people: they are text, never markup. */
export function sentence(event) {
  const who = event.cluster == null ? "" : named(event.cluster);
  switch (event.type) {
    case "born": return `${who} was born${event.from == null ? "" : ` from ${named(event.from)}`}${size(event)}${gain(event)}`;
    case "merged": return `${who} was merged into ${named(event.into)}${size(event)}${gain(event)}`;
    case "deleted": return `${who} was deleted${size(event)}${gain(event)}`;
    case "released": return `${event.cluster == null ? `Generation ${event.generation} is live` : `${who} came with generation ${event.generation}`}${detail(event)}`;
    case "alarm": return `New kinds of images are arriving${detail(event)}`;
    case "drift": return `The stream has changed ${event.detail ?? ""}`;
    default: return `${event.type ?? "Something"}${who ? `: ${who}` : ""}${detail(event)}`;
  }
}

function named(uid) {
  const name = loop.cluster(uid)?.name;
  return name ? `${name} (#${uid})` : `#${uid}`;
}

const size = (event) => (event.images == null ? "" : `, with ${plural(event.images, "image")}`);
const gain = (event) => (event.gain == null ? "" : `; the bound rose by ${figure(event.gain)} nats`);
const detail = (event) => (event.detail ? `: ${event.detail}` : "");
