// Covers a staff screen at once: B or the button lays the cover on, the same takes it off.

import { plainKey } from "./keys-on.js";

export default function blankScreen(cover) {
  const off = cover.querySelector("[data-blank-off]");
  let before = null;

  function set(isCovered) {
    if (isCovered === !cover.hidden) {
      return;
    }
    for (const other of document.body.children) {
      if (other !== cover) {
        other.inert = isCovered;
      }
    }
    if (isCovered) {
      before = document.activeElement;
    }
    cover.hidden = !isCovered;
    (isCovered ? off : before)?.focus();
  }

  off.addEventListener("click", () => set(false));
  for (const button of document.querySelectorAll("[data-blank]")) {
    button.hidden = false;
    button.addEventListener("click", () => set(true));
  }
  document.addEventListener("keydown", (event) => {
    if (plainKey(event) === "b") {
      event.preventDefault();
      set(cover.hidden);
    }
  });
}
