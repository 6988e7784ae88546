// The one socket of a page. A push is a hint that something changed; whoever listens asks the server what.

import { io } from "../vendor/socket.io.esm.min.js";

const ANSWER_WITHIN = 6_000;
let socket;

// Returns the socket, opened when it is first asked for. Who is signed out is shown the door.
export function liveSocket() {
  if (!socket) {
    socket = io("/live", { transports: ["websocket", "polling"], reconnectionDelayMax: 3_000 });
    socket.on("disconnect", (reason) => {
      if (reason === "io server disconnect") {
        location.reload();
      }
    });
  }
  return socket;
}

// Calls the listener on the event, and after a lost connection came back, since hints may have been missed.
export function onLive(event, listener) {
  liveSocket().on(event, listener);
  liveSocket().io.on("reconnect", () => listener({}));
}

// Sends an event and gives the server's answer, or null where none came: then the page's own form is the way.
export function askLive(event, data) {
  const line = liveSocket();
  if (!line.connected) {
    return Promise.resolve(null);
  }
  return line
    .timeout(ANSWER_WITHIN)
    .emitWithAck(event, data)
    .catch(() => null);
}
