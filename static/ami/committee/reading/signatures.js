// A signature is one of a version: once the sheet has changed, those that the page tells of are no more.
export function followSignatures(form, sheet, queue) {
  const given = form.querySelector("[data-signatures]");
  if (!given) return;
  const undone = form.querySelector("[data-unsigned]");
  const opened = sheet.seen;
  for (const news of ["saved", "clash"]) {
    queue.addEventListener(news, () => {
      given.hidden = sheet.seen !== opened;
      undone.hidden = !given.hidden;
    });
  }
}
