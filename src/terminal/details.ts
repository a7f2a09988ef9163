// the chosen record -> everything that is known of it, as lines
import { visible, wrap } from '../report/index.js';
import { proofsOf, withLineEnds } from '../view/index.js';
import { markName } from './marks.js';
import { type Line, span } from './spans.js';
import { jobOf, recordsOf, resultOf, type TerminalState } from './state.js';

type Row = NonNullable<ReturnType<ReturnType<typeof recordsOf>['records']['row']>>;

/** What is known of a record besides its text, by name. */
function factsOf(row: Row, template: string | undefined): readonly (readonly [name: string, text: string])[] {
  const codes = row.codes?.flatMap(({ printed, name }) => (name === null ? [] : [`${printed} = ${name}`])) ?? [];
  const named = Object.entries(row.names ?? {}).map(([field, name]) => `${row.fields[field] ?? field} = ${name}`);
  return [
    ['place', `${row.source}:${row.line}`],
    ['printed', row.local?.replace('T', ' ') ?? ''],
    ['corrected', row.at === null ? '' : `${row.at.replace('T', ' ').replace(/Z$/, '')} UTC`],
    ['from', [row.site, row.component].filter((one) => one !== null).join(' ')],
    ['thread', row.thread === null ? '' : `${row.thread} (0x${row.thread.toString(16).toUpperCase()})`],
    ['severity', row.severity ?? (row.suggestedSeverity === undefined ? '' : `${row.suggestedSeverity}, by its words`)],
    ['codes', [...codes, ...named].join(', ')],
    ['event', row.event ?? 'none: no template knows this text'],
    ['template', template ?? ''],
    ...Object.entries(row.fields).map(([name, value]) => [name, String(value)] as const),
    ['damaged', row.damaged?.message ?? ''],
    ['format', row.format],
  ];
}

const wrapped = (text: string, width: number, indent: string): readonly string[] =>
  wrap(visible(text), Math.max(10, width - indent.length)).map((line, index) => (index === 0 ? '' : indent) + line);

/** The lines of the pane: what the record proves, the note, the text with its line ends, what is known of it. */
export function detailsOf(state: TerminalState, columns: number): readonly Line[] {
  const { records } = recordsOf(state);
  const row = records.count === 0 ? undefined : records.row(state.cursor);
  if (!row) return [[span('This record cannot be read.', 'dim')]];
  const [job, result] = [jobOf(state), resultOf(state)];
  const proofs = job && result ? proofsOf(job, result.evidence, row.source, row.line) : [];
  const note = state.marks[state.capture]?.get(markName(row.source, row.line));
  const lines: Line[] = [];
  for (const proof of proofs) for (const text of wrapped(proof, columns, '  ')) lines.push([span(text, 'good')]);
  if (note !== undefined && note !== '') for (const text of wrapped(`note: ${note}`, columns, '  ')) lines.push([span(text, 'doubtful')]);
  for (const part of withLineEnds(row.message).split('\n')) for (const text of wrapped(part, columns, '  ')) lines.push([span(text)]);
  for (const [name, text] of factsOf(row, records.template(state.cursor))) {
    if (text === '') continue;
    const [first = '', ...rest] = wrapped(text, columns - 11, '');
    lines.push([span(`${name.padEnd(10)} `, 'dim'), span(first)]);
    for (const more of rest) lines.push([span(' '.repeat(11)), span(more)]);
  }
  return lines;
}
