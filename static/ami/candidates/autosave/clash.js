// Two texts for one answer: both are shown above the field, and the person chooses.
export function showClashes(queue, status) {
  queue.addEventListener("clash", ({ detail: answer }) => {
    answer.node.querySelector("[data-clash]")?.remove();
    answer.node.insertAdjacentHTML("afterbegin", answer.clash.html);
    status.say(`«\u00a0${answer.clash.label}\u00a0» a changé pendant votre saisie\u00a0: choisissez le texte à garder.`);
  });
  for (const answer of queue.answers) {
    // Drawn by the service, whose form settles it.
    if (answer.node.querySelector("[data-clash]")) answer.clash = { isDrawn: true };
    answer.node.addEventListener("click", ({ target }) => {
      if (target.closest("[data-clash-settle]")) settle(answer, queue, target);
    });
  }
}

export function goToClash(queue) {
  const answer = queue.answers.find(({ clash }) => clash);
  answer?.node.querySelector("[data-clash] input")?.focus();
  return Boolean(answer);
}

function settle(answer, queue, button) {
  const box = answer.node.querySelector("[data-clash]");
  const choice = box.querySelector("input:checked");
  if (!choice) {
    box.querySelector("input").focus();
    return;
  }
  if (answer.clash.isDrawn) {
    button.form.requestSubmit();
    return;
  }
  const { seen, fields } = answer.clash;
  const typed = answer.fields;
  answer.clash = null;
  answer.seen = seen;
  box.remove();
  if (choice.value === "stored") {
    queue.store.forget(answer.code, typed);
    answer.fill(fields);
    answer.saved = answer.text;
  } else {
    answer.saved = null;
    queue.keep(answer);
  }
  answer.first?.focus();
  queue.dispatchEvent(new CustomEvent("saved", { detail: answer }));
  queue.run();
}
