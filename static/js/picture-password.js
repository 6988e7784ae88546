// Collects the secret pictures on the page and sends them once; without it each press goes to the server.

function slotsOf(form) {
  return [...form.querySelectorAll(".secret__slot")];
}

export default function picturePassword(form) {
  const count = Number(form.dataset.count);
  const picked = [...form.querySelectorAll("[data-picked]")].map((input) => input.value);
  const progress = form.querySelector("[data-progress]");
  let isSent = false;

  function show() {
    for (const [index, slot] of slotsOf(form).entries()) {
      slot.classList.toggle("secret__slot--full", index < picked.length);
    }
    progress.textContent = form.dataset.status.replace("{n}", String(picked.length));
  }

  function send() {
    isSent = true;
    for (const old of form.querySelectorAll("[data-picked]")) {
      old.remove();
    }
    for (const value of picked) {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = form.dataset.field;
      input.value = value;
      form.append(input);
    }
    // HTMLFormElement.submit sends no button, so the last picture is not counted twice.
    form.submit();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isSent || !event.submitter?.value) {
      return;
    }
    picked.push(event.submitter.value);
    show();
    if (picked.length >= count) {
      send();
    }
  });

  form.querySelector("[data-restart]").addEventListener("click", (event) => {
    event.preventDefault();
    picked.length = 0;
    show();
  });

  // Coming back with the browser's arrow starts afresh.
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      isSent = false;
      picked.length = 0;
      show();
    }
  });
}
