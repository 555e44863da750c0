// A vote that could not be sent beside the page is sent with it: then the browser says what is wrong.
(() => {
  const sendPlainly = (event) => {
    const form = event.target.closest?.(".vote-form");
    if (form) HTMLFormElement.prototype.submit.call(form);
  };
  // Whoever is no longer signed in is led to sign in by the whole page, not by a part of it.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answered = new URL(event.detail.xhr.responseURL || location.href);
    if (answered.pathname === location.pathname) return;
    event.detail.shouldSwap = false;
    location.reload();
  });
  document.addEventListener("htmx:responseError", sendPlainly);
  document.addEventListener("htmx:sendError", sendPlainly);
})();
