// The way out. Works on <a class="exit" href data-targets data-leaving …>, which without this
// script is an ordinary link; in the quiet room exit-first.js takes it until this one has come.
(() => {
  const LEFT = -1; // the one mark put on a history entry: never show this again
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  let leaving = false;
  root.classList.add("scripted");

  function leave(exit) {
    if (leaving) return;
    leaving = true;
    const { targets, leaving: said, title } = exit.dataset;
    const choice = targets.split(" ");
    const away = () => location.replace(choice[Math.floor(Math.random() * choice.length)]);
    blank(said, title);
    // Restored from memory: the page is still empty, and leaves again.
    addEventListener("pageshow", (event) => event.persisted && away());
    stepBack().then(away, away);
  }

  function blank(said, title) {
    root.className = "left";
    const alert = document.createElement("p");
    alert.className = "unseen";
    alert.setAttribute("role", "alert");
    document.body.replaceChildren(alert);
    alert.textContent = said; // said only when it changes inside what is already there
    if (title) document.title = title; // the work room only: its titles say what was read
    document.querySelectorAll("link[rel~=icon]").forEach((icon) => (icon.href = "data:,"));
  }

  // What was opened at this address has an entry each (reading.js counts them in history.state).
  // Go back before the first, and cut off the rest by one entry that is marked as left.
  async function stepBack() {
    const steps = history.state;
    if (steps === null || steps === LEFT) return;
    if (steps > 0) await arrival(() => history.go(-steps));
    history.pushState(LEFT, "");
    await arrival(() => history.back());
  }

  function arrival(move) {
    return new Promise((done) => {
      addEventListener("popstate", done, { once: true });
      setTimeout(done, 500); // a browser that does not answer must not keep anybody here
      move();
    });
  }

  // Forward to the marked entry: nothing is shown, and it leaves again.
  if (history.state === LEFT) {
    root.classList.add("left");
    addEventListener("DOMContentLoaded", () => leave(find("a.exit")));
  }

  addEventListener("click", (event) => {
    const pressed = event.target.closest?.("a.exit, .rehearsal");
    if (!pressed) return;
    event.preventDefault();
    if (pressed.matches("a.exit")) leave(pressed);
    else rehearse(pressed);
  }, true);

  function rehearse(button) {
    root.classList.add("left");
    setTimeout(() => {
      root.classList.remove("left");
      button.nextElementSibling.textContent = button.dataset.rehearsed;
      button.focus();
    }, 1500);
  }

  // Shift three times within five seconds. Escape would be shorter, but closes and stops things.
  let count = 0;
  let pressedAt = 0; // 0: this press does not count
  let timer;

  function forget(said = "") {
    clearTimeout(timer);
    if (count) tell(said);
    count = pressedAt = 0;
  }

  function tell(said) {
    const status = find(".exit-count");
    if (status) status.textContent = said;
  }

  // An on-screen keyboard gives no code; a held key repeats; Alt+Shift changes keyboard language.
  const counts = (event) =>
    event.code?.startsWith("Shift") && !event.repeat && !event.isComposing &&
    !event.ctrlKey && !event.altKey && !event.metaKey &&
    !event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

  addEventListener("keydown", (event) => {
    if (counts(event)) pressedAt = event.timeStamp;
    else forget();
  }, true);

  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !pressedAt || event.timeStamp - pressedAt > 1000) return;
    pressedAt = 0;
    const exit = find("a.exit");
    if (!exit || leaving) return;
    count += 1;
    if (count === 1) timer = setTimeout(() => forget(exit.dataset.tooLate), 5000);
    if (count === 3) leave(exit);
    else tell(count === 1 ? exit.dataset.twoMore : exit.dataset.oneMore);
  }, true);

  addEventListener("pointerdown", () => forget(), true);
  addEventListener("blur", () => forget());
})();
