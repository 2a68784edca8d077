// Files leave as soon as they are chosen or dropped, one at a time, and are then taken out of the
// form, which never sends them twice. Without this script they leave with the whole form.
const FAILED = "L’envoi a échoué\u00a0: la connexion a été coupée. Le fichier reste ici\u00a0; réessayez.";
const SIGNED_OUT = "Votre session a expiré. Connectez-vous de nouveau dans un autre onglet, puis réessayez\u00a0: rien de cette page n’est perdu.";
const TOO_BIG = "Ce fichier dépasse la taille acceptée. Allégez-le, puis choisissez-le de nouveau.";
const REFUSED = "Le service n’a pas pu prendre ce fichier. Réessayez dans un instant.";
const MEGABYTE = 1024 * 1024;

const queue = [];
// The rows of what could not leave by itself, and their files.
const kept = new Map();
let current = null;

for (const zone of document.querySelectorAll("[data-upload]")) {
  new Zone(zone);
}

// A question that takes files: its lists, the one place that stays, what is under way.
function Zone(root) {
  const place = root.querySelector("[data-upload-place]");
  const input = place?.querySelector("input[type=file]");
  const most = Number(root.dataset.maxFiles);
  const status = element("p", { className: "fr-sr-only", role: "status" });
  const jobs = element("ul", { className: "fr-raw-list" });
  const full = element("p", { className: "fr-mb-0" });
  full.hidden = true;
  full.textContent = `${most} fichiers sont joints, le maximum. Retirez-en un pour en ajouter un autre.`;
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=describe]");
    if (!button) return;
    event.preventDefault();
    describe(button.closest("[data-piece]"));
  });
  // What this script saves by itself is nobody else’s business.
  root.addEventListener("input", (event) => event.stopPropagation());
  root.addEventListener("change", (event) => {
    event.stopPropagation();
    const piece = event.target.closest("[data-describe]")?.closest("[data-piece]");
    if (piece) describe(piece);
  });
  const say = (text) => { status.textContent = text; };
  root.append(wrapped(status));
  if (!input) return;

  for (const other of root.querySelectorAll("[data-upload-place]")) {
    if (other !== place && !typedIn(other)) other.remove();
  }
  if (most > 1 && !typedIn(place)) simplify();
  place.querySelector(".fr-hint-text").append(most > 1 ? " Vous pouvez aussi les glisser ici." : " Vous pouvez aussi le glisser ici.");
  place.after(wrapped(jobs), wrapped(full));
  input.addEventListener("change", () => {
    for (const file of input.files) join(file);
    input.value = "";
  });
  place.classList.add("candidates-drop");
  place.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("candidates-drop--over");
  });
  place.addEventListener("dragleave", () => place.classList.remove("candidates-drop--over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("candidates-drop--over");
    for (const file of event.dataTransfer.files) join(file);
  });

  // Several at once; each is described once it is there.
  function simplify() {
    input.multiple = true;
    rename();
    place.querySelector("input[type=text]")?.closest(".fr-input-group").remove();
  }

  function rename() {
    place.querySelector("label").textContent = root.dataset.adding;
  }

  function join(file) {
    const job = new Job(file, root, { say, done, leave });
    jobs.append(job.row);
    const heavy = Number(root.dataset.maxBytes);
    if (file.size > heavy) {
      job.fail([`«\u00a0${file.name}\u00a0» pèse plus de ${heavy / MEGABYTE}\u00a0Mo, la limite. Allégez-le, puis choisissez-le de nouveau.`], false);
    } else {
      queue.push(job);
      advance();
    }
  }

  function done(job, told) {
    renew(root.querySelector("[data-upload-pieces]"), told.current);
    renew(root.querySelector("[data-upload-former]"), told.former);
    // The only file there may be answers for those that were refused before it.
    if (most === 1) for (const row of [...jobs.children]) if (row.querySelector(".fr-message--error")) forget(row);
    leave(job);
    rename();
    full.hidden = most === 1 || root.querySelectorAll("[data-piece]").length < most;
    place.hidden = !full.hidden;
    say(`«\u00a0${told.name}\u00a0» est joint.${job.isPicture ? " Décrivez l’image." : ""}`);
  }

  function leave(job) {
    const held = job.row.contains(document.activeElement);
    forget(job.row);
    if (held && !place.hidden) input.focus();
  }
}

function forget(row) {
  kept.delete(row);
  row.remove();
}

// One file on its way: what it shows, how it leaves, what becomes of it.
function Job(file, root, { say, done, leave }) {
  const name = element("p", { className: "fr-mb-1v candidates-text" }, file.name);
  const bar = element("progress", { className: "candidates-progress", max: 100, value: 0 });
  bar.setAttribute("aria-label", `Envoi de ${file.name}`);
  const told = element("p", { className: "fr-text--sm fr-mb-1v" }, "En attente");
  const buttons = element("ul", { className: "fr-btns-group fr-btns-group--inline fr-btns-group--sm" });
  const row = element("li", { className: "candidates-piece" });
  row.append(name, bar, told, buttons);
  let request = null;
  offer(["Annuler", cancel]);
  Object.assign(this, { row, send, fail, isPicture: file.type.startsWith("image/") });
  const job = this;

  function offer(...choices) {
    const held = buttons.contains(document.activeElement);
    buttons.replaceChildren(...choices.map(([label, act]) => {
      const button = element("button", { type: "button", className: "fr-btn fr-btn--secondary" }, label);
      button.append(element("span", { className: "fr-sr-only" }, ` ${file.name}`));
      button.addEventListener("click", act);
      const item = element("li");
      item.append(button);
      return item;
    }));
    if (held) buttons.querySelector("button").focus();
  }

  function send() {
    request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = Math.round((100 * loaded) / total);
      told.textContent = loaded < total ? `${bar.value}\u00a0% envoyés` : "Vérification du fichier";
    });
    request.addEventListener("load", finish);
    request.addEventListener("error", () => over(() => keep([FAILED])));
    request.addEventListener("abort", () => over(() => leave(job)));
    say(`Envoi de «\u00a0${file.name}\u00a0».`);
    told.textContent = "Envoi";
    post(request, root.dataset.upload, { code: root.dataset.code, file });
  }

  function finish() {
    const { response } = request;
    over(() => (request.status === 201 ? done(job, response) : keep(sentences(request))));
  }

  function keep(reasons) {
    kept.set(row, file);
    // The same file would be refused again.
    fail(reasons, request.status !== 400 && request.status !== 413);
  }

  function fail(reasons, again) {
    bar.hidden = true;
    told.className = "fr-message fr-message--error fr-mb-1w";
    told.textContent = reasons.join(" ");
    if (reasons[0] === SIGNED_OUT) told.append(" ", signIn());
    offer(...(again ? [["Réessayer", retry]] : []), ["Abandonner", () => leave(job)]);
    say(told.textContent);
  }

  function retry() {
    kept.delete(row);
    bar.hidden = false;
    bar.value = 0;
    told.className = "fr-text--sm fr-mb-1v";
    told.textContent = "En attente";
    offer(["Annuler", cancel]);
    queue.push(job);
    advance();
  }

  function cancel() {
    say(`L’envoi de «\u00a0${file.name}\u00a0» est annulé.`);
    if (current === job) return request.abort();
    queue.splice(queue.indexOf(job), 1);
    leave(job);
  }
}

function advance() {
  if (current || !queue.length) return;
  current = queue.shift();
  current.send();
}

function over(what) {
  current = null;
  what();
  advance();
  if (!current) document.dispatchEvent(new Event("uploads:over"));
}

// « Enregistrer » during an upload waits for it: leaving the page would cut it.
document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (!target.querySelector("[data-upload]")) return;
  if (!current) return carry(target);
  event.preventDefault();
  event.stopImmediatePropagation();
  document.addEventListener("uploads:over", () => target.requestSubmit(submitter), { once: true });
}, true);
window.addEventListener("beforeunload", (event) => { if (current) event.preventDefault(); });

// What could not leave by itself leaves with the form: the next page says what became of it.
function carry(form) {
  for (const root of form.querySelectorAll("[data-upload]")) {
    const rows = [...kept.keys()].filter((row) => root.contains(row));
    rows.forEach((row, place) => {
      const files = new DataTransfer();
      files.items.add(kept.get(row));
      const input = element("input", { type: "file", name: `${root.dataset.code}-${place}-file`, hidden: true });
      input.files = files.files;
      row.append(input);
    });
  }
}

async function describe(piece) {
  const box = piece.querySelector("[data-describe]");
  const field = box.querySelector("input");
  const group = box.querySelector(".fr-input-group");
  const request = new XMLHttpRequest();
  const told = await new Promise((resolve) => {
    request.addEventListener("load", () => resolve(request.status === 200 ? [] : sentences(request)));
    request.addEventListener("error", () => resolve(["La connexion a été coupée\u00a0: la description n’est pas enregistrée. Réessayez."]));
    post(request, box.dataset.describe, { alternative: field.value });
  });
  group.classList.toggle("fr-input-group--error", told.length > 0);
  group.classList.toggle("fr-input-group--valid", !told.length);
  const message = element("p", { className: `fr-message fr-message--${told.length ? "error" : "valid"}` });
  message.textContent = told.join(" ") || "Description enregistrée";
  const messages = box.querySelector(".fr-messages-group");
  messages.replaceChildren(message);
  if (told.length) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  field.setAttribute("aria-describedby", `${field.id}_helptext ${messages.id}`);
}

function post(request, address, fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  request.open("POST", address);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  // The one of now: it changes when someone signs in again in another tab.
  request.setRequestHeader("X-CSRFToken", /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "");
  request.send(body);
}

function sentences(request) {
  if (request.response?.errors) return request.response.errors;
  // Led to the page where one signs in, or refused for a token of before.
  const isAway = !/\/(pieces|description)\/$/.test(new URL(request.responseURL).pathname);
  if (request.status === 413) return [TOO_BIG];
  return [isAway || request.status === 403 ? SIGNED_OUT : REFUSED];
}

// Draw a list again; a file that stays keeps its node, what is being typed there, and the focus.
function renew(holder, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").body;
  const list = holder.querySelector("ul:has(> [data-piece])");
  const wanted = fresh.querySelector("ul:has(> [data-piece])");
  if (!list || !wanted) return holder.replaceChildren(...fresh.childNodes);
  const here = new Set([...list.children].map((piece) => piece.dataset.piece));
  const there = new Set([...wanted.children].map((piece) => piece.dataset.piece));
  for (const piece of [...list.children]) if (!there.has(piece.dataset.piece)) piece.remove();
  for (const piece of [...wanted.children]) if (!here.has(piece.dataset.piece)) list.append(piece);
}

function signIn() {
  const link = element("a", { href: "/compte/login/?next=/candidatures/", target: "_blank", rel: "noopener" });
  link.textContent = "Se connecter (nouvel onglet)";
  return link;
}

function typedIn(place) {
  return [...place.querySelectorAll("input[type=text]")].some((field) => field.value.trim());
}

function element(tag, properties = {}, text = "") {
  const made = Object.assign(document.createElement(tag), properties);
  if (text) made.textContent = text;
  if (properties.role) made.setAttribute("role", properties.role);
  return made;
}

function wrapped(node) {
  const holder = element("div", { className: "fr-fieldset__element" });
  holder.append(node);
  return holder;
}
