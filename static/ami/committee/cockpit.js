// The figures of a deadline, read again every half minute; whoever prefers may stop them.
const EVERY = 30_000;
const STOP = "Suspendre l’actualisation";
const RESUME = "Reprendre l’actualisation";

async function refresh() {
  const answer = await fetch(window.location, { credentials: "same-origin" }).catch(() => null);
  // Signed out, or no network: the figures stay, with the hour they were read at.
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    // Nothing moves under someone's hand or voice.
    if (fresh && !part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
  }
}

function toggle(parts) {
  let timer = setInterval(refresh, EVERY);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "act act--secondary";
  button.textContent = STOP;
  button.addEventListener("click", () => {
    timer = timer ? clearInterval(timer) : setInterval(refresh, EVERY);
    button.textContent = timer ? STOP : RESUME;
  });
  parts[0].after(button);
}

const parts = document.querySelectorAll("[data-live]");
if (parts.length) toggle(parts);
