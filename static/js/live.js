// The one socket of a page. A push is a hint that something changed; whoever listens asks the server what.

import { io } from "../vendor/socket.io.esm.min.js";

let socket;

// Calls the listener on the event, and after a lost connection came back, since hints may have been missed.
export function onLive(event, listener) {
  socket ??= io("/live", { transports: ["websocket", "polling"] });
  socket.on(event, listener);
  socket.io.on("reconnect", () => listener({}));
}
