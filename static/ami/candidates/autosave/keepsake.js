// The text of the page, taken away by the person when the service does not take it any more.
function wholeText(answers) {
  return answers
    .map((answer) => {
      const values = answer.controls
        .filter(({ type, checked }) => !["checkbox", "radio"].includes(type) || checked)
        .map(readable)
        .filter(Boolean);
      return `${answer.label}\n${values.join("\n") || "(sans réponse)"}\n`;
    })
    .join("\n");
}

function readable(control) {
  if (control.matches("select")) return control.selectedOptions[0]?.text;
  if (["checkbox", "radio"].includes(control.type)) return control.labels[0]?.innerText.trim();
  return control.value;
}

export function offerText(root, answers, status) {
  root.querySelector("[data-copy]").addEventListener("click", async () => {
    await navigator.clipboard.writeText(wholeText(answers));
    status.say("Texte copié.");
  });
  root.querySelector("[data-download]").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([wholeText(answers)], { type: "text/plain" }));
    link.download = `${root.dataset.reference}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  });
}
