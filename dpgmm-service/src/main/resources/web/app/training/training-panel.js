import { LitElement, css, html, nothing } from "lit";
import { loop } from "../live/loop.js";
import { post } from "../live/rest.js";
import { session } from "../live/session.js";
import { Watching } from "../live/watching.js";
import { shared } from "../look/shared.js";
import { percent } from "../look/numbers.js";
import { Traces } from "./traces.js";
import "./confirm-dialog.js";
import "./term-list.js";
import "./model-list.js";

const TONES = { running: "accent", released: "good", refused: "warn", failed: "bad", cancelled: "dim", waiting: "dim" };

/** What the trainer does, what it decided lately, and which models there are. */
class TrainingPanel extends LitElement {
  static properties = { notice: { state: true }, problem: { state: true } };
  static styles = [
    shared,
    css`
      section { display: grid; gap: var(--space-3); }
      .head { margin: 0; }
      .state { display: flex; align-items: baseline; gap: var(--space-2); font-size: var(--small); flex-wrap: wrap; }
      .pill { font-weight: 650; padding: 0.05rem 0.55rem; border-radius: 99px; border: 1px solid currentColor; color: var(--tone); font-size: var(--tiny); }
      .accent { --tone: var(--accent); } .good { --tone: var(--good); } .warn { --tone: var(--warn); } .bad { --tone: var(--bad); } .pill.dim { --tone: var(--dim); }
      progress { width: 100%; height: 0.45rem; accent-color: var(--accent); }
      h3 { font-size: var(--small); color: var(--dim); font-weight: 600; }
      .decisions { display: grid; gap: 0.2rem; font-size: var(--small); }
      .decisions li { overflow-wrap: anywhere; padding-left: 0.9rem; position: relative; }
      .decisions li::before { content: "›"; position: absolute; left: 0; color: var(--dim); }
    `,
  ];

  #watching = new Watching(this, "trainings", "models");
  #traces = new Traces();

  render() {
    const list = loop.trainings;
    const current = list?.trainings?.[0];
    if (current) this.#traces.add(current);
    return html`
      <section class="panel" aria-labelledby="training-title">
        <div class="head">
          <h2 id="training-title">Training</h2>
          ${session.administers ? html`<button ?disabled=${!list || list.running} @click=${this.#train}>Train now</button>` : nothing}
        </div>
        ${this.#message()}
        ${current ? this.#training(current) : nothing}
        ${list && !list.running && list.waitingFor ? html`<p class="small dim">Next training: ${list.waitingFor}</p>` : nothing}
        ${loop.models?.models?.length ? html`<model-list .list=${loop.models} @promote=${this.#promote}></model-list>` : nothing}
        <confirm-dialog></confirm-dialog>
      </section>`;
  }

  #message() {
    const problem = this.problem ?? (loop.trainingsProblem ? `The trainer does not answer: ${loop.trainingsProblem}` : null);
    if (problem) return html`<p class="small bad" role="alert">${problem}</p>`;
    if (this.notice) return html`<p class="small" role="status">${this.notice}</p>`;
    return loop.trainings ? nothing : html`<p class="small dim">Asking the trainer …</p>`;
  }

  #training(training) {
    const running = training.state === "running";
    return html`
      <div class="state">
        <span class="pill ${TONES[training.state] ?? "dim"}">${training.state}</span>
        <span>generation ${training.generation}${training.parent ? html` <span class="dim">from ${training.parent}</span>` : nothing}</span>
        ${training.phase ? html`<span class="dim">${training.phase}</span>` : nothing}
        ${running ? html`<span class="number">${percent(training.progress)}</span>` : nothing}
      </div>
      ${running ? html`<progress max="1" .value=${training.progress} aria-label="Progress of the training"></progress>` : nothing}
      <term-list .terms=${training.terms} .traces=${this.#traces}></term-list>
      ${training.decisions?.length
        ? html`<div><h3>Gate</h3><ul class="decisions">${training.decisions.slice(-6).map((decision) => html`<li>${decision}</li>`)}</ul></div>`
        : nothing}`;
  }

  #train() {
    return this.#do({ title: "Train now?", words: "The trainer starts from the live model and the images it has sampled. The result is released only if it passes the gate.", yes: "Train" }, "/v1/trainings", "A training was asked for.");
  }

  #promote(event) {
    const { generation, back } = event.detail;
    const words = back
      ? `The weights of generation ${generation} are published as a new generation. Every image that comes after is encoded by them, and the map starts anew. Clusters keep their numbers.`
      : `Generation ${generation} was not released by the gate. Its weights become a new live generation all the same.`;
    return this.#do({ title: back ? `Roll back to generation ${generation}?` : `Promote generation ${generation}?`, words, yes: back ? "Roll back" : "Promote" }, `/v1/models/${generation}/promote`, `Generation ${generation} was asked to go live.`);
  }

  async #do(question, path, done) {
    if (!(await this.renderRoot.querySelector("confirm-dialog").ask(question))) return;
    this.problem = null;
    try {
      await post(path);
      this.notice = done;
    } catch (e) {
      this.notice = null;
      this.problem = `Refused: ${e.message}`;
    }
    loop.refresh("trainings");
    loop.refresh("models");
  }
}

customElements.define("training-panel", TrainingPanel);
