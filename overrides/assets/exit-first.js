// The way out in the quiet room until quick-exit.js has come, a moment later on a bad line: the
// page is blank at once, and its entry in the history is gone. Runs in <head>, so that it listens
// before anything can be pressed; the number to call comes before the rest.
(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  // Forward to a page that was left: nothing of it is shown. quick-exit.js then leaves again.
  if (history.state === -1) root.classList.add("left");
  addEventListener("click", (event) => {
    const exit = event.target.closest?.("a.exit");
    if (!exit || event.defaultPrevented) return; // quick-exit.js is there and has taken it
    event.preventDefault();
    root.className = "left";
    location.replace(exit.href);
  });
})();
