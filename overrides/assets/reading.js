// Reading at one address. A link inside the quiet room fetches its page and puts its parts in
// place of this page's; address and title stay, so that nothing of what was read is written down.
// Works on links that work without it. Nothing is stored: what is where is known only here.
(() => {
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const hasLeft = () => root.classList.contains("left"); // set by quick-exit.js
  const partsOf = (page) => [...page.querySelectorAll("[data-part]")];
  const bare = (href) => href.split("#")[0];
  const asIs = { createHTML: (text) => text };
  const policy = window.trustedTypes ? trustedTypes.createPolicy("sluss", asIs) : asIs;

  let here = Math.max(history.state, 0); // history.state holds this number and nothing else
  let loading; // stops the fetch under way
  const pages = [];
  pages[here] = { url: bare(location.href), lang: root.lang, dir: root.dir, parts: partsOf(document) };

  addEventListener("click", (event) => {
    const target = event.target;
    if (event.defaultPrevented || !target.closest) return;
    if (target.closest(".back")) history.back();
    if (target.closest(".share")) share(pages[here].url);
    const link = target.closest("a[href]");
    if (!link || !isOurs(link, event)) return;
    event.preventDefault();
    tell("");
    if (bare(link.href) === pages[here].url) arrive(link.hash);
    else open(link);
  });

  // Another room, another site, a telephone, a new tab: ordinary links.
  function isOurs(link, event) {
    const apart = root.dataset.apart.split(" ");
    return !event.button && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey &&
      !link.target && link.origin === location.origin && link.pathname.endsWith("/") &&
      !link.pathname.split("/").some((folder) => folder && apart.includes(folder));
  }

  async function open(link) {
    const { href, hash } = link;
    loading?.abort();
    loading = new AbortController();
    const { signal } = loading;
    const slow = setTimeout(() => tell(word("loading")), 300);
    const ask = (url) => fetch(url, { cache: "no-store", referrerPolicy: "no-referrer", signal });
    try {
      let answer = await ask(`${bare(href)}part.html`); // the page without style and scripts
      if (answer.status === 404) answer = await ask(bare(href)); // straight from the generator
      const page = answer.ok && read(await answer.text(), bare(href));
      if (signal.aborted || hasLeft()) return;
      if (!page) throw new Error();
      pages[here].scroll = scrollY;
      pages[here].focus = document.activeElement;
      show(page);
      remember(page);
      arrive(hash);
    } catch {
      if (!signal.aborted && !hasLeft()) offer(href);
    } finally {
      clearTimeout(slow);
    }
  }

  // Null when it is not a page of this room: a login page of a café's network, an error.
  function read(text, url) {
    const page = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
    const parts = partsOf(page);
    if (parts.length !== partsOf(document).length) return null;
    for (const link of page.querySelectorAll("a[href]")) {
      link.href = new URL(link.getAttribute("href"), url).href; // relative to its own address
    }
    const { lang, dir } = page.documentElement;
    return { url, lang, dir, parts };
  }

  // The start page brings the room's style after its first screen (first_screen.py).
  function dress() {
    const whole = find("main style");
    if (whole) find("head style").replaceWith(whole);
  }

  function show(page) {
    dress();
    const sameLanguage = page.lang === root.lang;
    partsOf(document).forEach((part, index) => {
      // The exit stays under the finger that is about to press it.
      if (sameLanguage && part.dataset.part === "words") return;
      part.replaceWith(page.parts[index]);
    });
    root.lang = page.lang;
    root.dir = page.dir;
  }

  // The same address again, with a number. The title is never touched: Firefox keeps titles.
  function remember(page) {
    history.scrollRestoration = "manual";
    history.replaceState(here, "");
    here += 1;
    pages.length = here;
    pages[here] = page;
    history.pushState(here, "");
    find(".back").hidden = false;
  }

  function arrive(hash) {
    const spot = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    const heading = find("h1");
    for (let box = spot; box; box = box.parentElement) if (box.matches("details")) box.open = true;
    if (spot) spot.scrollIntoView();
    else scrollTo(0, 0);
    focus(spot || heading);
    tell(heading.textContent, true); // not every screen reader reads a heading that gets focus
  }

  function focus(element) {
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function travel(to) {
    if (hasLeft() || to === here) return;
    loading?.abort();
    if (!pages[to]) return location.reload(); // memory was lost by a reload
    pages[here].scroll = scrollY;
    here = to;
    const page = pages[here];
    show(page);
    find(".back").hidden = !here;
    scrollTo(0, page.scroll || 0);
    focus(page.focus?.isConnected && page.focus !== document.body ? page.focus : find("h1"));
    tell(find("h1").textContent, true);
  }
  addEventListener("popstate", () => travel(Math.max(history.state, 0)));
  addEventListener("pageshow", (event) => event.persisted && travel(Math.max(history.state, 0)));

  async function share(url) {
    try {
      if (navigator.share) return await navigator.share({ url });
      await navigator.clipboard.writeText(url);
      tell(word("copied"));
    } catch (error) {
      if (error.name !== "AbortError") tell(`${word("address")} ${url}`);
    }
  }

  const word = (name) => find(".telling")?.dataset[name];

  function tell(said, onlyAloud = false) {
    const status = find(".telling");
    if (!status) return; // left meanwhile
    status.classList.toggle("unseen", onlyAloud);
    status.replaceChildren(said);
  }

  function offer(href) {
    const plain = document.createElement("a");
    plain.href = href;
    plain.target = "_self"; // an ordinary link, not for us
    plain.textContent = word("plain");
    tell(word("failed"));
    find(".telling").append(" ", plain);
  }

  // A bare field outside any form, without a name: browsers keep what is typed into forms.
  addEventListener("input", (event) => {
    if (!event.target.matches(".filter")) return;
    const sought = event.target.value.trim().toLowerCase();
    const entries = [...document.querySelectorAll(".pages li")];
    for (const entry of entries) entry.hidden = !entry.textContent.toLowerCase().includes(sought);
    if (entries.every((entry) => entry.hidden)) tell(word("none"));
    else tell("");
  });
})();
