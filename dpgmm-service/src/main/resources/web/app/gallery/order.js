const CLEARLY = 1.1;

/**
 * Clusters in the order to show them. By size, a card passes its neighbour only once it is clearly larger, so that two equal ones don't change places with every image.
 *
 * @param before uids as they stood
 */
export function ordered(clusters, by, before) {
  if (by === "recency") {
    return [...clusters].sort((a, b) => when(b) - when(a) || b.uid - a.uid);
  }
  const place = new Map(before.map((uid, n) => [uid, n]));
  const list = [...clusters].sort((a, b) => (place.get(a.uid) ?? Infinity) - (place.get(b.uid) ?? Infinity) || b.count - a.count);
  for (let n = 1; n < list.length; n++) {
    const moving = list[n];
    const clearly = place.has(moving.uid) ? CLEARLY : 1;
    let m = n;
    for (; m > 0 && moving.count > clearly * list[m - 1].count; m--) list[m] = list[m - 1];
    list[m] = moving;
  }
  return list;
}

const when = (cluster) => (cluster.since ? new Date(cluster.since).getTime() : 0);
