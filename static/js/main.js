// Binds every [data-behaviour="name"] to the module /static/js/name.js, on loading and after each htmx swap.

const bound = new WeakMap();

function bind(element) {
  const done = bound.get(element) ?? new Set();
  bound.set(element, done);
  for (const name of element.dataset.behaviour.split(" ")) {
    if (!/^[a-z][a-z0-9-]*$/.test(name) || done.has(name)) {
      continue;
    }
    done.add(name);
    import(new URL(`./${name}.js`, import.meta.url)).then(
      (module) => module.default(element),
      // Every page works without its behaviours, so a missing file is a note and not an end.
      (error) => console.warn(`The behaviour ${name} could not start.`, error),
    );
  }
}

export function bindAll(root) {
  if (root.matches?.("[data-behaviour]")) {
    bind(root);
  }
  for (const element of root.querySelectorAll("[data-behaviour]")) {
    bind(element);
  }
}

// What a swap brought in takes the focus, so that a screen reader hears it.
function focusNews(root) {
  const heading = root.matches?.("[data-focus]") ? root : root.querySelector?.("[data-focus]");
  heading?.focus();
}

bindAll(document);
focusNews(document);
document.addEventListener("htmx:load", (event) => {
  const fresh = event.detail.elt;
  if (fresh !== document.body) {
    bindAll(fresh);
    focusNews(fresh);
  }
});
