// Takes a short message away after ten seconds, but never while somebody points at it or is inside it.

const STAYS = 10_000;

export default function toast(element) {
  let timer = 0;

  function start() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!element.matches(":hover, :focus-within")) {
        element.remove();
      }
    }, STAYS);
  }

  // Problems stay until the next page: a child may read slowly, and an error must not vanish.
  if (element.matches(".toast--error, .toast--warning")) {
    return;
  }
  element.addEventListener("pointerleave", start);
  element.addEventListener("focusout", start);
  start();
}
