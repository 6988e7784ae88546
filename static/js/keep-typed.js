// When a page is closed under its reader, what they had typed and not sent stays on the screen.

function typedIn(region) {
  const boxes = [...region.querySelectorAll("textarea")];
  return boxes.map((box) => box.value.trim()).filter(Boolean);
}

function show(typed, kept) {
  for (const words of typed) {
    const line = document.createElement("p");
    line.className = "closed-kept__words";
    line.textContent = words;
    kept.append(line);
  }
  kept.hidden = typed.length === 0;
}

// The element asks whether the page is closed; its answer takes the place of the page's main part, once.
export default function keepTyped(element) {
  let typed = [];
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target?.id === "main") {
      typed = typedIn(event.detail.target);
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const kept = event.detail.target?.querySelector?.("[data-kept]");
    if (kept) {
      show(typed, kept);
      element.remove();
    }
  });
}
