// The reading screen, once the browser runs scripts; without them its form works as it is.
import { loadAhead, openedAhead } from "./ahead.js";
import { Keys } from "./keys.js";
import { Panes } from "./panes.js";
import { saveItself } from "./saving.js";
import { tellTotal } from "./total.js";

const form = document.getElementById("review");
if (form.dataset.openedUrl) openedAhead(form);
if (form.dataset.saveUrl) {
  const panes = new Panes(form);
  const { say } = saveItself(form);
  tellTotal(form);
  new Keys(document.querySelector("[data-keys]"), form, panes, say);
}
loadAhead();
