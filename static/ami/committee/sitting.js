// The sitting as it stands, on every screen: asked for again, redrawn only when it changed.
const EVERY = 3000;
const STOP = "Suspendre le direct";
const RESUME = "Reprendre le direct";
const panel = document.querySelector("[data-follow]");
let seen = "";

async function ask() {
  if (document.hidden) return;
  const headers = seen ? { "If-None-Match": seen } : {};
  const answer = await fetch(panel.dataset.follow, { headers, cache: "no-store" }).catch(() => null);
  // Nothing new, signed out, or no network: what is shown stays.
  if (!answer?.ok || answer.redirected) return;
  seen = answer.headers.get("ETag") ?? "";
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  panel.replaceChildren(...fresh.body.childNodes);
  warn();
}

// What someone is typing stays; she is told that it answers something that has changed.
function warn() {
  const notice = document.getElementById("changed");
  const { here, read } = panel.dataset;
  const now = panel.querySelector(`[data-point="${here}"]`);
  if (notice && now && now.dataset.version !== read) notice.hidden = false;
}

if (panel) {
  let timer = setInterval(ask, EVERY);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "act act--secondary";
  button.textContent = STOP;
  button.addEventListener("click", () => {
    timer = timer ? clearInterval(timer) : setInterval(ask, EVERY);
    button.textContent = timer ? STOP : RESUME;
  });
  panel.after(button);
}
