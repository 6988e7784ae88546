// Keeps an open queue up to date without losing the reader's place, and opens a flag beside it.

import { onLive } from "./live.js";

const GATHER = 150;
const wide = matchMedia("(min-width: 1024px)");

export default function queue(element) {
  let waiting = 0;
  let isBusy = false;
  let place;

  // Many hints close together become one look; while one is under way the next waits for its end.
  function refresh() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (isBusy) {
        refresh();
        return;
      }
      isBusy = true;
      element.dispatchEvent(new Event("refresh"));
    }, GATHER);
  }

  function rowOf(ref) {
    return ref ? element.querySelector(`[data-flag="${CSS.escape(ref)}"]`) : null;
  }

  function select(ref) {
    element.dataset.selected = ref;
    for (const row of element.querySelectorAll("[data-flag]")) {
      const isIt = row.dataset.flag === ref;
      row.classList.toggle("queue__row--selected", isIt);
      const link = row.querySelector(".queue__link");
      if (isIt) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
  }

  function remember() {
    const row = document.activeElement?.closest?.("[data-flag]");
    const rows = [...element.querySelectorAll("[data-flag]")];
    place = row && element.contains(row) ? { ref: row.dataset.flag, index: rows.indexOf(row) } : undefined;
  }

  // The row that had the focus keeps it; if it was decided meanwhile, the one in its place takes it.
  function restore() {
    if (!place) {
      return;
    }
    const rows = [...element.querySelectorAll("[data-flag]")];
    const row = rowOf(place.ref) ?? rows[Math.min(place.index, rows.length - 1)];
    (row?.querySelector(".queue__link") ?? document.getElementById("queue-title"))?.focus({ preventScroll: true });
  }

  function tellCounts() {
    const list = element.querySelector("[data-waiting]");
    if (!list) {
      return;
    }
    document.title = list.dataset.title;
    for (const count of document.querySelectorAll('[data-count="tray"]')) {
      count.textContent = list.dataset.waiting;
      count.hidden = list.dataset.waiting === "0";
    }
    const news = document.getElementById("queue-news");
    if (news && news.textContent !== list.dataset.news) {
      news.textContent = list.dataset.news;
    }
  }

  function open(event) {
    const link = event.target.closest(".queue__link");
    const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !wide.matches || !isPlain || !window.htmx) {
      return;
    }
    event.preventDefault();
    const { flag } = link.closest("[data-flag]").dataset;
    select(flag);
    window.htmx.ajax("GET", link.href, { target: "#panel" });
    history.replaceState(null, "", link.href);
  }

  onLive("queue", refresh);
  element.addEventListener("click", open);
  element.addEventListener("htmx:configRequest", (event) => {
    event.detail.parameters.selected = element.dataset.selected ?? "";
  });
  element.addEventListener("htmx:beforeSwap", remember);
  element.addEventListener("htmx:afterSwap", () => {
    restore();
    tellCounts();
  });
  element.addEventListener("htmx:afterRequest", () => {
    isBusy = false;
  });
}
