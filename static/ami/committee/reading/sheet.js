// A whole review saved at once: its marks, its comments, its opinion.
import { Fields } from "../../../alliance/autosave/fields.js";

const OF_THE_FORM = ["csrfmiddlewaretoken", "version"];

export class Sheet extends Fields {
  code = "fiche";
  label = "Fiche d’évaluation";

  constructor(form) {
    super(form, form.elements.version.value);
    this.saved = this.text;
  }

  get controls() {
    return [...this.node.elements].filter(
      (one) => one.matches("input[name], textarea[name]") && !OF_THE_FORM.includes(one.name),
    );
  }

  // What is refused is said where saving is: nothing stands against one field alone.
  tell() {}
}
