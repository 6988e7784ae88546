// Sends a line of a chat over the live socket, so that the page stays. Without an answer the form goes its own way:
// it carries the same client id, so nothing is said twice.

import { askLive } from "./live.js";

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function say(form, words) {
  const error = form.querySelector("#reply-error");
  const field = form.elements.words;
  error.textContent = words;
  error.hidden = !words;
  field.toggleAttribute("aria-invalid", Boolean(words));
  if (words) {
    field.setAttribute("aria-describedby", error.id);
  } else {
    field.removeAttribute("aria-describedby");
  }
}

function delivered(form) {
  form.reset();
  form.elements.words.value = "";
  form.elements.client_id.value = newId();
  globalThis.htmx?.trigger("#lines", "refresh");
}

// A stopped line is shown where the page shows it without scripts: on the page that the form leads to.
function lead(form, answer) {
  const page = new URL(answer.go ?? form.action, location.href);
  if (!answer.go) {
    page.searchParams.set("stopped", answer.message);
    page.hash = `held-${answer.message}-title`;
  }
  location.assign(page);
}

async function send(form) {
  const { words, client_id: clientId } = form.elements;
  const to = { kind: "chat", thread: form.dataset.thread };
  const answer = await askLive("send", { to, words: words.value, client_id: clientId.value });
  if (answer === null && !navigator.onLine) {
    // A form would lead to the browser's own page and take the words along.
    say(form, form.dataset.offline);
  } else if (answer === null || ["busy", "rate", "signed-out", "bad"].includes(answer.code)) {
    form.submit();
  } else if (!answer.ok) {
    say(form, answer.words ?? "");
  } else if (answer.state === "delivered") {
    say(form, "");
    delivered(form);
  } else {
    lead(form, answer);
  }
}

export default function chatSend(form) {
  if (!form.dataset.thread) {
    return;
  }
  let isSending = false;
  form.elements.words.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending || !form.elements.words.value.trim()) {
      return;
    }
    isSending = true;
    await send(form);
    isSending = false;
    form.dispatchEvent(new CustomEvent("sent"));
    form.elements.words.focus();
  });
}
