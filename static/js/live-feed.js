// Keeps a region fresh: on a hint of the live socket htmx asks for it again. A hint says that something changed, never what.

import { liveSocket } from "./live.js";

const EVENTS = ["message", "answers", "practice", "closed"];
const regions = new Set();
let isListening = false;

// A whole class hears of a post at the same moment, so each waits its own short while.
const SOON = 60;
const SPREAD = 240;

function refresh(region) {
  if (region.waiting || !region.element.isConnected) {
    return;
  }
  region.waiting = setTimeout(
    () => {
      region.waiting = null;
      globalThis.htmx?.trigger(region.element, "refresh");
    },
    SOON + Math.random() * SPREAD,
  );
}

function refreshAll(event) {
  for (const region of regions) {
    if (!event || region.events.includes(event)) {
      refresh(region);
    }
  }
}

// In a chat something may have been said between the making of the page and this first connection.
function catchUp() {
  for (const region of regions) {
    if (region.element.getAttribute("role") === "log") {
      refresh(region);
    }
  }
}

function listen() {
  isListening = true;
  const socket = liveSocket();
  let wasHere = false;
  for (const event of EVENTS) {
    // What was closed takes something away, so every region looks again.
    socket.on(event, () => refreshAll(event === "closed" ? undefined : event));
  }
  socket.on("connect", () => {
    // What was missed may have been taken away as well as added, so the page asks for all of it again.
    if (wasHere) {
      refreshAll();
    } else {
      catchUp();
    }
    wasHere = true;
  });
}

function isTyped(field) {
  return field?.matches?.("textarea[name]") && field.value !== "";
}

// After the swap the link that had the focus has it again, and the words that somebody was typing stand
// where they stood, so that nobody loses their place.
function keepPlace(element) {
  let address = null;
  let typed = [];
  let place = null;
  element.addEventListener("htmx:beforeSwap", () => {
    const focused = element.contains(document.activeElement) ? document.activeElement : null;
    address = focused?.getAttribute("href") ?? null;
    place = focused?.matches("textarea[id]") ? focused.id : null;
    typed = [...element.querySelectorAll("textarea")].filter(isTyped);
  });
  element.addEventListener("htmx:afterSwap", () => {
    for (const { id, value } of typed) {
      const field = id ? element.querySelector(`#${CSS.escape(id)}`) : null;
      if (field) {
        field.value = value;
      }
    }
    if (address) {
      element.querySelector(`a[href="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
    } else if (place) {
      element.querySelector(`#${CSS.escape(place)}`)?.focus({ preventScroll: true });
    }
    address = null;
    place = null;
    typed = [];
  });
}

export default function liveFeed(element) {
  regions.add({ element, events: element.dataset.live.split(" "), waiting: null });
  keepPlace(element);
  if (!isListening) {
    listen();
  }
}
