// `extend component ...` -> what a pack adds to a component of another pack: files, names, a heartbeat, what is carried, what is ignored

import type { CarryDef, Pack } from '../../knowledge/index.js';
import { threadField } from './components.js';
import { at, compact, type Context } from './context.js';
import { compileIgnore, type DraftEvent } from './events.js';
import { durationOf } from './references.js';
import { giveFields } from './symbols.js';
import type { ExtensionDeclaration, Name } from '../syntax.js';

type Extension = Pack['components'][number];

/** What extensions add to a pack. */
interface Extensions {
  readonly components: readonly Extension[];
  readonly events: readonly DraftEvent[];
}

/** Compiles extensions; the events that exist already get the fields that are carried to them. Components and events come first. */
export function compileExtensions(context: Context, declarations: readonly ExtensionDeclaration[], pack: string): Extensions {
  const events: DraftEvent[] = [];
  const components = declarations.flatMap((declaration): Extension[] => {
    const { name: alias, files, also, heartbeat, startUp, ignores, span } = declaration;
    const base = context.find('component', alias, context.symbols.components);
    if (!base) return [];
    if (context.own.has(`component ${alias.text}`)) {
      context.error(
        'SMSG109',
        alias.span,
        `this pack declares \`${alias.text}\` itself`,
        'write the clauses where the component is declared',
      );
      return [];
    }
    const eventsOf = (names: readonly Name[]): readonly string[] => names.flatMap((name) => eventOf(context, declaration, name) ?? []);
    const carries = compileCarries(context, declaration);
    giveFields(context.symbols, alias.text, carries);
    for (const clause of ignores) events.push(compileIgnore(context, clause, base, `${pack}-${events.length + 1}`));
    const { name, title, kind } = base;
    const lists = { files: files.map(({ text }) => text.toLowerCase()), aliases: also.map(({ text }) => text) };
    const starts = eventsOf(startUp);
    return [
      {
        ...{ name, title, alias: base.alias, kind, ...lists, carries, extends: true, at: at(span) },
        ...compact({ heartbeat: heartbeat && { events: eventsOf(heartbeat.events), every: durationOf(heartbeat.every) } }),
        ...(starts.length > 0 && { startUp: starts }),
      },
    ];
  });
  return { components, events };
}

/** The full name of an event of the component; undefined if there is none, which is then reported. */
function eventOf(context: Context, { name: alias }: ExtensionDeclaration, name: Name): string | undefined {
  const { symbols } = context;
  const id = name.parts.length === 1 ? `${alias.text}.${name.text}` : name.text;
  if (symbols.events.has(id)) return id;
  const prefix = `${alias.text}.`;
  const known = [...symbols.events.keys()].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
  context.unknown('SMSG107', name, `the component \`${alias.text}\` has no event \`${name.text}\``, known);
  return undefined;
}

function compileCarries(context: Context, declaration: ExtensionDeclaration): readonly CarryDef[] {
  return declaration.carries.flatMap(({ field, from: source, to, until: ends, span }): CarryDef[] => {
    const from = eventOf(context, declaration, source);
    const until = ends.flatMap((name) => eventOf(context, declaration, name) ?? []);
    const fields = from === undefined ? undefined : context.symbols.events.get(from)?.fields;
    if (from === undefined || !fields) return [];
    if (fields[field.text] === undefined) {
      context.unknown('SMSG118', field, `\`${from}\` has no field \`${field.text}\` to carry`, Object.keys(fields));
      return [];
    }
    return [{ field: field.text, from, until, ...compact({ to: to && threadField(context, to, from, fields) }), at: at(span) }];
  });
}
