// One answer sent, and what became of it, in one word: saved, clash, refused, expired, stranger,
// offline or busy.
const PATIENCE = 20_000;

export async function send(url, answer, { keepalive = false } = {}) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify(answer),
      // A session that ended leads to the login page.
      redirect: "manual",
      keepalive,
      signal: keepalive ? undefined : AbortSignal.timeout(PATIENCE),
    });
  } catch (error) {
    return { kind: error.name === "TimeoutError" ? "busy" : "offline" };
  }
  return outcome(response);
}

async function outcome(response) {
  if (response.type === "opaqueredirect") return { kind: "expired" };
  if (response.status === 413) return { kind: "refused", refused: ["Réponse trop longue."] };
  if (response.status >= 500 || response.status === 429) {
    return { kind: "busy", wait: Number(response.headers.get("Retry-After")) * 1000 };
  }
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return { kind: "saved", ...answer };
  if (answer?.clash) return { kind: "clash", ...answer.clash };
  if (answer?.refused) return { kind: "refused", refused: answer.refused };
  if (answer?.other_account) return { kind: "stranger" };
  // The page of a forgery check: signing in again gives a new token.
  return { kind: response.status === 403 ? "expired" : "busy" };
}

export async function read(url) {
  const response = await fetch(url, { redirect: "manual" });
  return response.ok ? response.json() : null;
}

export async function readPage(url) {
  const response = await fetch(url, { redirect: "manual" });
  return response.ok ? response.text() : null;
}

// Signing in, in this tab or another, changes it.
export function token() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("csrftoken="));
  return cookie?.split("=")[1] ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
