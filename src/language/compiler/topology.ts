// `topology` declarations -> where the properties of a site are read.

import type { TopologyDef, TopologySource } from '../../knowledge/index.js';
import { at, type Context } from './context.js';
import { compileExpression, isHostProperty, unknownField } from './expressions.js';
import { checkStatement } from './facts.js';
import { checkComponent, findEvent } from './occurrences.js';
import type * as syntax from '../syntax.js';

/** A field of an event; undefined if there is no such event or field, which is then reported. */
function compileEventSource(context: Context, source: syntax.EventSource): TopologySource | undefined {
  const event = findEvent(context, source.event);
  if (!event) return undefined;
  const field = source.field.text;
  if (event.fields[field] === undefined) {
    unknownField(context, 'SMSG140', source.field, field, event, Object.keys(event.fields));
    return undefined;
  }
  const where = source.where && compileExpression(context, source.where, { event, process: undefined, isBlind: false });
  return { kind: 'event', of: event.id, field, ...(where ? { where } : {}) };
}

/** Compiles a topology. */
export function compileTopology(context: Context, declaration: syntax.TopologyDeclaration): readonly TopologyDef[] {
  return declaration.properties.flatMap((clause) => {
    const property = clause.property.text;
    // The parser has reported any other word.
    if (property !== 'other' && !isHostProperty(property)) return [];
    const from = clause.from.flatMap((source): TopologySource | readonly [] => {
      switch (source.kind) {
        case 'manifest':
        case 'folder':
        case 'eventlog':
          return { kind: source.kind };
        case 'component':
          checkComponent(context, source.component);
          return { kind: 'component', name: source.component.text };
        case 'event':
          return compileEventSource(context, source) ?? [];
        case 'sitecontrol':
          checkStatement(context, source.field);
          return {
            kind: 'sitecontrol',
            file: source.file.text,
            field: source.field.text,
          };
        case 'registry':
          return { kind: 'registry', key: source.key.text, value: source.value.text };
      }
    });
    const map = Object.fromEntries(clause.map.map(({ from: printed, to }) => [printed.text, to.text]));
    return [{ property, from, map, at: at(clause.span) }];
  });
}
