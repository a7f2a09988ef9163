// lines of a process -> records that name the keys of its jobs, each with the values that it ties together

import {
  equalities,
  evaluate,
  type Expr,
  isValueOf,
  normalForm,
  type Operand,
  type ProcessDef,
  type TypedValue,
} from '../../knowledge/index.js';
import { type Host, UNKNOWN_HOST } from '../../model/index.js';
import type { EventView, SeenEvent } from '../evidence/event-list.js';
import type { EvidenceIndex } from '../evidence/evidence-index.js';
import { createInstanceOf, type Instance, keyType, resolveOperand } from './instance.js';

/** Keys that one record names. */
export interface Tie {
  /** The host that wrote it. */
  readonly host: Host;
  readonly at: number;
  /** The host that a job is of; `UNKNOWN_HOST` if the record does not say which. */
  readonly subject: Host;
  readonly values: ReadonlyMap<string, string>;
}

/** A line of a process that gives values to keys. */
interface TyingLine {
  readonly event: string;
  readonly role: string;
  readonly where: Expr | undefined;
  /** The line says nothing of a record without it. */
  readonly asked: ReadonlyMap<string, Operand>;
  readonly given: ReadonlyMap<string, Operand>;
}

/** The key that an operand stands for: a key, or the code of a host that a key names. */
function keyOf({ hosts }: ProcessDef, operand: Operand): string | undefined {
  if (operand.kind === 'key') return operand.part === undefined ? operand.name : undefined;
  return operand.kind === 'host' && operand.property === 'code' ? hosts.find(({ name }) => name === operand.host)?.siteOf : undefined;
}

/** Keys that a condition compares with a field. */
function askedBy(process: ProcessDef, where: Expr | undefined): ReadonlyMap<string, Operand> {
  const asked = new Map<string, Operand>();
  for (const pair of equalities(where))
    for (const [one, other] of [pair, [pair[1], pair[0]] as const]) {
      const key = keyOf(process, one);
      if (key !== undefined && other.kind === 'field') asked.set(key, other);
    }
  return asked;
}

function linesOf(process: ProcessDef): readonly TyingLine[] {
  const ofStages = process.stages.flatMap((stage) =>
    [...stage.reached, ...stage.failed, ...stage.pending].map((line) => ({
      role: stage.host,
      ...line,
      ...(line.host && { role: line.host }),
    })),
  );
  const begins = process.attempts.map(({ occurrence }) => ({ role: occurrence.host ?? process.subject, bind: [], ...occurrence }));
  return [...ofStages, ...begins].flatMap(({ kind, of, role, where, bind }): TyingLine[] => {
    const asked = askedBy(process, where);
    const given = new Map(bind.map(({ key, from }) => [key, from]));
    return kind === 'event' && asked.size + given.size > 0 ? [{ event: of, role, where, asked, given }] : [];
  });
}

/** The value of a key in a record, in its normal form; undefined if it has none, or one that the type of the key does not have. */
function valueIn(instance: Instance, key: string, from: Operand, seen: SeenEvent | EventView): string | undefined {
  const text = resolveOperand(instance, from, seen)?.text;
  const type = keyType(instance, key);
  if (text === undefined || text === '' || !type) return undefined;
  const value = normalForm(text, type);
  return isValueOf(type, value) ? value : undefined;
}

function readTie(instance: Instance, { role, where, asked, given }: TyingLine, seen: EventView): Tie | undefined {
  const { process, evidenceIndex } = instance;
  const values = new Map<string, string>();
  for (const [key, from] of [...asked, ...given]) {
    const value = valueIn(instance, key, from, seen);
    if (value !== undefined) values.set(key, value);
    else if (asked.has(key)) return undefined;
  }
  const isMeant = (operand: Operand): TypedValue | undefined => {
    const key = keyOf(process, operand);
    const text = key === undefined ? undefined : values.get(key);
    if (key !== undefined) return text === undefined ? undefined : { text, type: keyType(instance, key) };
    return resolveOperand(instance, operand, seen);
  };
  if (where !== undefined && evaluate(where, isMeant) === false) return undefined;
  const own = process.hosts.find(({ name }) => name === role)?.siteOf;
  if (own !== undefined && (values.get(own) ?? seen.host.code).toUpperCase() !== seen.host.code.toUpperCase()) return undefined;
  if (own !== undefined) values.set(own, seen.host.code);
  const named = process.hosts.find(({ name }) => name === process.subject)?.siteOf;
  const code = named === undefined ? undefined : values.get(named);
  const subject = role === process.subject ? seen.host : code === undefined ? UNKNOWN_HOST : evidenceIndex.findHost(code.toUpperCase());
  return { host: seen.host, at: seen.at, subject, values };
}

/** All records that name keys of the jobs of a process. */
export function findTies(evidenceIndex: EvidenceIndex, process: ProcessDef): readonly Tie[] {
  const instance = createInstanceOf(evidenceIndex, process, {});
  const ties: Tie[] = [];
  for (const line of linesOf(process))
    for (const seen of evidenceIndex.events(line.event).views()) {
      const tie = seen.host === UNKNOWN_HOST ? undefined : readTie(instance, line, seen);
      if (tie && tie.values.size > 0) ties.push(tie);
    }
  return ties;
}
