import { LitElement, css, html, svg } from "lit";
import { loop } from "../live/loop.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { colourOf, outline, shapeOf } from "../look/hues.js";
import { count } from "../look/numbers.js";

/** What is shown until there are clusters: where the loop stands, and what will happen next. */
class FirstSteps extends LitElement {
  static styles = [
    shared,
    css`
      .panel { display: grid; justify-items: center; text-align: center; gap: var(--space-3); padding: clamp(2rem, 7vh, 5rem) var(--space-4); }
      svg { width: min(22rem, 80%); height: auto; }
      h2 { font-size: 1.3rem; letter-spacing: -0.015em; }
      p { max-width: 38rem; color: var(--dim); }
      ol { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--space-2) var(--space-5); margin-top: var(--space-2); font-size: var(--small); color: var(--dim); }
      li { display: flex; align-items: center; gap: 0.5rem; }
      li i { width: 1.15rem; height: 1.15rem; border-radius: 50%; border: 2px solid var(--line-strong); display: grid; place-items: center; font: 700 0.7rem/1 var(--font); font-style: normal; }
      li.done i { background: var(--good); border-color: var(--good); color: var(--on-accent); }
      li.now { color: var(--text); font-weight: 600; } li.now i { border-color: var(--accent); border-right-color: transparent; animation: turn 1.1s linear infinite; }
      progress { width: min(20rem, 80%); height: 0.5rem; accent-color: var(--accent); }
      g path { animation: float 5s ease-in-out infinite; } .n1 path, .n5 path { animation-delay: -1.2s; } .n2 path, .n6 path { animation-delay: -2.4s; } .n3 path, .n7 path { animation-delay: -3.6s; }
      @keyframes float { 50% { transform: translateY(-5px); } }
      @keyframes turn { to { transform: rotate(360deg); } }
      @media (prefers-reduced-motion: reduce) { g path, li.now i { animation: none; } }
    `,
  ];

  #watching = new Watching(this, "status", "connection", "trainings", "clusters");

  render() {
    const step = this.#step();
    const training = loop.trainings?.trainings?.find((one) => one.state === "running");
    return html`
      <section class="panel" aria-labelledby="first-title">
        ${art()}
        <h2 id="first-title">${step.title}</h2>
        <p>${step.words}</p>
        ${step.at === 2 && training
          ? html`<progress max="1" .value=${training.progress} aria-label="Training"></progress><p class="small">${training.phase}</p>`
          : ""}
        <ol>
          ${["Services start", "Images are collected", "The first model learns", "Clusters appear"].map(
            (words, n) => html`<li class=${n < step.at ? "done" : n === step.at ? "now" : ""}><i>${n < step.at ? "✓" : ""}</i>${words}</li>`,
          )}
        </ol>
      </section>`;
  }

  #step() {
    const { status, trainings } = loop;
    if (!status) return { at: 0, title: "Looking for the loop", words: "The page connects to dpgmm-service." };
    if (status.phase === "starting") return { at: 0, title: "The mixture is starting", words: `${status.description}. Nothing is lost meanwhile: Kafka keeps the images.` };
    if (status.phase === "live") {
      return status.clusters > 0
        ? { at: 3, title: "Reading the clusters", words: loop.clustersProblem ?? "One moment." }
        : { at: 3, title: "No clusters yet", words: "The first model is live. As soon as images arrive, clusters are born here." };
    }
    if (trainings?.running) return { at: 2, title: "The first model is learning", words: "It looks at the images that arrived so far, without any labels, and decides how many kinds there are." };
    return {
      at: 1,
      title: "Waiting for the first model",
      words: trainings?.waitingFor
        ? `The trainer collects images: ${trainings.waitingFor}. ${waiting(status)}`
        : `The trainer collects images until it has enough to learn from. ${waiting(status)}`,
    };
  }
}

function waiting(status) {
  const images = status.waiting?.images;
  return images ? `${count(images)} images wait in Kafka, and none is lost.` : "Feed some with ./infinimix feed, or drop files into any producer.";
}

function art() {
  const places = [[40, 60], [70, 34], [104, 66], [132, 30], [166, 62], [196, 36], [222, 70], [252, 40]];
  return svg`<svg viewBox="0 0 290 100" aria-hidden="true">${places.map(
    ([x, y], n) => svg`<g class="n${n}" transform="translate(${x} ${y})"><path d=${outline(shapeOf((n % 4) * 12), 11)} fill=${colourOf(n)} opacity="0.85"></path></g>`,
  )}</svg>`;
}

customElements.define("first-steps", FirstSteps);
