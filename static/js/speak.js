// Reads a line aloud with the browser's own voice; a second press stops. The button shows only where there is a voice.

let speaking = null;

function voiceFor(spoken) {
  const language = spoken === "en" ? "en-GB" : spoken;
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  const exact = voices.find((voice) => voice.lang.replace("_", "-") === language);
  return exact ?? voices.find((voice) => voice.lang.slice(0, 2) === language.slice(0, 2));
}

function stop() {
  globalThis.speechSynthesis.cancel();
  speaking?.setAttribute("aria-pressed", "false");
  speaking = null;
}

function read(button, voice) {
  const line = new SpeechSynthesisUtterance(button.dataset.text);
  line.voice = voice;
  line.lang = voice.lang;
  line.rate = 0.9;
  line.addEventListener("end", () => {
    if (speaking === button) {
      stop();
    }
  });
  speaking = button;
  button.setAttribute("aria-pressed", "true");
  globalThis.speechSynthesis.speak(line);
}

export default function speak(button) {
  const language = button.closest("[lang]")?.lang || "en-GB";
  const show = () => {
    button.hidden = !voiceFor(language);
  };
  show();
  // Some browsers load their voices after the page.
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", show);
  button.addEventListener("click", () => {
    const wasMine = speaking === button;
    stop();
    if (!wasMine) {
      read(button, voiceFor(language));
    }
  });
  addEventListener("pagehide", () => globalThis.speechSynthesis?.cancel());
}
