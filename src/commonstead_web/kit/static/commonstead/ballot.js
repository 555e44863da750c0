// The ballot, better: an order to arrange by button, key or drag. The selects stay in the form and
// are what is sent, so the ballot is the same paper with and without this script.
(() => {
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const fill = (sentence, facts) =>
    sentence.replace(/\[(\w+)\]/g, (_, name) => String(facts[name] ?? ""));

  class RankedBallot {
    constructor(paper) {
      this.words = paper.dataset;
      this.icons = document.querySelector(".icon use").getAttribute("href").split("#")[0];
      this.candidates = [...paper.querySelectorAll("[data-candidate]")].map((row) => ({
        name: row.querySelector(".name").textContent,
        about: row.querySelector(".about")?.textContent ?? "",
        select: row.querySelector("select"),
      }));
      this.most = this.candidates[0].select.options.length - 1;
      this.order = this.candidates
        .filter((one) => one.select.value)
        .sort((a, b) => Number(a.select.value) - Number(b.select.value));
      this.yours = element("ol");
      this.others = element("ul");
      this.live = element("p", { "aria-live": "assertive", class: "visually-hidden" });
      const list = paper.querySelector(".ballot-list");
      list.hidden = true;
      list.after(
        element("div", { class: "ranking" },
          element("h3", {}, this.words.yours), this.yours,
          element("h3", {}, this.words.others), this.others, this.live),
      );
      this.show();
    }

    show() {
      this.candidates.forEach((one) => {
        const place = this.order.indexOf(one);
        one.select.value = place < 0 ? "" : String(place + 1);
      });
      const left = this.candidates.filter((one) => !this.order.includes(one));
      this.yours.replaceChildren(...this.order.map((one, place) => this.rankedRow(one, place)));
      this.others.replaceChildren(...left.map((one) => this.otherRow(one)));
      if (!this.order.length) this.yours.append(this.emptyRow(this.words.empty));
      if (!left.length) this.others.append(this.emptyRow(this.words.all));
    }

    emptyRow(words) {
      return element("li", { class: "ranking-empty" }, words);
    }

    button(icon, words, name, act, shown = false) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("class", "icon");
      svg.setAttribute("aria-hidden", "true");
      const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      use.setAttribute("href", `${this.icons}#${icon}`);
      svg.append(use);
      const button = element("button", { type: "button", class: "button quiet small" }, svg);
      if (shown) button.append(words, element("span", { class: "visually-hidden" }, ` ${name}`));
      else button.setAttribute("aria-label", `${words}: ${name}`);
      button.dataset.act = icon;
      button.addEventListener("click", act);
      return button;
    }

    nameOf(one) {
      const name = element("span", { class: "name" }, one.name);
      if (one.about) name.append(element("span", { class: "about" }, one.about));
      return name;
    }

    rankedRow(one, place) {
      const up = this.button("up", this.words.up, one.name, () => this.move(one, place - 1, "up"));
      const down = this.button("down", this.words.down, one.name,
        () => this.move(one, place + 1, "down"));
      up.disabled = place === 0;
      down.disabled = place === this.order.length - 1;
      const remove = this.button("cross", this.words.remove, one.name, () => this.remove(one));
      const handle = element("span", { class: "handle", "aria-hidden": "true", title: this.words.drag });
      handle.append(up.firstChild.cloneNode(true));
      handle.querySelector("use").setAttribute("href", `${this.icons}#grip`);
      const lead = element("span", { class: "place" }, handle, String(place + 1));
      const row = element("li", { class: "ranking-row ranked" }, lead, this.nameOf(one),
        element("span", { class: "moves" }, up, down, remove));
      handle.addEventListener("pointerdown", (event) => this.drag(event, one, row));
      row.addEventListener("keydown", (event) => this.key(event, one));
      return row;
    }

    otherRow(one) {
      const rank = this.button("plus", this.words.rank, one.name, () => this.add(one), true);
      rank.disabled = this.order.length >= this.most;
      return element("li", { class: "ranking-row" }, this.nameOf(one),
        element("span", { class: "moves" }, rank));
    }

    key(event, one) {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!step || !event.target.closest("button")) return;
      event.preventDefault();
      this.move(one, this.order.indexOf(one) + step, step < 0 ? "up" : "down");
    }

    add(one) {
      this.order.push(one);
      this.show();
      this.say(one);
      const next = this.others.querySelector("button:not(:disabled)");
      (next ?? this.rowOf(one).querySelector("button:not(:disabled)"))?.focus();
    }

    remove(one) {
      this.order = this.order.filter((other) => other !== one);
      this.show();
      this.live.textContent = fill(this.words.saysRemoved, { name: one.name });
      this.others.querySelectorAll(".ranking-row .button")[
        this.candidates.filter((other) => !this.order.includes(other)).indexOf(one)
      ]?.focus();
    }

    move(one, place, act) {
      if (place < 0 || place >= this.order.length) return;
      this.order = this.order.filter((other) => other !== one);
      this.order.splice(place, 0, one);
      this.show();
      this.say(one);
      const row = this.rowOf(one);
      const same = row.querySelector(`[data-act="${act}"]:not(:disabled)`);
      (same ?? row.querySelector("button:not(:disabled)")).focus();
    }

    rowOf(one) {
      return this.yours.children[this.order.indexOf(one)];
    }

    say(one) {
      this.live.textContent = fill(this.words.saysPlaced, {
        name: one.name, place: this.order.indexOf(one) + 1, count: this.order.length,
      });
    }

    drag(event, one, row) {
      if (event.button) return;
      event.preventDefault();
      const handle = event.currentTarget;
      handle.setPointerCapture(event.pointerId);
      row.classList.add("lifted");
      // The others make room: moving the row itself would lose the pointer that holds it.
      const follow = (moved) => {
        const rows = [...this.yours.children];
        const above = rows.filter((other) => {
          const box = other.getBoundingClientRect();
          return other !== row && box.top + box.height / 2 < moved.clientY;
        }).length;
        for (let at = rows.indexOf(row); at > above; at -= 1) row.after(row.previousElementSibling);
        for (let at = rows.indexOf(row); at < above; at += 1) row.before(row.nextElementSibling);
      };
      const settle = () => {
        handle.removeEventListener("pointermove", follow);
        const place = [...this.yours.children].indexOf(row);
        this.move(one, place, "up");
      };
      handle.addEventListener("pointermove", follow);
      handle.addEventListener("pointerup", settle, { once: true });
      handle.addEventListener("pointercancel", () => {
        handle.removeEventListener("pointermove", follow);
        this.show();
      }, { once: true });
    }
  }

  const watchMarks = (paper) => {
    const limit = Number(paper.dataset.markedBallot);
    const boxes = [...paper.querySelectorAll('input[type="checkbox"]')];
    const tally = paper.querySelector(".ballot-tally");
    const show = () => {
      const count = boxes.filter((box) => box.checked).length;
      for (const box of boxes) box.disabled = !box.checked && count >= limit;
      const sentence = count >= limit ? paper.dataset.saysFull : paper.dataset.says;
      tally.textContent = fill(sentence, { count, limit });
    };
    paper.addEventListener("change", show);
    show();
  };

  const start = (root) => {
    for (const paper of root.querySelectorAll("[data-ranked-ballot]:not([data-better])")) {
      paper.dataset.better = "yes";
      new RankedBallot(paper);
    }
    for (const paper of root.querySelectorAll("[data-marked-ballot]:not([data-better])")) {
      paper.dataset.better = "yes";
      watchMarks(paper);
    }
  };
  document.addEventListener("DOMContentLoaded", () => start(document));
  document.addEventListener("htmx:afterSwap", (event) => start(event.target));
})();
