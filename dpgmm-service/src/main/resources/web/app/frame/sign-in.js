import { LitElement, css, html, nothing } from "lit";
import { session } from "../live/session.js";
import { shared } from "../look/shared.js";

/** Asks for a key or token, once. */
class SignIn extends LitElement {
  static properties = { problem: { state: true }, asking: { state: true } };
  static styles = [
    shared,
    css`
      section { display: grid; gap: var(--space-3); max-width: 30rem; margin: clamp(1rem, 12vh, 8rem) auto 0; }
      h2 { font-size: 1.3rem; letter-spacing: -0.015em; }
      form { display: grid; grid-template-columns: 1fr auto; gap: var(--space-2); }
      label { grid-column: 1 / -1; font-size: var(--small); font-weight: 600; }
      input { min-width: 0; border: 1px solid var(--line-strong); border-radius: var(--round-small); background: var(--raised); padding: 0.35rem 0.6rem; }
    `,
  ];

  constructor() {
    super();
    this.ended = session.endedBefore();
  }

  firstUpdated() {
    this.renderRoot.querySelector("input").focus();
  }

  render() {
    return html`
      <section class="panel" aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">Sign in</h2>
        ${this.ended ? html`<p role="status">Your session has ended, or your key or token no longer counts.</p>` : nothing}
        <form @submit=${this.#signIn}>
          <label for="credential">Key or token</label>
          <input id="credential" type="password" autocomplete="current-password" spellcheck="false" required ?disabled=${this.asking}>
          <button type="submit" class="strong" ?disabled=${this.asking}>Sign in</button>
        </form>
        ${this.problem ? html`<p class="small bad" role="alert">${this.problem}</p>` : nothing}
        <p class="small dim">It must have the role viewer or admin. This browser keeps it sealed until you sign out or the session ends; no script can read it.</p>
      </section>`;
  }

  async #signIn(event) {
    event.preventDefault();
    const input = this.renderRoot.querySelector("input");
    this.asking = true;
    this.problem = null;
    try {
      await session.signIn(input.value);
    } catch (e) {
      this.problem = `Not signed in: ${words(e)}`;
      this.asking = false;
      await this.updateComplete;
      input.select();
    }
  }
}

function words(refusal) {
  if (refusal.status === 401) return "this key or token is not known here, or has ended";
  if (refusal.status === 403) return "this key or token may not look at anything: it lacks the role viewer";
  return refusal.message;
}

customElements.define("sign-in", SignIn);
