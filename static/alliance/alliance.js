// A refused form is announced first: the summary of its errors takes the focus.
document.querySelector("[data-error-summary]")?.focus();

// The room left in a long answer, said once it gets scarce. The server counts a line end as two
// characters, and so does this.
for (const area of document.querySelectorAll("textarea[data-max-length]")) {
  const room = document.createElement("p");
  room.className = "fr-hint-text fr-mt-1v fr-mb-0";
  room.setAttribute("role", "status");
  area.after(room);
  const tell = () => {
    const max = Number(area.dataset.maxLength);
    const left = max - [...area.value.replace(/\n/g, "\r\n")].length;
    if (left < 0) {
      room.textContent = `Réponse trop longue\u00a0: ${-left} caractères à retirer.`;
    } else {
      room.textContent = left < max / 5 ? `Encore ${left} caractères possibles.` : "";
    }
  };
  area.addEventListener("input", tell);
  tell();
}

// The State's dialogs ignore Escape while a field has the focus, lest it be lost; a theme that was
// just chosen loses nothing.
const displaySettings = document.getElementById("affichage");
displaySettings?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.type === "radio") {
    displaySettings.querySelector(".fr-btn--close").click();
  }
});
