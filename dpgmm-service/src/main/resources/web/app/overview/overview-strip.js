import { LitElement, css, html } from "lit";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { age, count, exact, percent, rate } from "../look/numbers.js";
import "./stat-tile.js";
import "./spark-line.js";

const MUCH_NOVELTY = 0.05;

/** The loop in six figures. */
class OverviewStrip extends LitElement {
  static styles = [
    shared,
    css`
      section { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: var(--round); overflow: hidden; box-shadow: var(--shadow); }
      spark-line { --spark-height: 3.6rem; opacity: 0.75; padding: 0.5rem 0.6rem 0 0; }
      @media (max-width: 1100px) { section { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
      @media (max-width: 560px) { section { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
    `,
  ];

  #watching = new Watching(this, "status", "models");

  render() {
    const status = loop.status ?? {};
    const flow = status.flow ?? {};
    const waiting = (status.waiting?.images ?? 0) + (status.waiting?.latents ?? 0);
    const live = loop.models?.models?.find((model) => model.live);
    const since = live?.createdAt ?? status.generationSince;
    const letters = status.deadLetters;
    return html`
      <section aria-label="Overview">
        <stat-tile label="Active clusters" .value=${status.generation ? exact(status.clusters) : "–"} .more=${this.#born()}
          explanation="Clusters of the newest mixture. Nobody said how many there are."></stat-tile>
        <stat-tile label="Images per second" .value=${rate(flow.perSecond)} .more=${flaws(flow.flawed) || (status.account ? `${exact(status.account.accepted)} in this generation` : "")} .tone=${flaws(flow.flawed) ? "warn" : ""}
          explanation="Images that were given a cluster, over the last ten seconds"><spark-line .counts=${flow.counts}></spark-line></stat-tile>
        <stat-tile label="Lag" .value=${status.waiting?.images == null ? "–" : count(waiting)} .more=${this.#lag(status)}
          explanation="Images in Kafka that wait for the encoder, and latents that wait for the mixture"></stat-tile>
        <stat-tile label="Generation" .value=${status.generation || "–"} .more=${since ? `${age(since)} old, version ${count(status.version)}` : ""}
          explanation="How often the encoder was taught anew, and how old the live model is"></stat-tile>
        <stat-tile label="Novelty" .value=${percent(flow.noveltyShare)} .tone=${flow.noveltyShare > MUCH_NOVELTY ? "warn" : ""}
          .more=${flow.noveltyShare == null ? "" : flow.noveltyShare > MUCH_NOVELTY ? "new kinds may be arriving" : "1 % is usual"}
          explanation="Share of the last two minutes' images that are less usual than 99 % of the known ones"></stat-tile>
        <stat-tile label="Dead letters" .value=${exact(letters?.count)} .tone=${letters?.count > 0 ? "bad" : ""} .more=${letters?.newest?.[0]?.reason ?? ""}
          explanation="Images that could not be read, with the newest reason"></stat-tile>
      </section>`;
  }

  #born() {
    const newest = loop.events.findLast?.((entry) => entry.event.type === "born");
    return newest ? `newest ${age(newest.event.at)} ago` : "";
  }

  #lag(status) {
    if (status.waiting?.images == null) return "";
    const newest = status.flow?.newest;
    if (newest && Date.now() - new Date(newest) > 15000) return `last image ${age(newest)} ago`;
    return `${count(status.waiting.images)} to encode, ${count(status.waiting.latents)} to assign`;
  }
}

/** What is wrong with a twentieth of the images or more, of the last two minutes. */
function flaws(counts) {
  const images = (loop.status?.flow?.perSecond ?? 0) * 120;
  const many = Object.entries(counts ?? {}).filter(([, count]) => count > MUCH_NOVELTY * images && count > 5);
  return many.map(([flaw, count]) => `${exact(count)} ${flaw === "near-duplicate" ? "near-duplicates" : flaw}`).join(", ");
}

customElements.define("overview-strip", OverviewStrip);
