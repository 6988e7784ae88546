// Whether the letter keys work in this browser. They can be switched off (WCAG 2.1.4); typing is never taken.

const NAME = "eduweb-keys";
const OFF = "off";

export function areKeysOn() {
  try {
    return localStorage.getItem(NAME) !== OFF;
  } catch {
    return true;
  }
}

export function setKeys(isOn) {
  try {
    if (isOn) {
      localStorage.removeItem(NAME);
    } else {
      localStorage.setItem(NAME, OFF);
    }
  } catch {
    // A browser that keeps nothing has them on.
  }
}

// Returns the plain key somebody pressed outside of typing, or nothing.
export function plainKey(event) {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!areKeysOn() || isTyping || event.ctrlKey || event.metaKey || event.altKey) {
    return "";
  }
  return event.key.toLowerCase();
}
