// The queue by keyboard: J K move, R P T N decide, A takes on, U takes back, ? lists the keys. Enter is the link's own.

import { areKeysOn, plainKey, setKeys } from "./keys-on.js";

const DECIDES = { r: "raise", p: "pass-on", t: "teach", n: "no-concern" };

export default function deskKeys(dialog) {
  const box = dialog.querySelector("[data-keys-on]");
  const opener = document.querySelector("[data-keys-open]");

  function show() {
    box.checked = areKeysOn();
    document.body.classList.toggle("has-keys", box.checked);
    for (const hints of document.querySelectorAll("[data-keys-hints]")) {
      hints.hidden = !box.checked;
    }
  }

  function say(words) {
    const news = document.getElementById("queue-news");
    if (news) {
      news.textContent = words;
    }
  }

  function move(by) {
    const links = [...document.querySelectorAll("#queue .queue__link")];
    const here = document.activeElement?.closest?.("[data-flag]") ?? document.querySelector(".queue__row--selected");
    const at = links.findIndex((link) => here?.contains(link));
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1);
    links[next]?.focus();
    links[next]?.scrollIntoView({ block: "nearest" });
  }

  function decide(slug) {
    const flag = document.querySelector("[data-flag-open]");
    const choice = flag?.querySelector(`[data-decision="${slug}"]`);
    if (!choice) {
      say(flag ? dialog.dataset.notHere : dialog.dataset.openFirst);
    } else if (choice.tagName === "DETAILS") {
      choice.open = true;
      choice.querySelector("input[type=radio]")?.focus();
    } else {
      choice.querySelector("button").click();
    }
  }

  function press(selector) {
    const button = document.querySelector(`${selector} button`);
    if (button) {
      button.click();
    } else {
      say(dialog.dataset.notHere);
    }
  }

  function act(key) {
    if (key in DECIDES) {
      decide(DECIDES[key]);
    } else if (key === "a") {
      press("[data-claim]");
    } else if (key === "u") {
      press("[data-undo]");
    } else if (key === "j" || key === "k") {
      move(key === "j" ? 1 : -1);
    } else if (key === "?") {
      dialog.showModal();
    } else {
      return false;
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const isCovered = document.querySelector("#blank:not([hidden])");
    if (!dialog.open && !isCovered && act(plainKey(event))) {
      event.preventDefault();
    }
  });
  dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
  box.addEventListener("change", () => {
    setKeys(box.checked);
    show();
  });
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  show();
}
