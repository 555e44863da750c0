// A budget on the ballot: what is ticked so far costs so much of the money there is.
(() => {
  const paper = document.querySelector("[data-budget]");
  if (!paper) return;
  const told = paper.querySelector(".ballot-tally");
  const pounds = (number) => Number(number).toLocaleString("en-GB");
  const tell = () => {
    const ticked = [...paper.querySelectorAll("[data-cost]:checked")];
    const spent = ticked.reduce((sum, box) => sum + Number(box.dataset.cost), 0);
    told.textContent = paper.dataset.says
      .replace("[spent]", pounds(spent))
      .replace("[money]", pounds(paper.dataset.budget));
  };
  paper.addEventListener("change", tell);
  tell();
})();
