// Folds the staff rail behind a Menu button on narrow screens; without it the links are simply there.

export default function menu(rail) {
  const button = rail.querySelector("[data-menu-button]");

  function set(isOpen) {
    rail.dataset.menu = isOpen ? "open" : "closed";
    button.setAttribute("aria-expanded", String(isOpen));
  }

  button.hidden = false;
  set(false);
  button.addEventListener("click", () => set(rail.dataset.menu !== "open"));
  rail.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && rail.dataset.menu === "open") {
      set(false);
      button.focus();
    }
  });
}
