// The form of the panorama, which htmx sends at each change: what was unfolded stays so.

const form = document.getElementById("filtres");

if (form && window.htmx) {
  // Nothing is left to press: each change is sent.
  form.dataset.live = "";
  // Words are sent by the button or the key Enter: leaving the field to press it is no second search.
  form.elements.q.addEventListener("change", (event) => event.stopPropagation());
}

document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  for (const drawn of event.detail.fragment.querySelectorAll("details[id]")) {
    const shown = document.getElementById(drawn.id);
    if (shown) {
      drawn.open = shown.open;
    }
  }
});
