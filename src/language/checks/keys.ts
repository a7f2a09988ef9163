// Keys of a process: each has to get its value from somewhere, and from a record of the same job.

import { equalities, type Expr, type ProcessDef } from '../../knowledge/index.js';
import type { Context } from '../compiler/context.js';
import type { ProcessDeclaration, StageDeclaration, StageEvidence } from '../syntax.js';

const stageLines = ({ stages }: ProcessDef) => stages.flatMap(({ reached, failed, pending }) => [...reached, ...failed, ...pending]);

/** Keys that a condition compares with something that a record holds. */
function comparedKeys(where: Expr | undefined): readonly string[] {
  return [...equalities(where)].flat().flatMap((operand) => (operand.kind === 'key' ? [operand.name] : []));
}

const isWithin = (some: readonly string[], all: readonly string[]): boolean => some.every((name) => all.includes(name));

/** Reports keys of `job of` of which one tells jobs apart before another can, and values for a key that is a property of a host. */
function checkContradictions(context: Context, { job, keys, stages }: ProcessDeclaration): void {
  const groups = (job?.each ?? []).map((words) => words.map(({ text }) => text));
  const shown = (names: readonly string[]) => `\`${names.join(' and ')}\``;
  groups.forEach((own, index) => {
    const [first] = job?.each[index] ?? [];
    // Of two that are the same the second is reported.
    const alone = groups.find((other, place) => place !== index && isWithin(other, own) && (place < index || !isWithin(own, other)));
    if (!first || !alone) return;
    const message = isWithin(own, alone)
      ? `${shown(own)} is named twice`
      : `${shown(alone)} alone makes a job of each value, so ${shown(own)} never tells two apart`;
    context.error('SMSG243', first.span, message, 'leave one of them out');
  });
  const ofHosts = new Map(keys.flatMap(({ name, from }) => (from ? [[name.text, from.text] as const] : [])));
  const lines = stages.flatMap(({ reached, failed, pending }) => [...reached, ...failed, ...pending]);
  for (const { key } of lines.flatMap(({ bind }) => bind)) {
    const from = ofHosts.get(key.text);
    if (from === undefined) continue;
    const message = `the key \`${key.text}\` is \`${from}\`; a record cannot give it another value`;
    context.error('SMSG243', key.span, message, 'leave out one of the two, or compare them with `where`');
  }
}

/** Warns of keys that no line gives a value, and of values that may be of another job. */
export function checkKeys(context: Context, declaration: ProcessDeclaration, def: ProcessDef): void {
  checkContradictions(context, declaration);
  const lines = stageLines(def);
  const bound = lines.flatMap(({ bind }) => bind.map(({ key }) => key));
  // In a process of one job for each value, a record that is compared with a key tells that there is such a job.
  const conditions = [...lines, ...def.attempts.map(({ occurrence }) => occurrence)].map(({ where }) => where);
  const known = new Set(def.each ? [...bound, ...conditions.flatMap(comparedKeys)] : bound);
  for (const { name, from } of declaration.keys) {
    const isOfHost = declaration.hosts.some(({ siteOf }) => siteOf?.text === name.text);
    if (from || known.has(name.text) || isOfHost) continue;
    context.warning(
      'SMSG241',
      name.span,
      `nothing gives the key \`${name.text}\` a value`,
      `write \`bind ${name.text} = FIELD\` in a line of a stage`,
    );
  }
  if (!def.each) for (const stage of declaration.stages) checkTies(context, stage, def);
}

/** Warns of a key that is bound by a record of another host that nothing ties to the job. */
function checkTies(context: Context, stage: StageDeclaration, { subject, stages }: ProcessDef): void {
  const compiled = stages.find(({ name }) => name === stage.name.text);
  const clauses: readonly StageEvidence[] = [...stage.reached, ...stage.failed, ...stage.pending];
  const lines = compiled ? [...compiled.reached, ...compiled.failed, ...compiled.pending] : [];
  clauses.forEach((clause, index) => {
    const line = lines[index];
    const [bind] = clause.bind;
    if (!bind || line?.kind !== 'event' || (line.host ?? compiled?.host) === subject) return;
    const isTied = [...equalities(line.where)].flat().some(({ kind }) => kind === 'key' || kind === 'host');
    if (isTied) return;
    const message = `nothing ties this record to the job: \`${bind.key.text}\` may be that of another one`;
    context.warning('SMSG242', bind.span, message, `compare a field with a key, or with \`${subject}.code\``);
  });
}
