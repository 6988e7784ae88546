// Lets the ages of a list grow while it lies open. The server says the words, the clock here the figures.

const EVERY = 20_000;
const MINUTE = 60_000;

function wordsFor(milliseconds, words) {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  const hours = Math.floor(minutes / 60);
  if (hours === 0) {
    return words.minutes.replace("{n}", minutes);
  }
  if (hours < 48) {
    return words.hours.replace("{h}", hours).replace("{m}", String(minutes % 60).padStart(2, "0"));
  }
  return words.days.replace("{n}", Math.floor(hours / 24));
}

export default function ages(element) {
  function tick() {
    if (!element.isConnected) {
      clearInterval(timer);
      return;
    }
    for (const row of element.querySelectorAll("[data-since]")) {
      const cell = row.querySelector(".queue__age");
      cell.firstChild.textContent = wordsFor(Date.now() - Date.parse(row.dataset.since), element.dataset);
      if (Date.now() > Date.parse(row.dataset.lateAt) && !cell.classList.contains("queue__age--late")) {
        cell.classList.add("queue__age--late");
        const late = document.createElement("span");
        late.className = "visually-hidden";
        late.textContent = element.dataset.late;
        cell.append(late);
      }
    }
  }

  const timer = setInterval(tick, EVERY);
}
