// Records -> fields that they inherit from an earlier record of the same component and thread (`carry` in grammars). Found once a log, on first use.

import { type CarryDef, isPartOf, type Knowledge } from '../../knowledge/index.js';
import { joinColumns } from './join-records.js';
import { FLAG_MALFORMED, type Fields, type LogRecords, MISSING_FIELD, type RecordBlock, UNNUMBERED_FIELD } from '../../model/index.js';

/** What records inherit. */
export interface InheritedFields {
  /** All inherited fields of a record; undefined if it has none. */
  all(row: number): Fields | undefined;
  /** One of them. */
  one(row: number, name: string): string | undefined;
  /** The number of one of them, see `LogRecords.fieldNumber`. */
  number(row: number, name: string): number;
}

/** The columns that inheritance needs. */
export type InheritingRecords = Pick<
  LogRecords,
  'count' | 'blocks' | 'attributes' | 'template' | 'thread' | 'damage' | 'ownFields' | 'ownField' | 'ownFieldNumber'
>;

/** Spans of rows that inherit a value, in the order of the rows, the ends included; they do not overlap. */
interface Spans {
  readonly first: number[];
  readonly last: number[];
  /** The row that hands it on. */
  readonly giver: number[];
}

/** Spans of one inheritance by thread. */
type SpansByThread = Map<number, Spans>;

/** Inheritances that a template begins and ends, by their numbers. */
interface Role {
  readonly begins: readonly number[];
  readonly ends: readonly number[];
}

interface Inheritance {
  readonly def: CarryDef;
  /** All that carry this field in this component, by number: what another thread is given may come from any of them. */
  readonly given: readonly number[];
}

/** What grammars declare of inheritance. */
interface Inheritances {
  readonly all: readonly Inheritance[];
  /** By one more than the number of a template; undefined: it begins and ends none. */
  readonly roles: readonly (Role | undefined)[];
  /** Those that the records of a template may inherit by. By template. */
  readonly ofTemplate: readonly OfComponent[];
}

/** Numbers of what the records of a component may inherit by, the one that counts most last. */
interface OfComponent {
  readonly all: readonly number[];
  /** Those that carry a field, or the field of which it is a part. */
  of(field: string): readonly number[];
}

const declared = new WeakMap<Knowledge, Inheritances>();

function inheritancesOf(knowledge: Knowledge): Inheritances {
  let known = declared.get(knowledge);
  if (!known) declared.set(knowledge, (known = findInheritances(knowledge)));
  return known;
}

function findInheritances({ components, events, templates }: Knowledge): Inheritances {
  const carries = components.flatMap((component, number) => component.carries.map((def) => ({ def, number })));
  const numbersOf = (isMeant: (carry: (typeof carries)[number]) => boolean) =>
    carries.flatMap((carry, number) => (isMeant(carry) ? [number] : []));
  const named = new Set(carries.flatMap(({ def }) => [def.from, ...def.until]));
  const ofComponents = components.map((_, component) =>
    ofComponent(
      numbersOf(({ number }) => number === component),
      (number) => carries[number]!.def.field,
    ),
  );
  return {
    all: carries.map(({ def, number }) => ({ def, given: numbersOf((one) => one.number === number && one.def.field === def.field) })),
    roles: [undefined, ...templates].map((template) => {
      const id = template && events[template.event]?.id;
      if (id === undefined || !named.has(id)) return undefined;
      return { begins: numbersOf(({ def }) => def.from === id), ends: numbersOf(({ def }) => def.until.includes(id)) };
    }),
    ofTemplate: templates.map(({ event }) => ofComponents[events[event]?.component ?? -1] ?? NONE),
  };
}

function ofComponent(all: readonly number[], fieldOf: (number: number) => string): OfComponent {
  const known = new Map<string, readonly number[]>();
  return {
    all,
    of(field) {
      let numbers = known.get(field);
      if (!numbers) known.set(field, (numbers = all.filter((number) => isPartOf(field, fieldOf(number)))));
      return numbers;
    },
  };
}

const NONE = ofComponent([], () => '');

/**
 * What of a log hands on fields: spans by the number of their inheritance. Whether the row before a span has the field is not looked at. What a row inherits is
 * decided by the rows before it, so that no more of the log is followed than is asked for.
 *
 * @returns the spans, which hold for all rows up to a row
 */
function createSpans(records: InheritingRecords, inheritances: Inheritances): (row: number) => readonly SpansByThread[] {
  const carries = inheritances.all.map((): SpansByThread => new Map());
  let [followed, next] = [0, 0];
  return (row) => {
    for (; followed <= row && next < records.blocks.length; next += 1) {
      const block = records.blocks[next]!;
      findSpansIn(block, followed, records, inheritances, carries);
      followed += block.rows;
    }
    return carries;
  };
}

/** @param first  row of the log that is the first of the block */
function findSpansIn(
  { rows, template, thread, attributes }: RecordBlock,
  first: number,
  records: InheritingRecords,
  { all, roles }: Inheritances,
  carries: readonly SpansByThread[],
): void {
  for (let at = 0; at < rows; at++) {
    const number = template[at]!;
    const role = roles[number];
    if (role) {
      if (!records.attributes[attributes[at]!]!.hasThread) continue;
      for (const carry of role.ends) endSpan(carries[carry]!.get(thread[at]!), first + at);
      for (const carry of role.begins) {
        const { def, given } = all[carry]!;
        if (def.to) handOver(carries, carry, { def: def.to, field: def.field, given }, records, thread[at]!, first + at);
        else beginSpan(carries[carry]!, thread[at]!, first + at, records.count - 1);
      }
    } else if (number === 0 && isHole(records, attributes[at]!, first + at)) endAll(carries, first + at);
  }
}

/** What a record gives to the thread that it names: its own field, or else what it was given itself. */
function handOver(
  carries: readonly SpansByThread[],
  carry: number,
  { def, field, given }: { readonly def: NonNullable<CarryDef['to']>; readonly field: string } & Pick<Inheritance, 'given'>,
  records: InheritingRecords,
  thread: number,
  row: number,
): void {
  const receiver = threadNamed(records.ownField(row, def.field), def.radix);
  if (receiver === undefined) return;
  const giver = isThere(records, row, field, records.ownFieldNumber(row, field)) ? row : lastGiver(given, carries, thread, row);
  if (giver < 0) endSpan(carries[carry]!.get(receiver), row);
  else beginSpan(carries[carry]!, receiver, row, records.count - 1, giver);
}

/** The number that a record prints of another thread; undefined if it prints none. */
function threadNamed(text: string | undefined, radix: 10 | 16): number | undefined {
  const number = text === undefined ? Number.NaN : Number.parseInt(text, radix);
  return Number.isNaN(number) ? undefined : number;
}

/** The row that gave a record something by the last of these inheritances that holds there; -1 if none did. */
function lastGiver(numbers: readonly number[], carries: readonly SpansByThread[], thread: number, row: number): number {
  let last = -1;
  for (const number of numbers) {
    const giver = findGiver(carries[number]!.get(thread), row);
    if (giver >= 0) last = giver;
  }
  return last;
}

/**
 * Finds which records inherit which fields.
 *
 * Records between `from` and `until` on the same thread have the field of the `from` record, with its parts; the two ends have their own fields only.
 * A `from` record that names another thread gives that one its own field, or else the one that it was given itself.
 * Records without a thread pass nothing on, and nothing is passed on over a hole in the log, where another record may have ended it.
 */
export function inheritFields(records: InheritingRecords, knowledge: Knowledge): InheritedFields {
  const inheritances = inheritancesOf(knowledge);
  const { all: defs, ofTemplate } = inheritances;
  if (defs.length === 0) return NOTHING;
  const spansUpTo = createSpans(records, inheritances);

  const ofRow = (row: number): OfComponent => ofTemplate[records.template(row)] ?? NONE;
  /** The row that hands something on to another one; -1 if none does. */
  const giverOf = (number: number, row: number): number => findGiver(spansUpTo(row)[number]!.get(records.thread(row)), row);
  /** The first row that hands a field on to another one, with the number of that field; undefined if none does. */
  const giverOfField = <Found>(row: number, name: string, found: (giver: number, number: number) => Found): Found | undefined => {
    const numbers = ofRow(row).of(name);
    for (let i = numbers.length - 1; i >= 0; i--) {
      const giver = giverOf(numbers[i]!, row);
      if (giver < 0) continue;
      const number = records.ownFieldNumber(giver, name);
      if (isThere(records, giver, name, number)) return found(giver, number);
    }
    return undefined;
  };
  return {
    all(row) {
      let fields: Fields | undefined;
      for (const number of ofRow(row).all) {
        const giver = giverOf(number, row);
        if (giver >= 0) fields = { ...fields, ...withParts(records.ownFields(giver) ?? {}, defs[number]!.def.field) };
      }
      return fields;
    },
    one: (row, name) => giverOfField(row, name, (giver) => records.ownField(giver, name)),
    number: (row, name) => giverOfField(row, name, (_, number) => number) ?? MISSING_FIELD,
  };
}

const NOTHING: InheritedFields = { all: () => undefined, one: () => undefined, number: () => MISSING_FIELD };

/** The same for a log that continues its older generation: fields are inherited across both files. */
export function inheritAcrossGenerations(older: InheritingRecords, records: InheritingRecords, knowledge: Knowledge): InheritedFields {
  const shift = older.count;
  const both: InheritingRecords = {
    count: shift + records.count,
    ...joinColumns(older, records),
    template: (row) => (row < shift ? older.template(row) : records.template(row - shift)),
    thread: (row) => (row < shift ? older.thread(row) : records.thread(row - shift)),
    damage: (row) => (row < shift ? older.damage(row) : records.damage(row - shift)),
    ownFields: (row) => (row < shift ? older.ownFields(row) : records.ownFields(row - shift)),
    ownField: (row, name) => (row < shift ? older.ownField(row, name) : records.ownField(row - shift, name)),
    ownFieldNumber: (row, name) => (row < shift ? older.ownFieldNumber(row, name) : records.ownFieldNumber(row - shift, name)),
  };
  const carried = inheritFields(both, knowledge);
  return {
    all: (row) => carried.all(row + shift),
    one: (row, name) => carried.one(row + shift, name),
    number: (row, name) => carried.number(row + shift, name),
  };
}

/** Whether a record has a field of its own. `number`: that of the field. */
function isThere(records: InheritingRecords, row: number, name: string, number: number): boolean {
  return number === UNNUMBERED_FIELD ? records.ownField(row, name) !== undefined : number !== MISSING_FIELD;
}

/** Whether NUL bytes stand where records were. */
function isHole(records: InheritingRecords, attributes: number, row: number): boolean {
  return (records.attributes[attributes]!.flags & FLAG_MALFORMED) !== 0 && records.damage(row)?.code === 'record-nuls';
}

/** A field with its parts. */
function withParts(fields: Fields, field: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => isPartOf(name, field)));
}

/** Begins a span behind a row, at which the one before ends. */
function beginSpan(byThread: SpansByThread, thread: number, row: number, last: number, giver = row): void {
  let spans = byThread.get(thread);
  if (spans) endSpan(spans, row);
  else byThread.set(thread, (spans = { first: [], last: [], giver: [] }));
  spans.first.push(row + 1);
  spans.last.push(last);
  spans.giver.push(giver);
}

function endSpan(spans: Spans | undefined, row: number): void {
  if (!spans) return;
  const index = spans.last.length - 1;
  if (spans.last[index]! >= row) spans.last[index] = row - 1;
}

function endAll(carries: readonly SpansByThread[], row: number): void {
  for (const byThread of carries) for (const spans of byThread.values()) endSpan(spans, row);
}

/** The row that gives something to another one; -1 if none does. */
function findGiver(spans: Spans | undefined, row: number): number {
  if (!spans) return -1;
  const { first, last, giver } = spans;
  let [low, high] = [0, first.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (first[middle]! <= row) low = middle + 1;
    else high = middle;
  }
  return low > 0 && last[low - 1]! >= row ? giver[low - 1]! : -1;
}
