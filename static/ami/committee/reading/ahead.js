// A page that the browser loaded ahead of time: it is opened now, and may have aged meanwhile.
import { token } from "../../../alliance/autosave/server.js";

export async function openedAhead(form) {
  const response = await fetch(form.dataset.openedUrl, {
    method: "POST",
    headers: { "X-CSRFToken": token() },
  });
  if (!response.ok) return location.reload();
  const { seen, done, said } = await response.json();
  if (seen !== form.elements.version.value) return location.reload();
  form.querySelector("[data-done]").textContent = done;
  for (const sentence of said) tell(sentence);
}

function tell(sentence) {
  const list = document.createElement("ul");
  const item = document.createElement("li");
  Object.assign(list, { className: "messagelist" });
  Object.assign(item, { className: "success", textContent: sentence });
  list.append(item);
  document.getElementById("content").before(list);
}

// Only where scripts run: they tell the service once such a page is before somebody's eyes.
export function loadAhead() {
  for (const link of document.querySelectorAll("a[rel~=next]")) link.dataset.ahead = "";
}
