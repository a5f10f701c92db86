// The second opinion: who is reached in each cell of the table, minute by minute, for every single year of age.
// Reads {today, start, days, site, vocabulary, contacts, routes, gaps} on stdin, all of it as plain text values;
// writes, for each situation | role | municipality | step, the runs of ages with their minutes.
// It shares nothing with the proof but the data: no intervals, no cutting of ages, no resolver.

import { minutesOf, parseDay } from "./calendar.mjs";
import { read as readHours } from "./opening.mjs";

const LIVE = ["phone", "sms", "chat", "textphone", "video", "visit", "via"];
const holds = (list, one) => !list || list.includes("all") || list.includes(one);
const within = (text, age) => {
  const [from, until] = (text ?? "0-120").split("-").map(Number);
  return from <= age && age <= until;
};

export class Checker {
  constructor(input) {
    Object.assign(this, input);
    this.clock = minutesOf(parseDay(this.start), this.days);
    this.size = this.clock.days.length;
    this.byId = new Map(this.contacts.map((one) => [one.id, one]));
    this.steps = new Map(this.routes.steps.map((one) => [one.id, one]));
    this.maps = new Map();
    this.numbers = new Map();
    this.results = new Map();
    this.alone = new Set();
  }

  // The minutes of some hours, laid out once.
  map(text) {
    if (!this.maps.has(text)) this.maps.set(text, this.layOut(text));
    return this.maps.get(text);
  }

  layOut(text) {
    const other = /^outside (.+)$/.exec(text);
    if (other) {
      const base = this.byId.get(other[1]);
      const hours = base?.status === "published" ? base.channels[0].hours : undefined;
      return hours ? this.map(hours).map((state) => [1, 0, 2][state]) : new Uint8Array(this.size).fill(2);
    }
    const at = readHours(text);
    const found = new Uint8Array(this.size);
    let today = -1, state = () => 0;
    for (let minute = 0; minute < this.size; minute += 1) {
      if (this.clock.days[minute] !== today) {
        today = this.clock.days[minute];
        state = at(today);
      }
      found[minute] = state(this.clock.minutes[minute]);
    }
    return found;
  }

  // 2 counts, 1 is too old, 0 was never confirmed.
  trust(one) {
    const known = one.verified;
    if (!known || known === "unknown" || known.method === "collected") return 0;
    const limits = this.site.freshness;
    let limit = Number(limits[one.tier]);
    if (one.tier !== "emergency" && this.alone.has(one.id)) limit = Math.min(limit, Number(limits.sole_witness));
    const age = parseDay(this.today) - parseDay(known.date);
    return age * 100 > limit * Number(limits.expired_percent) ? 1 : 2;
  }

  // Whom a reference means: the entry, or those of the person's own municipality; and after a wanted one its stand-in.
  meant(reference, place) {
    let named = [this.byId.get(reference)];
    if (reference.endsWith("@")) {
      const same = this.contacts.filter((one) => one.function === reference.slice(0, -1) && one.status !== "removed");
      const order = [...same.filter((one) => one.status === "published"), ...same.filter((one) => one.status === "wanted")];
      named = [place, place.slice(0, 2), "00"].map((code) => order.filter((one) => one.area.includes(code))).find((list) => list.length) ?? [];
    }
    const found = [];
    for (let one of named) for (; one && !found.includes(one); one = one.status === "wanted" ? this.byId.get(one.instead) : null) found.push(one);
    return found;
  }

  // 2 takes the case, 1 nobody has said which ages, 0 does not.
  takes(one, situation, role, age, place) {
    if (![place, place.slice(0, 2), "00"].some((code) => one.area.includes(code))) return 0;
    if (one.status === "wanted") return 2;
    if (!holds(one.audience.roles, role) || !holds(one.situations, situation)) return 0;
    if (one.audience.ages === "unknown") return 1;
    return within(one.audience.ages, age) ? 2 : 0;
  }

  // Ways to reach an entry: {maps: hours that must all be open, trust, via, until}.
  ways(one, means) {
    if (one.status === "wanted") return [{ hours: ["unknown"], trust: 0, via: false }];
    return one.channels.filter((way) => LIVE.includes(way.type)).flatMap((way) => this.way(one, way, means));
  }

  way(one, way, means) {
    const trust = this.trust(one), hours = way.hours ?? "unknown";
    if (way.type === "via") {
      const door = this.byId.get(way.via);
      if (!door || door.channels.some((inner) => inner.type === "via")) return [];
      return this.ways(door, means).map((inner) => ({ hours: hours === "24/7" ? inner.hours : [hours, ...inner.hours], trust: Math.min(trust, inner.trust), via: door.tier === "emergency", until: one.valid_until }));
    }
    const usable = means ? this.usable(one, way, means) : 2;
    return usable === 0 ? [] : [{ hours: [hours], trust: usable === 2 ? trust : 0, via: false, until: one.valid_until }];
  }

  usable(one, way, means) {
    if (!means.channels.includes(way.type) || way.register_first === "yes") return 0;
    if (means.abroad !== "yes") return 2;
    if (one.abroad !== "yes") return one.abroad === "unknown" ? 1 : 0;
    if (way.type !== "phone" || way.abroad) return 2;
    if (way.number.startsWith("+")) return 2;
    const short = this.vocabulary.short_numbers.some((known) => known.number.replaceAll(" ", "") === way.number.replaceAll(/\D/g, ""));
    return short ? 0 : 1;
  }

  // What is known of every minute with these ways, counted.
  count(ways) {
    const key = ways.map((way) => this.number(way)).sort((a, b) => a - b).filter((one, at, all) => one !== all[at - 1]).join();
    if (!this.results.has(key)) this.results.set(key, this.grades(key ? key.split(",").map((number) => this.states[number]) : []));
    return this.results.get(key);
  }

  // Each different way gets a number and one grade a minute: 0 proved, 1 via, 2 expired, 3 unknown, 4 nothing.
  number(way) {
    this.states ??= [];
    const key = JSON.stringify([way.hours, way.trust, way.via, way.until ?? ""]);
    if (!this.numbers.has(key)) {
      this.numbers.set(key, this.states.length);
      this.states.push(this.stateOf(way));
    }
    return this.numbers.get(key);
  }

  stateOf(way) {
    const maps = way.hours.map((text) => this.map(text));
    const last = way.until ? parseDay(way.until) : Infinity;
    const open = way.trust === 2 ? (way.via ? 1 : 0) : way.trust === 1 ? 2 : 3;
    const found = new Uint8Array(this.size);
    for (let minute = 0; minute < this.size; minute += 1) {
      let closed = false, sure = true;
      for (const map of maps) {
        if (map[minute] === 0) closed = true;
        if (map[minute] === 2) sure = false;
      }
      found[minute] = closed ? 4 : sure && this.clock.days[minute] <= last ? open : 3;
    }
    return found;
  }

  // 1 for each minute in which an entry is open without anybody else's number, confirmed or not.
  everOpen(one) {
    const found = new Uint8Array(this.size);
    for (const way of this.ways(one)) {
      if (way.via) continue;
      const open = this.stateOf({ ...way, trust: 2 });
      for (let minute = 0; minute < this.size; minute += 1) if (open[minute] === 0) found[minute] = 1;
    }
    return found;
  }

  grades(states) {
    const best = new Uint8Array(this.size).fill(4);
    for (const state of states) for (let minute = 0; minute < this.size; minute += 1) if (state[minute] < best[minute]) best[minute] = state[minute];
    const lengths = [0, 0, 0, 0, 0];
    for (const grade of best) lengths[grade] += 1;
    return { best, lengths };
  }

  // The hole of a cell after what somebody has accepted: [accepted, left].
  accepted(best, gaps) {
    let declared = 0;
    const maps = gaps.map((gap) => this.map(gap.hours));
    for (let minute = 0; minute < this.size; minute += 1) if (best[minute] === 4 && maps.some((map) => map[minute] === 1)) declared += 1;
    return declared;
  }
}
