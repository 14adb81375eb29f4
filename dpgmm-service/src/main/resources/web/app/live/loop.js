import { Feed } from "./feed.js";
import { get } from "./rest.js";
import { Refresh } from "./refresh.js";

const EVENTS = 1000;

/**
 * What the page knows of the loop: one object that all components read. It says what changed by an event of that name: connection, status, events, clusters,
 * counts, trainings, models.
 */
class Loop extends EventTarget {
  connection = "connecting";
  lostSince = null;
  status = null;
  events = [];
  clusters = null;
  clustersProblem = null;
  by = "nearest";
  counts = [];
  trainings = null;
  trainingsProblem = null;
  models = null;

  #feed = new Feed({
    onStatus: (status) => this.#onStatus(status),
    onEvents: (entries) => this.#set("events", { events: [...this.events, ...entries].slice(-EVENTS) }),
    onConnection: (connection) => this.#onConnection(connection),
  });
  #refreshes = {
    clusters: new Refresh(1500, () => this.#loadClusters()),
    counts: new Refresh(2500, () => this.#loadCounts()),
    trainings: new Refresh(2500, () => this.#loadTrainings()),
    models: new Refresh(10000, () => this.#loadModels()),
  };

  start() {
    this.#feed.start();
    for (const refresh of Object.values(this.#refreshes)) refresh.start();
  }

  /** Asks for something again now, such as after it was changed. */
  refresh(what) {
    return this.#refreshes[what].now();
  }

  /** Which images the cards show: nearest, newest or borderline. */
  show(by) {
    this.by = by;
    return this.refresh("clusters");
  }

  cluster(uid) {
    return this.clusters?.find((cluster) => cluster.uid === uid);
  }

  /** What people call a cluster. */
  nameOf(uid) {
    return this.cluster(uid)?.name ?? `Cluster ${uid}`;
  }

  #onStatus(status) {
    const changed = this.status?.generation !== status.generation || this.status?.clusters !== status.clusters;
    this.#set("status", { status });
    if (changed) {
      this.refresh("clusters");
      this.refresh("counts");
    }
  }

  #onConnection(connection) {
    if (connection === this.connection) return;
    const lostSince = connection === "lost" ? (this.lostSince ?? Date.now()) : null;
    this.#set("connection", { connection, lostSince });
  }

  async #loadClusters() {
    const by = this.by;
    try {
      const { clusters } = await get(`/v1/clusters?exemplars=8&by=${by}`);
      if (by === this.by) this.#set("clusters", { clusters, clustersProblem: null });
    } catch (e) {
      this.#set("clusters", { clustersProblem: e.message });
    }
  }

  async #loadCounts() {
    try {
      this.#set("counts", { counts: (await get("/v1/timeline")).counts });
    } catch {
      // The banner tells that the connection is lost; the old line stays.
    }
  }

  async #loadTrainings() {
    try {
      this.#set("trainings", { trainings: await get("/v1/trainings"), trainingsProblem: null });
    } catch (e) {
      this.#set("trainings", { trainingsProblem: e.message });
    }
  }

  async #loadModels() {
    try {
      this.#set("models", { models: await get("/v1/models") });
    } catch {
      // The panel tells that the trainer does not answer.
    }
  }

  #set(what, values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event(what));
  }
}

export const loop = new Loop();
