// Ctrl+Enter sends what was written, and the button says that it is being checked; words are never lost.

export default function composer(form) {
  const button = form.querySelector("[data-busy]");
  const label = button?.querySelector(".button__label");
  const rest = label?.textContent;

  function set(isBusy) {
    if (label) {
      label.textContent = isBusy ? button.dataset.busy : rest;
    }
    button?.toggleAttribute("aria-busy", isBusy);
  }

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    if (button?.hasAttribute("aria-busy")) {
      event.preventDefault();
      return;
    }
    set(true);
    // If the connection is lost the button comes back, with the words still in the box.
    setTimeout(() => set(false), 8_000);
  });
  form.addEventListener("htmx:afterRequest", () => set(false));
  form.addEventListener("sent", () => set(false));
  addEventListener("pageshow", () => set(false));
}
