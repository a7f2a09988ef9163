// `topology` declarations -> where the properties of a site are read.

import type { EventTopologySource, TopologyDef, TopologySource } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { compileExpression, unknownField } from './expressions.js';
import { checkComponent, findEvent } from './occurrences.js';
import type { EventSymbol } from './symbols.js';
import { compileSource } from './statements.js';
import type * as syntax from '../syntax.js';

/** Compiles a topology. */
export function compileTopology(context: Context, declaration: syntax.TopologyDeclaration): readonly TopologyDef[] {
  return declaration.properties.map(({ property, from, map, span }) => ({
    property: property.text,
    from: from.flatMap((source) => compileValueSource(context, source) ?? []),
    map: Object.fromEntries(map.map(({ from: printed, to }) => [printed.text, to.text])),
    at: at(span),
  }));
}

function compileValueSource(context: Context, source: syntax.ValueSource): TopologySource | undefined {
  switch (source.kind) {
    case 'manifest':
    case 'folder':
    case 'eventlog':
      return { kind: source.kind };
    case 'component':
      checkComponent(context, source.component);
      return { kind: 'component', name: source.component.text };
    case 'service':
      return { kind: 'service', name: source.service.text.toUpperCase() };
    case 'frame':
      return { kind: 'frame', id: source.frame.text };
    case 'event':
      return compileEventSource(context, source);
    default:
      return compileSource(context, source);
  }
}

/** A field of an event, and what it is joined with; undefined if there is no such event or field, which is then reported. */
function compileEventSource(
  context: Context,
  { event: name, field, after, where, join }: syntax.EventSource,
): EventTopologySource | undefined {
  const read = compileField(context, name, field, where);
  const joined = join && compileField(context, join.event, join.otherField, join.where);
  if (!read || (join && !(joined && hasField(context, read.event, join.field)))) return undefined;
  return {
    kind: 'event',
    of: read.event.id,
    field: field.text,
    ...compact({
      after: after?.text,
      where: read.where,
      join: join &&
        joined && { field: join.field.text, of: joined.event.id, otherField: join.otherField.text, ...compact({ where: joined.where }) },
    }),
  };
}

/** An event that has a field, and a condition on it; undefined if there is no such event or field, which is then reported. */
function compileField(context: Context, name: syntax.Name, field: syntax.Name, where: syntax.Expression | undefined) {
  const event = findEvent(context, name);
  if (!event || !hasField(context, event, field)) return undefined;
  return { event, where: where && compileExpression(context, where, { event }) };
}

function hasField(context: Context, event: EventSymbol, field: syntax.Name): boolean {
  if (event.fields[field.text] !== undefined) return true;
  unknownField(context, 'SMSG140', field, event);
  return false;
}
