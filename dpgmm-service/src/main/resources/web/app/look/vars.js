import { directive, Directive } from "lit/directive.js";
import { noChange } from "lit";

/**
 * Sets custom properties on an element: <code>&lt;li ${vars({ "--hue": colour })}&gt;</code>. By the object model and not by a style attribute, which the
 * content security policy forbids.
 */
class Vars extends Directive {
  render() {
    return noChange;
  }

  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, value);
    return noChange;
  }
}

export const vars = directive(Vars);
