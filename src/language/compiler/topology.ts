// `topology` declarations -> where the properties of a site are read.

import type { TopologyDef, TopologySource } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { compileExpression, unknownField } from './expressions.js';
import { checkComponent, findEvent } from './occurrences.js';
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
    case 'event':
      return compileEventSource(context, source);
    default:
      return compileSource(context, source);
  }
}

/** A field of an event; undefined if there is no such event or field, which is then reported. */
function compileEventSource(context: Context, { event: name, field, where }: syntax.EventSource): TopologySource | undefined {
  const event = findEvent(context, name);
  if (!event) return undefined;
  if (event.fields[field.text] === undefined) {
    unknownField(context, 'SMSG140', field, event);
    return undefined;
  }
  const condition = where && compileExpression(context, where, { event });
  return { kind: 'event', of: event.id, field: field.text, ...compact({ where: condition }) };
}
