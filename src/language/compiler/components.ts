// `component`, `eventlog` and top-level `event` declarations -> components and drafts of their events.

import type { CarryDef, ComponentDef } from '../../knowledge/index.js';
import { at, compact, type Context, type Named } from './context.js';
import { compileEvent, compileIgnore, finishEvent, type DraftEvent } from './events.js';
import { durationOf } from './references.js';
import { listIn } from './symbols.js';
import type { ComponentDeclaration, EventDeclaration, EventLogDeclaration, Name } from '../syntax.js';

/** What grammar files declare, beside types and frames. */
export interface Catalogue {
  readonly components: readonly ComponentDef[];
  readonly events: readonly DraftEvent[];
}

type Declaration = ComponentDeclaration | EventLogDeclaration;

/** Compiles components with their events, and adds both to the symbols. Types come first. */
export function compileComponents(context: Context, declarations: readonly Declaration[], extra: readonly EventDeclaration[]): Catalogue {
  const { symbols } = context;
  const own = declarations.filter(({ alias }) => context.declare('component', alias));
  const names = new Map<string, string>([...symbols.components.values()].map((one) => [one.name, one.alias]));
  for (const declaration of own) {
    const component = header(declaration);
    const { span } = declaration.kind === 'component' ? declaration.name : declaration.source;
    const other = names.get(component.name);
    if (other !== undefined)
      context.error('SMSG105', span, `the component \`${component.name}\` is declared twice`, `its catalogue \`${other}\` is another one`);
    names.set(component.name, component.alias);
    symbols.components.set(component.alias, component);
  }

  const drafts = own.flatMap((declaration) => compileBody(context, declaration));
  for (const event of extra) {
    const draft = compileOutside(context, event);
    if (!draft) continue;
    drafts.push(draft);
    for (const carry of symbols.components.get(draft.alias)?.carries ?? []) {
      carryTo(draft, carry, symbols.events.get(carry.from)?.fields[carry.field] ?? '');
    }
  }

  const carries = new Map<string, CarryDef[]>();
  for (const declaration of own) compileCarries(context, declaration, drafts, listIn(carries, declaration.alias.text));
  for (const draft of drafts) finishEvent(context, draft);

  const components = own.map((declaration): ComponentDef => {
    const { alias, heartbeat } = declaration;
    const eventsOf = (names: readonly Name[]): readonly string[] => names.flatMap((name) => ownEvent(context, declaration, name) ?? []);
    const startUp = eventsOf(declaration.startUp);
    return {
      ...header(declaration),
      carries: carries.get(alias.text) ?? [],
      ...compact({ heartbeat: heartbeat && { events: eventsOf(heartbeat.events), every: durationOf(heartbeat.every) } }),
      ...(startUp.length > 0 && { startUp }),
    };
  });
  for (const component of components) symbols.components.set(component.alias, component);
  return { components, events: drafts };
}

const sourceName = ({ text }: { readonly text: string }): string => `NT:${text}`;

function header(declaration: Declaration): ComponentDef {
  const isLog = declaration.kind === 'component';
  return {
    name: isLog ? declaration.name.text : sourceName(declaration.source),
    title: declaration.title.text,
    alias: declaration.alias.text,
    kind: isLog ? 'log' : 'eventlog',
    files: declaration.files.map(({ text }) => text.toLowerCase()),
    aliases: declaration.also.map((one) => (isLog ? one.text : sourceName(one))),
    carries: [],
    ...(!isLog && declaration.optional !== undefined && { isOptional: true }),
    at: at(declaration.span),
  };
}

function compileBody(context: Context, declaration: Declaration): DraftEvent[] {
  const component = header(declaration);
  const events = declaration.events.flatMap((event) => {
    const { text, parts } = event.name;
    if (component.kind === 'eventlog' && !/^[0-9]+$/.test(text))
      refuseName(context, event.name, 'an event of an event log is named by its number, as in `event 358`');
    else if (parts.length !== 1) refuseName(context, event.name, `inside of its component it is \`event ${parts.at(-1)?.text ?? ''}\``);
    return compileEvent(context, event, component, `${component.alias}.${text}`) ?? [];
  });
  const ignores = declaration.ignores.map((clause, index) => compileIgnore(context, clause, component, index + 1));
  return [...events, ...ignores];
}

function refuseName(context: Context, { text, span }: Named, help: string): void {
  context.error('SMSG108', span, `\`${text}\` cannot be the name of an event here`, help);
}

/** `event lansend.poll ...` at the top of a file: adds to a component, or replaces an event of a used pack. */
function compileOutside(context: Context, event: EventDeclaration): DraftEvent | undefined {
  const { name } = event;
  if (name.parts.length !== 2) {
    refuseName(context, name, 'outside of its component an event is `alias.name`, as in `event lansend.poll`');
    return undefined;
  }
  const component = context.find('component', { text: name.parts[0]?.text ?? '', span: name.span }, context.symbols.components);
  return component && compileEvent(context, event, component, name.text);
}

function compileCarries(context: Context, declaration: Declaration, drafts: readonly DraftEvent[], carries: CarryDef[]): void {
  for (const { field, from: source, to, until: ends, span } of declaration.carries) {
    const from = ownEvent(context, declaration, source);
    const until = ends.flatMap((name) => ownEvent(context, declaration, name) ?? []);
    if (from === undefined) continue;
    const draft = drafts.find(({ id }) => id === from);
    // What another thread is given may have been carried here itself.
    const fields = { ...(to && draft?.carried), ...draft?.fields };
    const type = fields[field.text];
    if (type === undefined) {
      context.unknown('SMSG118', field, `\`${from}\` has no field \`${field.text}\` to carry`, Object.keys(fields));
      continue;
    }
    const carry = { field: field.text, from, until, ...compact({ to: to && threadField(context, to, from, draft?.fields ?? {}) }) };
    carries.push({ ...carry, at: at(span) });
    for (const draft of drafts) if (draft.alias === declaration.alias.text && !draft.ignored) carryTo(draft, carry, type);
  }
}

/** The field that names the thread which takes over: its type says in which base. */
export function threadField(context: Context, field: Named, from: string, fields: Readonly<Record<string, string>>): CarryDef['to'] {
  const type = fields[field.text];
  const compare = type === undefined ? undefined : context.symbols.types.get(type)?.compare;
  if (compare === 'hex' || compare === 'decimal') return { field: field.text, radix: compare === 'hex' ? 16 : 10 };
  const help = 'the number of a thread has a type that compares as `hex` or `decimal`';
  const names = Object.keys(fields).join(', ');
  context.error('SMSG119', field.span, `\`${from}\` has no thread in a field \`${field.text}\``, `${help}; fields of the event: ${names}`);
  return undefined;
}

/** Adds a carried field to an event, unless the event begins or ends the carrying. */
function carryTo(draft: DraftEvent, { field, from, until }: Omit<CarryDef, 'at'>, type: string): void {
  if (draft.id !== from && !until.includes(draft.id)) draft.carried[field] ??= type;
}

/** The full name of an event of this component; undefined if there is no such event, which is then reported. */
function ownEvent(context: Context, { alias, events }: Declaration, name: Name): string | undefined {
  const id = name.parts.length === 1 ? `${alias.text}.${name.text}` : name.text;
  if (context.own.has(`event ${id}`)) return id;
  const names = events.map((event) => event.name.text);
  context.unknown('SMSG107', name, `the component \`${alias.text}\` has no event \`${name.text}\``, names);
  return undefined;
}
