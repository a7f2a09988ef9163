// Which clauses stand in columns, and where their lines may break. Data for the formatter.

import type { BlockName } from '../parser/vocabulary.js';

/** Lines of one block that stand below each other in columns. */
export interface Table {
  readonly block: BlockName;
  /** Words that its lines begin with; empty: any. */
  readonly words: readonly string[];
  /** Where its column begins: before the first of these words or signs, or the second word of the line. */
  readonly column: 'second' | readonly string[];
  /** Lines that would become too long, or push others out, keep out of it. */
  readonly ragged?: true;
}

/** In the order in which they are laid out. */
export const TABLES: readonly Table[] = [
  { block: 'file', words: ['type'], column: ['='] },
  { block: 'file', words: ['type'], column: ['doc'], ragged: true },
  { block: 'lookup', words: [], column: ['='] },
  { block: 'frame', words: [], column: 'second' },
  { block: 'frame', words: ['pattern'], column: ['damaged'], ragged: true },
  { block: 'component', words: ['files', 'also'], column: 'second' },
  { block: 'extension', words: ['files', 'also'], column: 'second' },
  { block: 'event', words: [], column: 'second' },
  { block: 'event', words: ['template'], column: ['source'], ragged: true },
  { block: 'topology', words: [], column: ['from'] },
  { block: 'process', words: ['key'], column: [':'] },
  { block: 'process', words: ['phase'], column: ['by', 'when'], ragged: true },
  { block: 'stage', words: ['reached', 'failed', 'pending', 'retry'], column: ['by'] },
  { block: 'diagnosis', words: ['severity', 'reference', 'product'], column: 'second' },
  { block: 'workaround', words: ['require', 'forbid', 'record', 'check'], column: 'second' },
  { block: 'workaround', words: ['require', 'forbid', 'record', 'check'], column: ['by', 'ask'], ragged: true },
];

/** A line that is too long may break before these words (and behind a comma). */
export const BREAKS: ReadonlySet<string> = new Set([
  ...['severity', 'source', 'compare', 'lookup', 'fold', 'doc', 'damaged', 'before', 'as', 'by', 'until', 'every', 'from', 'map', 'else'],
  ...[
    'where',
    'and',
    'or',
    'bind',
    'scope',
    'during',
    'within',
    'of',
    'after',
    'unless',
    'on',
    'in',
    'for',
    '->',
    'except',
    'older',
    'younger',
    'size',
  ],
  ...['drive', 'value', 'field', 'ask', 'done', 'if', 'danger', 'to', 'at'],
]);
