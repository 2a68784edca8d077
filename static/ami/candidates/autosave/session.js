// The session ended: sign in again beside this page, whose text stays; saving then goes on.
export function signInAgain(dialog, queue) {
  const stranger = dialog.querySelector("[data-stranger]");
  const modal = () => window.dsfr?.(dialog)?.modal;

  queue.addEventListener("state", ({ detail: { former, state } }) => {
    if (state === "expired" || state === "stranger") {
      stranger.hidden = state !== "stranger";
      if (former !== state) modal()?.disclose();
    } else if (state === "saved" && dialog.open) {
      modal()?.conceal();
    }
  });
  const tryAgain = () => {
    if (["expired", "stranger"].includes(queue.state)) queue.retry();
  };
  dialog.querySelector("[data-signed-in]").addEventListener("click", tryAgain);
  window.addEventListener("focus", tryAgain);
}
