// "Open now" beside hours that the page already says in words. Works on
// <p class="open-now" data-open='{"week":[…],"red":[…],"eves":[…],"dates":{…}}'> and one
// data-calendar a page; the words stand on <main data-open-…>. Three states: unknown is never open.
(() => {
  const MINUTES_A_DAY = 1440;
  const DAYS_AHEAD = 8; // a week, and the same weekday again
  const say = document.querySelector("main").dataset;
  const ways = [...document.querySelectorAll("[data-open]")];
  const source = document.querySelector("[data-calendar]");
  if (!ways.length || !source) return;

  const calendar = JSON.parse(source.dataset.calendar);
  const tables = new Map(ways.map((way) => [way, JSON.parse(way.dataset.open)]));
  const stockholm = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short", timeStyle: "short" });

  // Days are counted on the calendar, not in seconds: a day with a change of clocks is not 24 hours.
  const plus = (date, days) => new Date(Date.parse(date) + days * 864e5).toISOString().slice(0, 10);

  function spansOf(table, date) {
    if (date < calendar.from || date >= plus(calendar.from, calendar.days)) return null;
    if (date in table.dates) return table.dates[date];
    if (calendar.red.includes(date)) return table.red;
    if (calendar.eves.includes(date)) return table.eves;
    return table.week[(new Date(date).getUTCDay() + 6) % 7];
  }

  function stateOf(table, date, minute) {
    const spans = spansOf(table, date);
    if (spans === null) return { state: "unknown" };
    const span = spans.find(([from, until]) => from <= minute && minute < until);
    return span ? { state: "open", until: closes(table, date, span) } : { state: "closed", ...next(table, date, minute) };
  }

  // Hours that go on past midnight are written as two days that touch. Days on end have no hour
  // that would tell a reader anything.
  function closes(table, date, [, until]) {
    if (until < MINUTES_A_DAY) return until;
    const tomorrow = (spansOf(table, plus(date, 1)) ?? []).find(([from]) => from === 0);
    if (!tomorrow) return until;
    return tomorrow[1] < MINUTES_A_DAY ? tomorrow[1] : undefined;
  }

  function next(table, date, minute) {
    for (let day = 0; day < DAYS_AHEAD; day += 1) {
      const spans = spansOf(table, plus(date, day));
      if (spans === null) return {}; // what comes first is not known
      const span = spans.find(([from]) => day > 0 || from > minute);
      if (span) return { opens: span[0], day, weekday: (new Date(plus(date, day)).getUTCDay() + 6) % 7 };
    }
    return {};
  }

  const clock = (minutes) => {
    const form = minutes % 60 ? say.openClock : say.openWhole;
    return form.replace("{hour}", Math.floor(minutes / 60)).replace("{minute}", String(minutes % 60).padStart(2, "0"));
  };

  function words({ state, until, opens, day, weekday }) {
    if (state === "open" && until !== undefined) return say.openUntil.replace("{time}", clock(until));
    if (state === "closed" && opens !== undefined) {
      const form = day === 0 ? say.openToday : say.openLater;
      return form.replace("{day}", say.openDays.split(" ")[weekday]).replace("{time}", clock(opens));
    }
    return { open: say.openOpen, closed: say.openClosed, unknown: say.openUnknown }[state];
  }

  function show() {
    const [date, time] = stockholm.format(new Date()).split(" ");
    const [hour, minute] = time.split(":").map(Number);
    for (const [way, table] of tables) {
      const now = stateOf(table, date, hour * 60 + minute);
      const text = words(now);
      if (way.textContent !== text) way.textContent = text;
      way.setAttribute("data-state", now.state); // by its whole name: the style sheet is cut to what is named
    }
  }

  // At each full minute, by the reader's clock.
  function tick() {
    show();
    setTimeout(tick, 60_000 - (Date.now() % 60_000));
  }
  tick();
})();
