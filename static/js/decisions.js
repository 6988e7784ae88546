// Shows what the decision in focus would leave behind, and only that one; without a script all are shown.

export default function decisions(element) {
  const texts = [...element.querySelectorAll("[data-leaves]")];

  function show(slug) {
    for (const text of texts) {
      text.hidden = text.dataset.leaves !== slug;
    }
  }

  function follow(event) {
    const slug = event.target.closest?.("[data-decision]")?.dataset.decision;
    if (slug) {
      show(slug);
    }
  }

  element.addEventListener("focusin", follow);
  element.addEventListener("pointerover", follow);
  show(texts[0]?.dataset.leaves);
}
