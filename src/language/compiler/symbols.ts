// The names that checks look up: what used packs declare, joined by what the files being compiled declare.

import type {
  ComponentDef,
  EventDef,
  FactDef,
  FactTerm,
  LookupDef,
  Pack,
  PatternPart,
  ProcessDef,
  TemplateDef,
  TypeDef,
  WorkaroundDef,
} from '../../knowledge/index.js';

export type PackEvent = Pack['events'][number];
export type PackTemplate = Pack['templates'][number];
export type PackFact = Pack['facts'][number];
export type PackProcess = Pack['processes'][number];
export type PackDiagnosis = Pack['diagnoses'][number];
export type PackWorkaround = Pack['workarounds'][number];

/** An event as rules see it. */
export interface EventSymbol {
  readonly id: string;
  /** Alias of its component. */
  readonly alias: string;
  /** Field -> name of its type, '' if it has none. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that every record of the event has. */
  readonly always: ReadonlySet<string>;
}

export interface FactSymbol {
  readonly id: string;
  readonly process?: string | undefined;
  readonly host: string;
  /** Keys that its file terms bind. */
  readonly binds: readonly string[];
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
  readonly id: string;
  readonly process: string;
  readonly risk: WorkaroundDef['risk'];
  /** Workarounds that its preconditions pass on to. */
  readonly next: readonly string[];
  readonly preconditions: readonly string[];
}

/** Everything that can be named, and which pack it came from if it is not the one being compiled. */
export interface Symbols {
  readonly types: Map<string, TypeDef>;
  readonly lookups: Map<string, LookupDef>;
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

export type DeclarationKind = 'type' | 'lookup' | 'frame' | 'component' | 'event' | 'fact' | 'process' | 'diagnosis' | 'workaround';

/** The symbols of used packs. */
export function symbolsOf(packs: readonly Pack[]): Symbols {
  const symbols: Symbols = {
    types: new Map(),
    lookups: new Map(),
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
  /** Notes where declarations come from, and passes them on. */
  const from = <T>(kind: DeclarationKind, all: readonly T[], key: (one: T) => string): readonly (readonly [string, T])[] =>
    all.map((one) => {
      symbols.origin.set(`${kind} ${key(one)}`, pack.name);
      return [key(one), one];
    });
  for (const [name, type] of from('type', pack.types, nameOf)) symbols.types.set(name, type);
  for (const [name, lookup] of from('lookup', pack.lookups, nameOf)) symbols.lookups.set(name, lookup);
  from('frame', pack.frames, idOf);
  for (const [alias, component] of from('component', pack.components, (one) => one.alias)) symbols.components.set(alias, component);

  const templates = new Map<string, PackTemplate[]>();
  for (const template of pack.templates) listIn(templates, template.event).push(template);
  for (const [id, event] of from('event', pack.events, idOf)) {
    const own = templates.get(id) ?? [];
    if (event.replace) dropTemplates(symbols, id);
    listIn(symbols.usedTemplates, aliasOf(id)).push(...own);
    if (!event.ignored) symbols.events.set(id, eventSymbol(event, own, symbols.types));
  }
  for (const [id, fact] of from('fact', pack.facts, idOf)) symbols.facts.set(id, factSymbol(fact));
  for (const [id, process] of from('process', pack.processes, idOf)) symbols.processes.set(id, processSymbol(process));
  for (const [id] of from('diagnosis', pack.diagnoses, idOf)) symbols.diagnoses.add(id);
  symbols.usedDiagnoses.push(...pack.diagnoses);
  for (const [id, workaround] of from('workaround', pack.workarounds, idOf)) symbols.workarounds.set(id, workaroundSymbol(workaround));
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function idOf({ id }: { readonly id: string }): string {
  return id;
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
  return { id: event.id, alias: aliasOf(event.id), fields: event.fields, always };
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

function factSymbol(fact: FactDef): FactSymbol {
  return { id: fact.id, process: fact.process, host: fact.host, binds: bindsOf(fact.terms) };
}

function bindsOf(terms: readonly FactTerm[]): readonly string[] {
  return terms.flatMap((term) =>
    term.kind === 'file' && term.bind !== undefined ? [term.bind] : term.kind === 'any' ? bindsOf(term.of) : [],
  );
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
export function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  let list = lists.get(key);
  if (!list) lists.set(key, (list = []));
  return list;
}

function workaroundSymbol(workaround: WorkaroundDef): WorkaroundSymbol {
  const next = workaround.preconditions.flatMap(({ otherwise }) => (otherwise === undefined ? [] : [otherwise]));
  return {
    id: workaround.id,
    process: workaround.process,
    risk: workaround.risk,
    next,
    preconditions: workaround.preconditions.map(({ id }) => id),
  };
}
