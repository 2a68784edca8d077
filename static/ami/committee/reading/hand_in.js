// Handing in leads to the next file, which the browser may hold already.
import { token } from "../../../alliance/autosave/server.js";
import { loadAhead } from "./ahead.js";

for (const form of document.querySelectorAll("[data-hand-in]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.isSent) return;
    form.dataset.isSent = "1";
    const headers = { Accept: "application/json", "X-CSRFToken": token() };
    const sent = { method: "POST", headers, body: new FormData(form) };
    const response = await fetch(location.href, sent).catch(() => null);
    const answer = response?.ok ? await response.json().catch(() => null) : null;
    if (answer) location.assign(answer.next);
    // The page itself says what stands in the way.
    else form.submit();
  });
  window.addEventListener("pageshow", () => delete form.dataset.isSent);
}
loadAhead();
