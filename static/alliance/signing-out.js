// Signing out leaves no text of a draft on a device that may be shared.
for (const form of document.querySelectorAll("form[action$='/logout/']")) {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("alliance-draft:")) localStorage.removeItem(key);
    }
  });
}
