// A chooser over a route that is already there in full: shows one reader's part and one
// municipality. The answer lives in the fields alone; they have no names and no form.
(() => {
  for (const routes of document.querySelectorAll("[data-route]")) {
    const chooser = routes.querySelector("[data-chooser]");
    const fields = Object.fromEntries([...chooser.querySelectorAll("[data-choose]")].map((field) => [field.dataset.choose, field]));
    const told = chooser.querySelector("[role=status]");
    const parts = [...routes.querySelectorAll("[data-row]")];
    const places = [...routes.querySelectorAll("[data-place]")];

    const show = () => {
      const { role, age, place } = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.value]));
      for (const part of parts) {
        const group = part.closest("[data-group]");
        part.hidden = (role && group.dataset.group !== role) || (age && part.dataset.ages.split("-")[0] !== age);
      }
      for (const group of routes.querySelectorAll("[data-group]")) group.hidden = !group.querySelector("[data-row]:not([hidden])");
      for (const one of places) one.hidden = place && one.dataset.place !== place;
      // one municipality is short enough to stand open
      for (const list of routes.querySelectorAll("details.places")) list.open = Boolean(place);
      routes.querySelector(".route-who").hidden = Boolean(role);
      const shown = parts.filter((part) => !part.hidden);
      told.textContent = told.dataset.count.replace("{count}", shown.length).replace("{all}", parts.length);
    };

    for (const field of Object.values(fields)) {
      field.value = ""; // some browsers bring back what was chosen before a reload
      field.addEventListener("change", show);
    }
  }
})();
