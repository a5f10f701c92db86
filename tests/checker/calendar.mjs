// A calendar of its own: every minute of the time, what the clock in Stockholm shows, and which days are red.
// It knows the rules themselves (Gauss's Easter, the last Sundays of March and October), no library and no table.

const DAY = 1440;

// Days since 1970 of a date on the calendar, and back.
export const dayNumber = (year, month, day) => Date.UTC(year, month - 1, day) / 864e5;
export const fromNumber = (number) => new Date(number * 864e5);
export const parseDay = (text) => Date.parse(`${text}T00:00:00Z`) / 864e5;
const weekdayOf = (number) => (((number + 3) % 7) + 7) % 7; // 1 January 1970 was a Thursday; 0 is Monday

function easter(year) {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dayNumber(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

const onOrAfter = (number, weekday) => number + ((weekday - weekdayOf(number) + 7) % 7);

function redOf(year) {
  const sunday = easter(year);
  return new Set([
    ...[[1, 1], [1, 6], [5, 1], [6, 6], [12, 25], [12, 26]].map(([month, day]) => dayNumber(year, month, day)),
    sunday - 2, sunday, sunday + 1, sunday + 39, sunday + 49,
    onOrAfter(dayNumber(year, 6, 20), 5), // Midsummer Day, a Saturday
    onOrAfter(dayNumber(year, 10, 31), 5), // All Saints' Day, a Saturday
  ]);
}

const remembered = new Map();
export function isRed(number) {
  const year = fromNumber(number).getUTCFullYear();
  if (!remembered.has(year)) remembered.set(year, redOf(year));
  return remembered.get(year).has(number);
}

export function isEve(number) {
  const date = fromNumber(number), month = date.getUTCMonth() + 1, day = date.getUTCDate();
  if (month === 12) return day === 24 || day === 31;
  return month === 6 && day >= 19 && day <= 25 && weekdayOf(number) === 4;
}

const lastSunday = (year, month) => {
  const end = dayNumber(year, month, 31);
  return end - ((weekdayOf(end) + 1) % 7);
};

// Minutes that the clock in Stockholm is ahead of UTC at a minute since 1970.
const changes = new Map();
function ahead(minute) {
  const year = fromNumber(Math.floor(minute / DAY)).getUTCFullYear();
  if (!changes.has(year)) changes.set(year, [lastSunday(year, 3) * DAY + 60, lastSunday(year, 10) * DAY + 60]);
  const [summer, winter] = changes.get(year);
  return minute >= summer && minute < winter ? 120 : 60;
}

// For each minute from midnight on `start` over `days` local days: the day and the minute that the clock shows.
export function minutesOf(start, days) {
  const first = start * DAY, last = (start + days) * DAY;
  const shown = { days: [], minutes: [] };
  for (let minute = first - 180; minute < last; minute += 1) {
    const local = minute + ahead(minute);
    if (local < first || local >= last) continue;
    shown.days.push(Math.floor(local / DAY));
    shown.minutes.push(local % DAY);
  }
  return { days: Int32Array.from(shown.days), minutes: Int32Array.from(shown.minutes) };
}

export { weekdayOf };
