const CHANGE = { born: 1, merged: -1, deleted: -1 };

/**
 * How many clusters there were when, as [{ at, clusters }] with at in milliseconds, oldest first. What this service has counted comes first; before that, events
 * tell, backwards from the first count: a birth means one less before it. Before the first model there were none.
 */
export function steps(counts, events) {
  const line = counts.map((step) => ({ at: Date.parse(step.at), clusters: step.clusters }));
  if (line.length === 0) return line;
  const earlier = [];
  let clusters = line[0].clusters;
  for (let n = events.length - 1; n >= 0; n--) {
    const { type, at } = events[n].event;
    const when = Date.parse(at);
    if (when >= line[0].at || !CHANGE[type]) {
      if (type === "released" && when < line[0].at) break;
      continue;
    }
    earlier.unshift({ at: when, clusters });
    clusters -= CHANGE[type];
    if (clusters < 1) break;
  }
  const all = [...earlier, ...line];
  const first = events.some(({ event }) => event.type === "released" && event.generation === 1);
  return first ? [{ at: all[0].at - 1, clusters: 0 }, ...all] : all;
}

/** Marks that would lie on each other become one. */
export function grouped(entries, x, apart) {
  const groups = [];
  for (const entry of entries) {
    const place = x(Date.parse(entry.event.at));
    const last = groups.findLast?.((group) => group.type === entry.event.type);
    if (last && place - last.x < apart) last.events.push(entry.event);
    else groups.push({ type: entry.event.type, x: place, at: Date.parse(entry.event.at), events: [entry.event] });
  }
  return groups;
}

/** The count at a time. */
export function countAt(line, at) {
  let clusters = line[0]?.clusters ?? 0;
  for (const step of line) {
    if (step.at > at) break;
    clusters = step.clusters;
  }
  return clusters;
}
