// Hours as minutes: one number for each minute of the time. 0 closed, 1 open, 2 nobody knows.

import { fromNumber, isEve, isRed, parseDay, weekdayOf } from "./calendar.mjs";

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const clock = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
const value = (text) => {
  if (text === "off") return () => 0;
  if (text === "unknown") return () => 2;
  const spans = text.split(",").map((span) => span.split("-").map(clock));
  return (minute) => (spans.some(([from, until]) => from <= minute && minute < until) ? 1 : 0);
};

function among(text, names) {
  const chosen = new Set();
  for (const part of text.split(",")) {
    const [first, last = first] = part.split("-").map((name) => names.indexOf(name));
    for (let at = first; ; at = (at + 1) % names.length) {
      chosen.add(at);
      if (at === last) break;
    }
  }
  return chosen;
}

// Text → a function of a day that gives a function of the minute that the clock shows.
export function read(text) {
  if (text === "24/7") return () => () => 1;
  if (text === "unknown") return () => () => 2;
  const rules = { weeks: [], months: [], dates: [] };
  for (const rule of text.split("; ")) {
    const cut = rule.lastIndexOf(" ");
    const who = rule.slice(0, cut), what = value(rule.slice(cut + 1));
    if (["PH", "eves", "before-PH"].includes(who)) rules[who] = what;
    else if (/^\d{4}/.test(who)) rules.dates.push([parseDay(who.slice(0, 10)), parseDay(who.slice(11) || who), what]);
    else addWeek(rules, who, what);
  }
  return (day) => ruleFor(rules, day) ?? (() => 0);
}

function addWeek(rules, who, what) {
  const parts = who.split(" ");
  const months = MONTHS.includes(parts[0].slice(0, 3)) ? among(parts.shift(), MONTHS) : null;
  const days = parts.length ? among(parts[0], DAYS) : new Set([0, 1, 2, 3, 4, 5, 6]);
  (months ? rules.months : rules.weeks).push({ months, days, what });
}

function ruleFor(rules, day) {
  const dated = rules.dates.find(([first, last]) => first <= day && day <= last);
  if (dated) return dated[2];
  if (isRed(day)) return rules.PH;
  if (isEve(day)) return rules.eves;
  const weekday = weekdayOf(day), month = fromNumber(day).getUTCMonth();
  const week = (rules.months.find((one) => one.months.has(month) && one.days.has(weekday)) ?? rules.weeks.find((one) => one.days.has(weekday)))?.what;
  if (rules["before-PH"] && isRed(day + 1) && week && isOpenAtAll(week)) return rules["before-PH"];
  return week;
}

function isOpenAtAll(what) {
  for (let minute = 0; minute < 1440; minute += 1) if (what(minute) !== 0) return true;
  return false;
}
