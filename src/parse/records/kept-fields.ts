// numbers of captures that were kept -> fields of a record, without its bytes.

import { decodeWindows1252, encodeWindows1252, type Knowledge, keptCaptures, type TypeDef } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import { keptCaptureCounts } from './kept-captures.js';
import { MISSING, NOT_KEPT, type ValueTable } from './value-table.js';

/** Reads fields out of the numbers of captures. */
export interface KeptFields {
  /** All fields that a record has by itself; undefined if some of them have to be read from its bytes. */
  all(template: number, numberOf: (slot: number) => number): Fields | undefined;
  /** One of them; null if it has none, undefined if it has to be read from the bytes. */
  one(template: number, name: string, numberOf: (slot: number) => number): string | null | undefined;
  /** The number of one of them; `MISSING` if it has none, `NOT_KEPT` if it has to be read from the bytes. */
  number(template: number, name: string, numberOf: (slot: number) => number): number;
}

/** Where a field of a template is found. */
interface FieldPlace {
  readonly slot: number;
  /** Span in the capture; undefined: all of it. */
  readonly part?: readonly [from: number, to: number];
}

/** How the fields of one template are read. */
interface TemplateFields {
  /** By name, in the order of a record's fields; the last place with a text counts. */
  readonly places: ReadonlyMap<string, readonly FieldPlace[]>;
  readonly constants: Readonly<Record<string, string>>;
}

/** How the fields of each template are read; null: its captures are not kept, undefined: nobody asked yet. */
type Templates = (TemplateFields | null | undefined)[];

const known = new WeakMap<Knowledge, Templates>();

function templatesOf(knowledge: Knowledge): Templates {
  let all = known.get(knowledge);
  if (!all) known.set(knowledge, (all = knowledge.templates.map(() => undefined)));
  return all;
}

function readTemplate(knowledge: Knowledge, number: number): TemplateFields | null {
  const template = knowledge.templates[number];
  const captures = keptCaptures(template?.parts ?? []);
  if (!template || captures.length !== keptCaptureCounts(knowledge)[number]) return null;
  const places = new Map<string, FieldPlace[]>();
  captures.forEach(({ name, type }, slot) => {
    for (const [field, part] of fieldsOfCapture(name, knowledge.types[type]))
      places.set(field, [...(places.get(field) ?? []), part ? { slot, part } : { slot }]);
  });
  return { places, constants: template.set };
}

/** A capture and its parts (`request.site`). */
function fieldsOfCapture(name: string, type: TypeDef | undefined): (readonly [field: string, part?: FieldPlace['part']])[] {
  let from = 0;
  const parts = (type?.parts ?? []).flatMap((part): (readonly [string, FieldPlace['part']])[] => {
    const to = from + part.width;
    const span = [from, to] as const;
    from = to;
    return part.name === '_' ? [] : [[`${name}.${part.name}`, span]];
  });
  return [[name], ...parts];
}

type NumberOf = (slot: number) => number;

/** The number at the last place that has a text. */
function numberAt(places: readonly FieldPlace[], table: ValueTable, numberOf: NumberOf): number {
  let found = MISSING;
  for (const { slot, part } of places) {
    const number = numberOf(slot);
    if (number === NOT_KEPT) return NOT_KEPT;
    if (number !== MISSING) found = part ? table.partOf(number, part[0], part[1]) : number;
  }
  return found;
}

/** The text at the last place that has one; null if none has, undefined if it was not kept. */
function textAt(places: readonly FieldPlace[], table: ValueTable, numberOf: NumberOf): string | null | undefined {
  let text: string | null = null;
  for (const { slot, part } of places) {
    const number = numberOf(slot);
    if (number === NOT_KEPT) return undefined;
    if (number === MISSING) continue;
    const whole = table.textOf(number) ?? '';
    text = part ? whole.slice(part[0], part[1]) : whole;
  }
  return text;
}

export function createKeptFields(knowledge: Knowledge, table: ValueTable): KeptFields {
  const templates = templatesOf(knowledge);
  const constants = new Map<string, number>();

  function fieldsOfTemplate(number: number): TemplateFields | null {
    const fields = templates[number];
    return fields === undefined ? (templates[number] = readTemplate(knowledge, number)) : fields;
  }

  function constant(text: string): number {
    let number = constants.get(text);
    if (number === undefined) {
      const bytes = Uint8Array.from(encodeWindows1252(text));
      constants.set(text, (number = decodeWindows1252(bytes) === text ? table.intern(bytes, 0, bytes.length) : NOT_KEPT));
    }
    return number;
  }

  return {
    all(number, numberOf) {
      const template = fieldsOfTemplate(number);
      if (!template) return undefined;
      const fields: Record<string, string> = {};
      for (const [name, places] of template.places) {
        const text = textAt(places, table, numberOf);
        if (text === undefined) return undefined;
        if (text !== null) fields[name] = text;
      }
      return Object.assign(fields, template.constants);
    },
    one(number, name, numberOf) {
      const template = fieldsOfTemplate(number);
      if (!template) return undefined;
      if (Object.hasOwn(template.constants, name)) return template.constants[name];
      const places = template.places.get(name);
      return places ? textAt(places, table, numberOf) : null;
    },
    number(number, name, numberOf) {
      const template = fieldsOfTemplate(number);
      if (!template) return NOT_KEPT;
      if (Object.hasOwn(template.constants, name)) return constant(template.constants[name]!);
      const places = template.places.get(name);
      return places ? numberAt(places, table, numberOf) : MISSING;
    },
  };
}
