// Search in the work room. The index (Pagefind, one per language) is loaded when somebody opens
// the search, from this site. Nothing goes into the address, and nothing is kept.
(() => {
  const button = document.querySelector(".search-open");
  const panel = document.querySelector("search");
  if (!button || !panel) return;
  const field = panel.querySelector("input");
  const status = panel.querySelector("[role=status]");
  const list = panel.querySelector("ol");
  const say = panel.dataset;
  const AT_A_TIME = 8;
  let index;

  const load = () =>
    (index ??= import(new URL(say.index, document.baseURI).href).then(async (found) => {
      await found.options({ excerptLength: 24, noWorker: true });
      await found.init();
      return found;
    }));

  function open() {
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    field.focus();
    load().catch(() => (status.textContent = say.failed));
  }

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    field.value = "";
    list.replaceChildren();
    status.textContent = "";
    button.focus();
  }

  async function search() {
    const words = field.value.trim();
    if (!words) {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    status.textContent = say.waiting;
    try {
      const found = await (await load()).debouncedSearch(words, {}, 200);
      if (found && words === field.value.trim()) await show(found.results, 0);
    } catch {
      status.textContent = say.failed;
    }
  }

  async function show(results, from) {
    const pages = await Promise.all(results.slice(from, from + AT_A_TIME).map((result) => result.data()));
    status.textContent = results.length === 0 ? say.none : results.length === 1 ? say.one : say.many.replace("{count}", results.length);
    const items = pages.map(item);
    if (from === 0) list.replaceChildren(...items);
    else list.lastElementChild.replaceWith(...items);
    if (results.length > from + AT_A_TIME) list.append(more(results, from + AT_A_TIME));
  }

  // Pagefind hands out HTML with <mark>; only its text and its marks are taken.
  function item(page) {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    const best = page.sub_results[0];
    link.href = best ? best.url : page.url;
    link.textContent = best && best.title !== page.meta.title ? `${page.meta.title}: ${best.title}` : page.meta.title;
    const text = document.createElement("p");
    (best ?? page).excerpt.split(/(<mark>.*?<\/mark>)/).forEach((part) => {
      const plain = part.replace(/<[^>]*>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
      if (!part.startsWith("<mark>")) return text.append(plain);
      const mark = document.createElement("mark");
      mark.textContent = plain;
      text.append(mark);
    });
    entry.append(link, text);
    return entry;
  }

  function more(results, from) {
    const entry = document.createElement("li");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "button";
    again.textContent = say.more;
    again.addEventListener("click", () => show(results, from));
    entry.append(again);
    return entry;
  }

  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  panel.querySelector(".search-close").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  field.addEventListener("input", search);
  button.disabled = false;
})();
