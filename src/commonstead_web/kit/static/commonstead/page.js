// What every page does once it is here: attention goes to what just happened or went wrong.
(() => {
  const attend = (root) => root.querySelector("[data-focus]")?.focus({ preventScroll: false });
  document.addEventListener("DOMContentLoaded", () => attend(document));
  document.addEventListener("htmx:afterSwap", (event) => attend(event.target));

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.dataset.sendAgain !== undefined) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  });

  // A passkey that did not answer is told on the page.
  document.addEventListener("allauth.error", (event) => {
    const words = document.querySelector("[data-passkey-problem]");
    if (!words) return;
    event.preventDefault();
    words.hidden = false;
    words.setAttribute("role", "alert");
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });
})();
