// The pages of a draft, once the browser runs scripts; without them its forms work as they are.
import { keepTime } from "./banner.js";
import { depositLast } from "./draft.js";
import { saveItself } from "./section.js";

for (const place of document.querySelectorAll("[data-time-left]")) keepTime(place);
const root = document.querySelector("[data-autosave]");
const banner = document.querySelector("[data-banner]");
if (root) saveItself(root);
else if (banner && document.querySelector("[data-leftovers]")) depositLast(banner);
