// Shows only the cards of a list that contain what is typed. The field has no name and no form,
// and nothing is written to the address: what is looked for leaves no trace.
(() => {
  // å is its own letter, but who types without it should find it all the same.
  const plain = (text) => text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  for (const filter of document.querySelectorAll("[data-filter]")) {
    const field = filter.querySelector("input");
    const count = filter.querySelector("[role=status]");
    const cards = [...filter.nextElementSibling.querySelectorAll(".contact")];
    const texts = cards.map((card) => plain(card.textContent));

    const show = () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      const shown = cards.filter((card, at) => {
        card.hidden = !words.every((word) => texts[at].includes(word));
        return !card.hidden;
      });
      count.textContent = !words.length ? "" : shown.length ? filter.dataset.count.replace("{count}", shown.length).replace("{all}", cards.length) : filter.dataset.none;
    };
    field.addEventListener("input", show);
    field.value = ""; // some browsers bring back what was typed before a reload
    field.disabled = false;
  }
})();
