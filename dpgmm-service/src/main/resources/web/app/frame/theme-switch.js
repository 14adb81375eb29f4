import { LitElement, css, html } from "lit";
import { shared } from "../look/shared.js";

const KEY = "infinimix.theme";
const THEMES = { auto: "Auto", light: "Light", dark: "Dark" };

/** Light, dark, or as the system has it; remembered in this browser. */
class ThemeSwitch extends LitElement {
  static properties = { theme: { state: true } };
  static styles = [shared, css`@media (max-width: 500px) { .segments label { padding: 0.22rem 0.4rem; } }`];

  constructor() {
    super();
    this.theme = stored();
    apply(this.theme);
  }

  render() {
    return html`
      <div class="segments" role="radiogroup" aria-label="Theme">
        ${Object.entries(THEMES).map(
          ([theme, words]) => html`<label><input type="radio" name="theme" .checked=${theme === this.theme} @change=${() => this.#choose(theme)}>${words}</label>`,
        )}
      </div>`;
  }

  #choose(theme) {
    this.theme = theme;
    apply(theme);
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // A browser that keeps nothing shows the choice until the page is left.
    }
  }
}

function stored() {
  try {
    const theme = localStorage.getItem(KEY);
    return theme in THEMES ? theme : "auto";
  } catch {
    return "auto";
  }
}

function apply(theme) {
  const root = document.documentElement;
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  window.dispatchEvent(new Event("themechange"));
}

customElements.define("theme-switch", ThemeSwitch);
