// Light or dark, as the reader chose here; without a choice, as their device asks.
(() => {
  const root = document.documentElement;
  const kept = () => {
    try {
      return localStorage.getItem("theme") || "";
    } catch {
      return "";
    }
  };
  const keep = (theme) => {
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      // Private browsing may refuse storage; the choice then lasts for this page.
    }
  };
  const show = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-theme-switch]");
    if (!form) return;
    for (const choice of form.elements.theme) choice.checked = choice.value === kept();
    form.addEventListener("change", () => {
      const theme = form.elements.theme.value;
      keep(theme);
      show(theme);
    });
    form.hidden = false;
  });
})();
