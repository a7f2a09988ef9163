// Compares the built-in rules with the facts of test/failure-signs.json: which events articles give as the signs of a failure, and at which sites.
// Each must be a `when` of the diagnosis of that failure at each of these sites, and never an `against` of it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The conditions of a list, those inside `any` too. */
const flatten = (conditions) => conditions.flatMap((one) => (one.kind === 'any' ? flatten(one.of) : [one]));

/** The hosts at which conditions look for an event; `any` for all hosts. */
function hostsOf(conditions, event) {
  const seen = flatten(conditions)
    .filter(({ kind }) => kind !== 'no')
    .flatMap((one) => [one.of, one.after])
    .filter((occurrence) => occurrence?.kind === 'event' && occurrence.of === event && !isOfOther(occurrence.where));
  return new Set(seen.map(({ host }) => host ?? 'any'));
}

/** Whether a condition asks for a record of another job: a field that differs from a key or a property of a host. */
function isOfOther(where) {
  if (where?.op === 'and') return isOfOther(where.left) || isOfOther(where.right);
  return where?.op === '!=' && [where.left, where.right].some(({ kind }) => kind === 'key' || kind === 'host');
}

/** What one sign lacks in the rules, as sentences. */
function mistakesOf(diagnosis, event, hosts) {
  const found = hostsOf(diagnosis.when, event);
  const missing = hosts.filter((host) => !found.has(host) && !found.has('any'));
  return [
    ...missing.map((host) => `${diagnosis.id}: ${event} on ${host} is no sign of it`),
    ...(hostsOf(diagnosis.against, event).size > 0 ? [`${diagnosis.id}: ${event} is a sign of it and speaks against it`] : []),
  ];
}

/** What the rules lack, as sentences; empty if every sign counts. */
export function findMistakes(diagnoses, signs) {
  return signs.flatMap(({ diagnosis: id, events, hosts }) => {
    const diagnosis = diagnoses.find((one) => one.id === id);
    return diagnosis ? events.flatMap((event) => mistakesOf(diagnosis, event, hosts)) : [`${id}: there is no such diagnosis`];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
  const mistakes = findMistakes(read('../dist/knowledge.json').diagnoses, read('../test/failure-signs.json'));
  for (const one of mistakes) console.error(one);
  process.exitCode = mistakes.length > 0 ? 1 : 0;
}
