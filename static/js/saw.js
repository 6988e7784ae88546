// Covers the screen at once and reports it: now, or when the line is back. A report that waits stays with its own child.

const KEPT = "eduweb-saw";
const AGAIN = 15_000;
let memory = [];

function waiting() {
  try {
    memory = JSON.parse(localStorage.getItem(KEPT)) ?? memory;
  } catch {
    // Without a store it waits in this page alone.
  }
  return memory;
}

function keep(list) {
  memory = list;
  try {
    localStorage.setItem(KEPT, JSON.stringify(list));
  } catch {
    // As above.
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function isSent(form, id) {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? "";
  const body = new URLSearchParams({ csrf_token: token, client_id: id });
  try {
    const headers = { "X-Eduweb-Saw": "1" };
    return (await fetch(form.action, { method: "POST", headers, body, keepalive: true })).ok;
  } catch {
    return false;
  }
}

async function sendAll(form) {
  const own = waiting().filter((one) => one.who === form.dataset.who);
  for (const one of own) {
    if (!(await isSent(form, one.id))) {
      return false;
    }
    keep(waiting().filter((other) => other.id !== one.id));
  }
  return true;
}

function cover(sheet) {
  for (const other of document.body.children) {
    if (other !== sheet) {
      other.inert = true;
    }
  }
  sheet.hidden = false;
  sheet.querySelector("[tabindex]").focus();
  globalThis.speechSynthesis?.cancel();
}

export default function saw(form) {
  const sheet = document.getElementById("saw-cover");
  if (!sheet) {
    return;
  }
  async function tryNow() {
    const sent = await sendAll(form);
    sheet.querySelector("[data-saw-sent]").hidden = !sent;
    sheet.querySelector("[data-saw-waits]").hidden = sent;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    cover(sheet);
    keep([...waiting(), { who: form.dataset.who, id: form.elements.client_id.value || newId() }]);
    tryNow();
  });
  if (waiting().some((one) => one.who === form.dataset.who)) {
    tryNow();
  }
  addEventListener("online", tryNow);
  setInterval(() => {
    if (waiting().length > 0) {
      tryNow();
    }
  }, AGAIN);
}
