// Closes an open <details> menu on Escape and on a press elsewhere.

export default function closeOutside(details) {
  document.addEventListener("pointerdown", (event) => {
    if (!details.contains(event.target)) {
      details.open = false;
    }
  });
  details.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      details.open = false;
      details.querySelector("summary").focus();
    }
  });
}
