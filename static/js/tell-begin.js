// Tells the server that Tell was pressed inside a story: without an answer it counts as real. No timer is shown.

export default function tellBegin(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  fetch(form.dataset.url, { method: "POST", body, keepalive: true }).catch(() => {
    // The three ways to answer on this page work without it.
  });
}
