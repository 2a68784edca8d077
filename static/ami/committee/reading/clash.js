// The same sheet was saved elsewhere: what only one side touched is put together; where both wrote,
// both texts are shown and the person chooses.
export function settleClashes(sheet, queue, status) {
  const box = sheet.node.querySelector("[data-clash]");
  queue.addEventListener("clash", () => {
    const { seen, fields } = sheet.clash;
    const mine = new Map(sheet.fields);
    const theirs = new Map(fields);
    const base = sheet.saved === null ? null : new Map(JSON.parse(sheet.saved));
    const disputed = disputedNames(sheet, mine, theirs, base);
    const merged = new Map(theirs);
    for (const name of names(sheet)) {
      if (disputed.includes(name) || theirs.get(name) === base?.get(name)) put(merged, name, mine.get(name));
    }
    sheet.fill([...theirs]);
    sheet.saved = sheet.text;
    sheet.fill([...merged]);
    sheet.seen = sheet.node.elements.version.value = seen;
    if (disputed.length === 0) sheet.clash = null;
    else show(box, sheet, disputed, theirs, status);
  });
  box.querySelector("[data-keep]").addEventListener("click", () => settle(false));
  box.querySelector("[data-take]").addEventListener("click", () => settle(true));

  function settle(isTaken) {
    if (isTaken) {
      const typed = sheet.fields;
      sheet.fill(JSON.parse(sheet.saved));
      queue.store.forget(sheet.code, typed);
      sheet.node.dispatchEvent(new Event("input"));
    }
    sheet.clash = null;
    box.hidden = true;
    for (const one of sheet.node.querySelectorAll("[data-elsewhere]")) one.remove();
    queue.dispatchEvent(new CustomEvent("saved", { detail: sheet }));
    if (sheet.isDirty) queue.keep(sheet);
    queue.change("idle");
    queue.run();
    sheet.first.focus();
  }
}

export function goToClash(sheet) {
  if (!sheet.clash || sheet.clash.isDrawn) return false;
  sheet.node.querySelector("[data-keep]").focus();
  return true;
}

function names(sheet) {
  return [...new Set(sheet.controls.map(({ name }) => name))];
}

// Where both sides hold something else, and neither is what this page started from.
function disputedNames(sheet, mine, theirs, base) {
  return names(sheet).filter((name) => {
    const [here, there] = [mine.get(name) ?? "", theirs.get(name) ?? ""];
    const former = base?.get(name) ?? "";
    return here !== there && (base === null || (here !== former && there !== former));
  });
}

function put(map, name, value) {
  if (value === undefined) map.delete(name);
  else map.set(name, value);
}

function show(box, sheet, disputed, theirs, status) {
  box.hidden = false;
  for (const one of sheet.node.querySelectorAll("[data-elsewhere]")) one.remove();
  for (const name of disputed) {
    const controls = sheet.controls.filter((control) => control.name === name);
    const note = document.createElement("p");
    note.className = "stored";
    note.dataset.elsewhere = "";
    note.textContent = `Enregistré entre-temps\u00a0: ${shown(controls, theirs.get(name))}`;
    controls[0].closest(".field").append(note);
  }
  box.scrollIntoView({ block: "nearest" });
  status.say(box.querySelector("[data-clash-said]").textContent);
}

function shown(controls, value) {
  const radio = controls.find((control) => control.type === "radio" && control.value === value);
  return radio ? radio.labels[0].textContent.trim() : value ? `«\u00a0${value}\u00a0»` : "rien";
}
