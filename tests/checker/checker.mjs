// Runs the checker over every case and writes the cells. See cells.mjs.

import { Checker } from "./cells.mjs";

const holds = (list, one) => !list || list.includes("all") || list.includes(one);
const within = (text, age) => {
  const [from, until] = (text ?? "0-120").split("-").map(Number);
  return from <= age && age <= until;
};
const MUST = ["danger", "duty", "police"];
const isEmergency = (one) => one.status === "published" && one.tier === "emergency";

let text = "";
for await (const part of process.stdin) text += part;
const checker = new Checker(JSON.parse(text));
const { routes, vocabulary, site, gaps } = checker;

function* cases() {
  for (const { id: situation } of vocabulary.situations)
    for (const { id: role } of vocabulary.roles)
      for (const { code: place } of site.municipalities)
        for (let age = 0; age <= 120; age += 1) yield { situation, role, place, age };
}

const rowOf = ({ situation, role, place, age }) => {
  const found = routes.rows.filter((row) => row.situation === situation && holds(row.roles, role) && within(row.ages, age) && (!row.municipalities || row.municipalities.includes(place)));
  return found.length === 1 ? found[0] : null;
};

// The entries of a step that take the case, with 2 or 1 for how surely.
const entriesOf = (step, { situation, role, place, age }) =>
  (step.contacts ?? []).flatMap((reference) => checker.meant(reference, place))
    .map((one) => [one, checker.takes(one, situation, step.hand_over === "yes" ? routes.self_role : role, age, place)])
    .filter(([, takes]) => takes > 0);

const must = (step) => MUST.includes(step.type) || step.urgent === "yes";
const weaker = (ways, takes) => (takes === 2 ? ways : ways.map((way) => ({ ...way, trust: 0 })));
const throughOf = (one, means) => checker.ways(one, means).map((way) => ({ ...way, via: true }));

function waysOf(step, entries, means) {
  const ways = entries.flatMap(([one, takes]) => (step.type !== "danger" && isEmergency(one) ? throughOf(one, means) : weaker(checker.ways(one, means), takes)));
  return step.through ? [...ways, ...throughOf(checker.byId.get(step.through), means)] : ways;
}

// First: who is the only one open, for any minute of a step that cannot wait.
const looked = new Set();
function lookForAlone(step, entries) {
  const key = JSON.stringify([step.type === "danger", entries.map(([one]) => one.id)]);
  if (looked.has(key)) return;
  looked.add(key);
  const seen = new Uint8Array(checker.size), who = new Uint8Array(checker.size);
  entries.forEach(([one], at) => {
    if (step.type !== "danger" && isEmergency(one)) return;
    const open = checker.everOpen(one);
    for (let minute = 0; minute < checker.size; minute += 1) {
      seen[minute] += open[minute];
      if (open[minute]) who[minute] = at;
    }
  });
  for (let minute = 0; minute < checker.size; minute += 1) {
    const one = entries[who[minute]]?.[0];
    if (seen[minute] === 1 && one.status === "published") alone.add(one.id);
  }
}
const alone = new Set();
const everyCase = [...cases()].map((one) => [one, rowOf(one)]).filter(([, row]) => row);
for (const [one, row] of everyCase)
  for (const name of row.steps) if (must(checker.steps.get(name))) lookForAlone(checker.steps.get(name), entriesOf(checker.steps.get(name), one));
checker.alone = alone;

// Then: every cell.
const gapsFor = (number, one, means) =>
  gaps.filter((gap) => gap.property === number && (!gap.means || (means && gap.means === means.id)) && holds(gap.roles, one.role) && holds(gap.situations, one.situation) && holds(gap.municipalities, one.place) && within(gap.ages, one.age));

function cell(number, ways, one, means) {
  const { best, lengths } = checker.count(ways);
  const declared = lengths[4] ? checker.accepted(best, gapsFor(number, one, means)) : 0;
  return [lengths[0], lengths[1], declared, lengths[2], lengths[3], lengths[4] - declared];
}

const cells = {};
function keep({ situation, role, place, age }, name, lengths) {
  const runs = (cells[[situation, role, place, name].join("|")] ??= []);
  const last = runs.at(-1);
  if (last && last[1] === age - 1 && last[2].every((length, at) => length === lengths[at])) last[1] = age;
  else runs.push([age, age, lengths]);
}

for (const [one, row] of everyCase) {
  const steps = row.steps.map((name) => checker.steps.get(name)).map((step) => [step, entriesOf(step, one)]);
  for (const [step, entries] of steps) if (must(step)) keep(one, step.id, cell("8", waysOf(step, entries), one));
  const others = steps.flatMap(([, entries]) => entries.filter(([entry]) => !isEmergency(entry)).flatMap(([entry, takes]) => weaker(checker.ways(entry), takes)));
  keep(one, "human", cell("9", others.filter((way) => !way.via), one));
  for (const means of routes.means)
    if (holds(means.roles, one.role) && holds(means.situations, one.situation))
      keep(one, means.id, cell("10", steps.flatMap(([step, entries]) => waysOf(step, entries, means)), one, means));
}
process.stdout.write(JSON.stringify({ cells, alone: [...alone].sort() }));
