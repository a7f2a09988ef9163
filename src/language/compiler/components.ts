// `component`, `eventlog` and top-level `event` declarations -> components. Their events are compiled by compile-events.ts.

import type { CarryDef, ComponentDef, DurationExpr } from '../../knowledge/index.js';
import { at, declare, unknown, type Context } from './context.js';
import { compileEvent, compileIgnore, finishEvent, type DraftEvent } from './events.js';
import { listIn } from './symbols.js';
import type { ComponentDeclaration, Duration, EventDeclaration, EventLogDeclaration, Name } from '../syntax.js';

/** What grammar files declare, beside types and frames. */
export interface Catalogue {
  readonly components: readonly ComponentDef[];
  readonly events: readonly DraftEvent[];
}

type Declaration = ComponentDeclaration | EventLogDeclaration;

/** Compiles components with their events, and adds both to the symbols. Types come first. */
export function compileComponents(context: Context, declarations: readonly Declaration[], extra: readonly EventDeclaration[]): Catalogue {
  const { symbols } = context;
  const own = declarations.filter((one) => declare(context, 'component', one.alias.text, one.alias.span));
  const names = new Map<string, string>([...symbols.components.values()].map((one) => [one.name, one.alias]));
  for (const declaration of own) {
    const component = header(declaration);
    const span = declaration.kind === 'component' ? declaration.name.span : declaration.source.span;
    const other = names.get(component.name);
    if (other !== undefined)
      context.report.error(
        'SMSG105',
        span,
        `the component \`${component.name}\` is declared twice`,
        `its catalogue \`${other}\` is another one`,
      );
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
    const heartbeat = declaration.heartbeat;
    const component: ComponentDef = {
      ...header(declaration),
      carries: carries.get(declaration.alias.text) ?? [],
      ...(heartbeat
        ? {
            heartbeat: {
              events: heartbeat.events.flatMap((name) => ownEvent(context, declaration, name)),
              every: durationOf(heartbeat.every),
            },
          }
        : {}),
    };
    symbols.components.set(component.alias, component);
    return component;
  });
  return { components, events: drafts };
}

function header(declaration: Declaration): ComponentDef {
  const body = declaration;
  return {
    name: declaration.kind === 'component' ? declaration.name.text : `NT:${declaration.source.text}`,
    title: declaration.title.text,
    alias: declaration.alias.text,
    kind: declaration.kind === 'component' ? 'log' : 'eventlog',
    files: body.files.map((file) => file.text.toLowerCase()),
    aliases: body.also.map((name) => name.text),
    carries: [],
    at: at(declaration.span),
  };
}

function compileBody(context: Context, declaration: Declaration): DraftEvent[] {
  const body = declaration;
  const alias = declaration.alias.text;
  const component = header(declaration);
  const events = body.events.flatMap((event) => {
    const isNumber = /^[0-9]+$/.test(event.name.text);
    if (event.name.parts.length !== 1 || (component.kind === 'eventlog' && !isNumber)) {
      const help =
        component.kind === 'eventlog'
          ? 'an event of an event log is named by its number, as in `event 358`'
          : `inside of its component it is \`event ${event.name.parts.at(-1)?.text ?? ''}\``;
      context.report.error('SMSG108', event.name.span, `\`${event.name.text}\` cannot be the name of an event here`, help);
    }
    return compileEvent(context, event, component, `${alias}.${event.name.text}`) ?? [];
  });
  const ignores = body.ignores.map((clause, index) => compileIgnore(context, clause, component, index + 1));
  return [...events, ...ignores];
}

/** `event lansend.poll ...` at the top of a file: adds to a component, or replaces an event of a used pack. */
function compileOutside(context: Context, event: EventDeclaration): DraftEvent | undefined {
  const alias = event.name.parts[0]?.text ?? '';
  if (event.name.parts.length !== 2) {
    const message = `\`${event.name.text}\` cannot be the name of an event here`;
    context.report.error(
      'SMSG108',
      event.name.span,
      message,
      'outside of its component an event is `alias.name`, as in `event lansend.poll`',
    );
    return undefined;
  }
  const component = context.symbols.components.get(alias);
  if (!component) {
    unknown(context, 'SMSG106', event.name.span, `no component is called \`${alias}\``, alias, context.symbols.components.keys());
    return undefined;
  }
  return compileEvent(context, event, component, event.name.text);
}

function compileCarries(context: Context, declaration: Declaration, drafts: readonly DraftEvent[], carries: CarryDef[]): void {
  const alias = declaration.alias.text;
  for (const carry of declaration.carries) {
    const [from] = ownEvent(context, declaration, carry.from);
    const until = carry.until.flatMap((name) => ownEvent(context, declaration, name));
    if (from === undefined) continue;
    const source = drafts.find((draft) => draft.id === from);
    const type = source?.fields[carry.field.text];
    if (type === undefined) {
      unknown(
        context,
        'SMSG118',
        carry.field.span,
        `\`${from}\` has no field \`${carry.field.text}\` to carry`,
        carry.field.text,
        Object.keys(source?.fields ?? {}),
      );
      continue;
    }
    carries.push({ field: carry.field.text, from, until, at: at(carry.span) });
    for (const draft of drafts) if (draft.alias === alias && !draft.ignored) carryTo(draft, { field: carry.field.text, from, until }, type);
  }
}

/** Adds a carried field to an event, unless the event begins or ends the carrying. */
function carryTo(draft: DraftEvent, { field, from, until }: Omit<CarryDef, 'at'>, type: string): void {
  if (draft.id !== from && !until.includes(draft.id)) draft.carried[field] ??= type;
}

/** The full name of an event of this component; none if there is no such event. */
function ownEvent(context: Context, declaration: Declaration, name: Name): readonly string[] {
  const alias = declaration.alias.text;
  const id = name.parts.length === 1 ? `${alias}.${name.text}` : name.text;
  if (context.own.has(`event ${id}`)) return [id];
  const names = declaration.events.map((event) => event.name.text);
  unknown(context, 'SMSG107', name.span, `the component \`${alias}\` has no event \`${name.text}\``, name.text, names);
  return [];
}

/** A time span of a grammar, where a `let` cannot be looked up: the processes that name it come later. */
function durationOf(duration: Duration): DurationExpr {
  return duration.kind === 'fixed' ? { ms: duration.ms } : { times: duration.times, name: duration.name.text };
}
