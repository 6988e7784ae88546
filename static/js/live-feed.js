// Keeps a region fresh: on a hint of the live socket htmx asks for it again. A hint says that something changed, never what.

import { io } from "../vendor/socket.io.esm.min.js";

const EVENTS = ["message", "answers", "practice"];
const regions = new Set();
let socket = null;

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

function connect() {
  socket = io("/live", { transports: ["websocket", "polling"], reconnectionDelayMax: 3_000 });
  let wasHere = false;
  for (const event of EVENTS) {
    socket.on(event, () => refreshAll(event));
  }
  socket.on("connect", () => {
    // What was missed may have been taken away as well as added, so the page asks for all of it again.
    if (wasHere) {
      refreshAll();
    }
    wasHere = true;
  });
  socket.on("disconnect", (reason) => {
    if (reason === "io server disconnect") {
      location.reload();
    }
  });
}

// The link that had the focus has it again after the swap, so that nobody loses their place.
function keepFocus(element) {
  let address = null;
  element.addEventListener("htmx:beforeSwap", () => {
    const focused = element.contains(document.activeElement) ? document.activeElement : null;
    address = focused?.getAttribute("href") ?? null;
  });
  element.addEventListener("htmx:afterSwap", () => {
    if (address) {
      element.querySelector(`a[href="${CSS.escape(address)}"]`)?.focus({ preventScroll: true });
    }
    address = null;
  });
}

export default function liveFeed(element) {
  regions.add({ element, events: element.dataset.live.split(" "), waiting: null });
  keepFocus(element);
  if (!socket) {
    connect();
  }
}
