// A button that copies what stands in a field marked `data-copy`; without it one selects by hand.
for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "fr-btn fr-btn--secondary fr-mt-1w";
  button.textContent = field.dataset.copy;
  const status = document.createElement("p");
  status.className = "fr-text--sm fr-mt-1w";
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copié.";
    } catch {
      field.select();
      status.textContent = "Votre navigateur ne copie pas seul : le texte est sélectionné, copiez-le au clavier.";
    }
  });
  field.after(button, status);
}
