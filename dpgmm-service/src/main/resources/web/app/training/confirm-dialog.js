import { LitElement, css, html } from "lit";
import { shared } from "../look/shared.js";

/** Asks before something that everybody sees. */
class ConfirmDialog extends LitElement {
  static properties = { question: { state: true } };
  static styles = [
    shared,
    css`
      dialog { border: 1px solid var(--line-strong); border-radius: var(--round); background: var(--surface); color: var(--text); padding: var(--space-5); max-width: 30rem; box-shadow: 0 20px 60px rgb(0 0 0 / 35%); }
      dialog::backdrop { background: rgb(5 8 14 / 55%); }
      h2 { margin-bottom: var(--space-2); }
      .choices { display: flex; justify-content: flex-end; gap: var(--space-2); margin-top: var(--space-4); }
    `,
  ];

  #answer = null;

  /** Resolves to whether the answer is yes. */
  async ask(question) {
    this.question = question;
    await this.updateComplete;
    this.renderRoot.querySelector("dialog").showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  render() {
    const { title, words, yes } = this.question ?? {};
    return html`<dialog aria-labelledby="question" @close=${this.#closed}>
      <h2 id="question">${title}</h2>
      <p>${words}</p>
      <form method="dialog" class="choices">
        <button value="no" autofocus>Cancel</button>
        <button value="yes" class="strong">${yes}</button>
      </form>
    </dialog>`;
  }

  #closed(event) {
    this.#answer?.(event.target.returnValue === "yes");
    event.target.returnValue = "";
    this.#answer = null;
  }
}

customElements.define("confirm-dialog", ConfirmDialog);
