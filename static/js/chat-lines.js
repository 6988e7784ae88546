// Lets the lines of a chat scroll inside their card where there is room, and keeps the newest in sight unless
// somebody reads further up. Where only new lines came they are put behind the others, so that a screen reader
// says those and not the whole chat again.

const NEAR = 120;

function scrollerOf(lines) {
  return getComputedStyle(lines).overflowY === "auto" ? lines : document.scrollingElement;
}

function isAtEnd(lines) {
  const scroller = scrollerOf(lines);
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
}

function toEnd(lines) {
  const scroller = scrollerOf(lines);
  scroller.scrollTop = scroller.scrollHeight;
}

// Returns the lines that came behind those that stand there, or null where anything else has changed.
function onlyNew(lines, answer) {
  const fresh = [...new DOMParser().parseFromString(answer, "text/html").body.children];
  const here = [...lines.children];
  const isSame = (line, index) => line.id && line.id === fresh[index]?.id && line.textContent === fresh[index].textContent;
  return here.length > 0 && here.every(isSame) ? fresh.slice(here.length) : null;
}

export default function chatLines(lines) {
  let wasAtEnd = true;
  lines.closest(".chat")?.classList.add("chat--scrolls");
  lines.addEventListener("htmx:beforeSwap", (event) => {
    wasAtEnd = isAtEnd(lines);
    const added = event.detail.isError ? null : onlyNew(lines, event.detail.serverResponse);
    if (added === null) {
      return;
    }
    event.detail.shouldSwap = false;
    lines.append(...added.map((line) => document.adoptNode(line)));
    if (wasAtEnd) {
      toEnd(lines);
    }
  });
  lines.addEventListener("htmx:afterSwap", () => {
    if (wasAtEnd) {
      toEnd(lines);
    }
  });
  if (!location.hash) {
    toEnd(lines);
  }
}
