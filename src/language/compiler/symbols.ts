// The names that checks look up: what used packs declare, joined by what the files being compiled declare.

import {
  extended,
  givenFields,
  type CarryDef,
  type ComponentDef,
  type EventDef,
  type LookupDef,
  type Pack,
  type PatternPart,
  type ProcessDef,
  type TemplateDef,
  type TypeDef,
  type WorkaroundDef,
} from '../../knowledge/index.js';
import { append } from '../../lists.js';

export type PackEvent = Pack['events'][number];
export type PackTemplate = Pack['templates'][number];
export type PackFact = Pack['facts'][number];
export type PackProcess = Pack['processes'][number];
export type PackDiagnosis = Pack['diagnoses'][number];
export type PackWorkaround = Pack['workarounds'][number];

/** An event as rules see it. */
export interface EventSymbol {
  readonly id: string;
  /** Field -> name of its type, '' if it has none. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that every record of the event has. */
  readonly always: ReadonlySet<string>;
}

/** A fact as rules see it. */
export interface FactSymbol {
  /** The only process that it belongs to. */
  readonly process?: string | undefined;
}

export interface ProcessSymbol {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly subject: string;
  /** Key -> name of its type. */
  readonly keys: ReadonlyMap<string, string>;
  readonly stages: readonly { readonly id: string; readonly name: string }[];
  /** Name of a `let` -> its slowest value. */
  readonly lets: ReadonlyMap<string, number>;
  readonly variants: readonly string[];
}

export interface WorkaroundSymbol {
  readonly risk: WorkaroundDef['risk'];
  /** Workarounds that its preconditions pass on to. */
  readonly next: readonly string[];
  readonly preconditions: readonly string[];
}

/** Everything that can be named, and which pack it came from if it is not the one being compiled. */
export interface Symbols {
  readonly types: Map<string, TypeDef>;
  readonly lookups: Map<string, LookupDef>;
  /** Names of declared stamps. */
  readonly stamps: Set<string>;
  /** By alias. */
  readonly components: Map<string, ComponentDef>;
  readonly events: Map<string, EventSymbol>;
  readonly facts: Map<string, FactSymbol>;
  readonly processes: Map<string, ProcessSymbol>;
  readonly diagnoses: Set<string>;
  /** Diagnoses of used packs. */
  readonly usedDiagnoses: PackDiagnosis[];
  readonly workarounds: Map<string, WorkaroundSymbol>;
  /** `event lansend.poll` -> name of the used pack that declares it. */
  readonly origin: Map<string, string>;
  /** Templates of used packs, by alias of their component. */
  readonly usedTemplates: Map<string, PackTemplate[]>;
}

export type DeclarationKind =
  | 'type'
  | 'lookup'
  | 'stamp'
  | 'frame'
  | 'component'
  | 'event'
  | 'fact'
  | 'process'
  | 'diagnosis'
  | 'workaround';

/** The symbols of used packs. */
export function symbolsOf(packs: readonly Pack[]): Symbols {
  const symbols: Symbols = {
    types: new Map(),
    lookups: new Map(),
    stamps: new Set(),
    components: new Map(),
    events: new Map(),
    facts: new Map(),
    processes: new Map(),
    diagnoses: new Set(),
    usedDiagnoses: [],
    workarounds: new Map(),
    origin: new Map(),
    usedTemplates: new Map(),
  };
  for (const pack of packs) addPack(symbols, pack);
  return symbols;
}

function addPack(symbols: Symbols, pack: Pack): void {
  /** Keeps declarations by their names, and where they come from. */
  const add = <T>(kind: DeclarationKind, all: readonly T[], nameOf: (one: T) => string, keep: (name: string, one: T) => void): void => {
    for (const one of all) {
      symbols.origin.set(`${kind} ${nameOf(one)}`, pack.name);
      keep(nameOf(one), one);
    }
  };
  const name = (one: { readonly name: string }): string => one.name;
  const id = (one: { readonly id: string }): string => one.id;
  const templates = new Map<string, PackTemplate[]>();
  for (const template of pack.templates) listIn(templates, template.event).push(template);

  add('type', pack.types, name, (key, type) => symbols.types.set(key, type));
  add('lookup', pack.lookups, name, (key, lookup) => symbols.lookups.set(key, lookup));
  add('stamp', pack.stamps, id, (key) => symbols.stamps.add(key));
  add('frame', pack.frames, id, () => undefined);
  add(
    'component',
    pack.components,
    ({ alias }) => alias,
    (alias, component) => {
      const base = component.extends && symbols.components.get(alias);
      symbols.components.set(alias, base ? extended(base, component) : component);
    },
  );
  add('event', pack.events, id, (key, event) => {
    const own = templates.get(key) ?? [];
    if (event.replace) dropTemplates(symbols, key);
    append(listIn(symbols.usedTemplates, aliasOf(key)), own);
    if (!event.ignored) symbols.events.set(key, eventSymbol(event, own, symbols.types));
  });
  for (const { alias, carries, extends: isExtension } of pack.components) if (isExtension) giveFields(symbols, alias, carries);
  add('fact', pack.facts, id, (key, fact) => symbols.facts.set(key, fact));
  add('process', pack.processes, id, (key, process) => symbols.processes.set(key, processSymbol(process)));
  add('diagnosis', pack.diagnoses, id, (key, diagnosis) => {
    symbols.diagnoses.add(key);
    symbols.usedDiagnoses.push(diagnosis);
  });
  add('workaround', pack.workarounds, id, (key, { risk, preconditions }) => {
    const next = preconditions.flatMap(({ otherwise }) => otherwise ?? []);
    symbols.workarounds.set(key, { risk, next, preconditions: preconditions.map((one) => one.id) });
  });
}

/** What an extension carries is a field of each event of the component, unless the event has one of that name. */
export function giveFields({ events }: Symbols, alias: string, carries: readonly CarryDef[]): void {
  const fieldsOf = (event: string): Readonly<Record<string, string>> => events.get(event)?.fields ?? {};
  for (const [id, symbol] of events) {
    if (aliasOf(id) !== alias) continue;
    const given = givenFields(id, carries, fieldsOf);
    events.set(id, { ...symbol, fields: { ...given, ...symbol.fields }, always: new Set([...symbol.always, ...Object.keys(given)]) });
  }
}

/** Takes the templates of a replaced event out of those that lines are matched with. */
export function dropTemplates(symbols: Symbols, event: string): void {
  const alias = aliasOf(event);
  const kept = (symbols.usedTemplates.get(alias) ?? []).filter((template) => template.event !== event);
  symbols.usedTemplates.set(alias, kept);
}

/** `lansend` of `lansend.poll`. */
function aliasOf(event: string): string {
  return event.slice(0, Math.max(0, event.indexOf('.')));
}

/** An event with the fields that none of its templates leaves out. */
export function eventSymbol(
  event: Pick<EventDef, 'id' | 'fields'>,
  templates: readonly Pick<TemplateDef, 'parts' | 'set'>[],
  types: ReadonlyMap<string, TypeDef>,
): EventSymbol {
  const [first, ...others] = templates.map((template) => fieldsOfTemplate(template, types));
  const captured = new Set(templates.flatMap((template) => captureTypes(template.parts).map(([name]) => name)));
  const always = new Set([...(first ?? [])].filter((field) => others.every((fields) => fields.has(field))));
  // What is carried from another line is there whenever that line is; nothing better can be known here.
  for (const field of Object.keys(event.fields)) if (!captured.has(field.split('.')[0] ?? '')) always.add(field);
  return { id: event.id, fields: event.fields, always };
}

function fieldsOfTemplate(template: Pick<TemplateDef, 'parts' | 'set'>, types: ReadonlyMap<string, TypeDef>): Set<string> {
  const fields = new Set(Object.keys(template.set));
  for (const part of template.parts) {
    if (part.kind !== 'capture' || part.optional || part.name === '_') continue;
    fields.add(part.name);
    for (const inner of types.get(part.type)?.parts ?? []) if (inner.name !== '_') fields.add(`${part.name}.${inner.name}`);
  }
  return fields;
}

/** Captures of a pattern with a name: name and type. */
export function captureTypes(parts: readonly PatternPart[]): readonly (readonly [string, string])[] {
  return parts.flatMap((part) => (part.kind === 'capture' && part.name !== '_' ? [[part.name, part.type] as const] : []));
}

function processSymbol(process: ProcessDef): ProcessSymbol {
  return {
    id: process.id,
    hosts: process.hosts.map((host) => host.name),
    subject: process.subject,
    keys: new Map(process.keys.map((key) => [key.name, key.type])),
    stages: process.stages.map(({ id, name }) => ({ id, name })),
    lets: new Map(process.lets.map((one) => [one.name, one.otherwiseMs])),
    variants: [...new Set(process.variants.map((variant) => variant.name))],
  };
}

/** The list under a key, made if it is not there. */
export function listIn<K, T>(lists: Map<K, T[]>, key: K): T[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}
