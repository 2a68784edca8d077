// The file never leaves the browser: only its hash is sent. Without this script, or outside HTTPS,
// the form sends the file, which the service hashes and forgets.
const form = document.querySelector("[data-verify]");
const progress = document.querySelector("[data-progress]");
const [file, sha256] = [form.elements.file, form.elements.sha256];

document.querySelector("[data-result]")?.focus();

async function hashed(chosen) {
  const digest = await crypto.subtle.digest("SHA-256", await chosen.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(event) {
  const [chosen] = file.files;
  if (!chosen || !chosen.size) return;
  event.preventDefault();
  if (chosen.size > Number(form.dataset.verify)) {
    progress.textContent = form.dataset.tooBig;
    return;
  }
  progress.textContent = "Calcul de l’empreinte…";
  try {
    sha256.value = await hashed(chosen);
  } catch {
    progress.textContent = "Ce fichier ne peut pas être lu. Choisissez-le de nouveau.";
    return;
  }
  file.disabled = true;
  form.submit();
}

// Back from the answer, the page may come out of the browser’s memory as it was left.
window.addEventListener("pageshow", () => {
  file.disabled = false;
  progress.textContent = "";
});
if (window.crypto?.subtle) form.addEventListener("submit", send);
