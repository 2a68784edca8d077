// The form of the panorama, which htmx sends at each change: what was unfolded stays so.

const form = document.getElementById("filtres");

if (form && window.htmx) {
  // Nothing is left to press: each change is sent.
  form.dataset.live = "";
}

document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
  for (const drawn of event.detail.fragment.querySelectorAll("details[id]")) {
    const shown = document.getElementById(drawn.id);
    if (shown) {
      drawn.open = shown.open;
    }
  }
});
