// Reads {"strings": [[text, from, to], …]} on stdin; writes for each the intervals that are not closed, as the
// opening_hours library gives them, in wall-clock minutes since `from`. Runs with TZ=UTC: a day has 24 hours there.
"use strict";
const OpeningHours = require("opening_hours");

const read = async () => {
  let text = "";
  for await (const part of process.stdin) text += part;
  return JSON.parse(text);
};

read().then(({ strings }) => {
  const nominatim = { lat: "59.86", lon: "17.64", address: { country_code: "se", state: "" } };
  const answers = strings.map(([text, from, to]) => {
    const start = new Date(`${from}T00:00:00Z`);
    const found = new OpeningHours(text, nominatim).getOpenIntervals(start, new Date(`${to}T00:00:00Z`));
    return found.map(([first, last, unknown]) => [(first - start) / 6e4, (last - start) / 6e4, unknown ? "unknown" : "open"]);
  });
  process.stdout.write(JSON.stringify(answers));
});
