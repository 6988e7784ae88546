// Fetches a region of the page again when its event comes, keeping what the person is doing elsewhere.

import { onLive } from "./live.js";

export default function liveRegion(element) {
  const { live, url } = element.dataset;
  onLive(live, () => {
    if (element.isConnected) {
      window.htmx.ajax("GET", url, { target: element });
    }
  });
}
