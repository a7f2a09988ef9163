// event, host, `where` -> the records for which it holds. Where it asks for a value of the job (`site == key.site`), only those with the value are read.

import { equalities, type Expr, fieldNames, normalForm, type Operand, pairComparisons, rememberByFields } from '../../knowledge/index.js';
import { type Host, MISSING_FIELD, UNNUMBERED_FIELD } from '../../model/index.js';
import { type EventList, type EventView, inSpan, type Reading, type SeenEvent } from '../evidence/event-list.js';
import { type Instance, matches, resolveForRecords, resolveOperand } from './instance.js';

/** A field and the value of the job that it has to be equal to. */
interface Join {
  readonly field: Extract<Operand, { kind: 'field' }>;
  readonly value: Operand;
}

/** What is asked of the records of an event. */
interface Question {
  readonly join: Join | undefined;
  /** It names nothing of a job, so that its answer is the same for all of them. */
  readonly isGeneral: boolean;
}

const QUESTIONS = new WeakMap<Expr, Question>();
/** The records for which a general question holds, by the list that they are of; questions belong to one process. */
const ANSWERS = new WeakMap<EventList, Map<Expr, readonly SeenEvent[]>>();

const isOfJob = ({ kind }: Operand): boolean => kind === 'key' || kind === 'host';

function namesJob(where: Expr): boolean {
  switch (where.op) {
    case 'and':
    case 'or':
      return namesJob(where.left) || namesJob(where.right);
    case 'not':
      return namesJob(where.of);
    case 'in':
      return isOfJob(where.left);
    default:
      return isOfJob(where.left) || isOfJob(where.right);
  }
}

/** The first equality, without which the whole does not hold, of a field and a key or a property of a host. */
function findJoin(where: Expr): Join | undefined {
  const pairs = [...equalities(where)].flatMap(([left, right]) => [[left, right] as const, [right, left] as const]);
  return pairs.flatMap(([field, value]) => (field.kind === 'field' && isOfJob(value) ? [{ field, value }] : []))[0];
}

function questionOf(where: Expr): Question {
  let question = QUESTIONS.get(where);
  if (!question) QUESTIONS.set(where, (question = { join: findJoin(where), isGeneral: !namesJob(where) }));
  return question;
}

/** How the field of a join is read, and the value that it has to have; undefined if the job has no such value. */
function readingOf(
  instance: Instance,
  event: string,
  { field, value }: Join,
): { readonly reading: Reading; readonly wanted: string } | undefined {
  const wanted = resolveForRecords(instance, value);
  if (!wanted) return undefined;
  const { evidenceIndex } = instance;
  const name = field.path.join('.');
  const type = field.path.length === 1 ? evidenceIndex.typeOf(evidenceIndex.eventOf(event), name) : undefined;
  const [ofField, ofValue] = pairComparisons(type, wanted.type);
  const id = `${instance.process.id} ${name} ${ofField.compare} ${ofField.foldCase}`;
  const valueOf = (seen: EventView): string | undefined => {
    const own = resolveOperand(instance, field, seen)?.text;
    return own === undefined ? undefined : normalForm(own, ofField);
  };
  const numberOf = (seen: EventView): number => {
    const number = seen.fieldNumber(name);
    // A part may be read from the whole of which it is one.
    return number === MISSING_FIELD && field.path.length > 1 ? UNNUMBERED_FIELD : number;
  };
  return { reading: { name: id, valueOf, numberOf }, wanted: normalForm(wanted.text, ofValue) };
}

/** Whether `where` holds for a record, asked once for all that have the same fields: for what goes through a whole list. */
function createTest(instance: Instance, where: Expr): (seen: EventView) => boolean {
  // A part may be read from the whole of which it is one.
  const names = fieldNames(where).flatMap((name) => (name.includes('.') ? [name, name.slice(0, name.indexOf('.'))] : [name]));
  const remember = rememberByFields<boolean>([...new Set(names)]);
  return (seen) =>
    remember(
      (name) => seen.fieldNumber(name),
      () => matches(instance, where, seen) === true,
    );
}

function answeredOnce(events: EventList, where: Expr, answer: () => readonly SeenEvent[]): readonly SeenEvent[] {
  const known = ANSWERS.get(events) ?? new Map<Expr, readonly SeenEvent[]>();
  ANSWERS.set(events, known);
  let found = known.get(where);
  if (!found) known.set(where, (found = answer()));
  return found;
}

/**
 * The records of an event for which `where` holds, in the order of time.
 *
 * @param host  undefined: any
 */
export function findEvents(instance: Instance, event: string, host: Host | undefined, where: Expr | undefined): readonly SeenEvent[] {
  const { evidenceIndex } = instance;
  const all = host === undefined ? evidenceIndex.events(event) : evidenceIndex.eventsAt(event, host);
  if (where === undefined || all.length === 0) return all.all();
  const { join, isGeneral } = questionOf(where);
  if (join) {
    const asked = readingOf(instance, event, join);
    return asked ? all.withValue(asked.reading, asked.wanted).filter((seen) => matches(instance, where, seen) === true) : [];
  }
  const answer = () => all.filter(createTest(instance, where));
  return isGeneral ? answeredOnce(all, where, answer) : answer();
}

/** Those from an instant to another, which is not in it. */
export function findEventsInSpan(
  instance: Instance,
  event: string,
  host: Host,
  where: Expr | undefined,
  { from, to }: { readonly from: number; readonly to: number },
): readonly SeenEvent[] {
  const all = instance.evidenceIndex.eventsAt(event, host);
  if (where === undefined) return all.inSpan(from, to);
  if (all.length === 0) return [];
  const { join, isGeneral } = questionOf(where);
  // A site may have gone through hundreds of attempts: only those records are compared that fall into this one.
  if (!join)
    return isGeneral ? inSpan(findEvents(instance, event, host, where), from, to) : all.filterIn(from, to, createTest(instance, where));
  const asked = readingOf(instance, event, join);
  if (!asked) return [];
  return all.withValueIn(asked.reading, asked.wanted, from, to).filter((seen) => matches(instance, where, seen) === true);
}
