// Sends a form as soon as its page is open: what only keeps a note needs no press. Without a script the button stays.

export default function sendQuietly(form) {
  form.hidden = true;
  const body = new URLSearchParams(new FormData(form));
  fetch(form.action, { method: "post", body, redirect: "manual" }).catch(() => {
    form.hidden = false;
  });
}
