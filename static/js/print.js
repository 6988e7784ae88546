// A button that prints the page. Without a script the browser's own menu does.

export default function print(element) {
  element.hidden = false;
  element.addEventListener("click", () => window.print());
}
