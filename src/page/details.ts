// a record -> everything that is known of it
import { COLUMN_SEVERITIES } from '../model/index.js';
import { visible } from '../report/index.js';
import { clockText, dateText, withLineEnds } from '../view/index.js';
import { button, fill, make } from './dom.js';
import type { RecordSet } from './record-set.js';

/** What the pane shows of a record. */
export interface DetailsHost {
  readonly records: RecordSet;
  readonly proofs: (row: number) => readonly string[];
  /** Adds a comparison to the filter; undefined without the language. */
  readonly narrow: ((text: string) => void) | undefined;
}

/** Fills the pane. */
export function fillDetails(pane: HTMLElement, { records, proofs, narrow }: DetailsHost, row: number): void {
  const { columns, at } = records;
  const site = columns.sites[columns.site[row]!];
  const component = columns.components[columns.component[row]!];
  const event = columns.events[columns.event[row]!];
  const time = at[row]!;
  const ahead = columns.ahead[row];
  const wall = (instant: number): string => `${dateText(instant)} ${clockText(instant)}`;
  const facts: (readonly [name: string, text: string, filter?: string])[] = [
    ['printed', Number.isNaN(time) || ahead === null || ahead === undefined ? '' : wall(time + ahead)],
    ['corrected', Number.isNaN(time) ? '' : `${wall(time)} UTC`],
    ['site', site ?? '', `site = ${site}`],
    ['component', component ?? '', `component = "${component}"`],
    ['thread', columns.thread[row]! < 0 ? '' : String(columns.thread[row]), `thread = ${columns.thread[row]}`],
    ['severity', COLUMN_SEVERITIES[columns.severity[row]!] ?? ''],
    ['event', event ?? '', `event = "${event}"`],
    ...Object.entries(columns.captures[columns.capture[row]!] ?? {}).map(
      ([name, value]) => [name, value, `field.${name} = "${value}"`] as const,
    ),
    ...(columns.codes[columns.code[row]!] ?? []).flatMap(([value, name]) => (name === null ? [] : [[String(value), name] as const])),
    ['format', columns.formats[columns.format[row]!] ?? ''],
    ['place', `${columns.files[columns.file[row]!]}:${columns.line[row]}`],
  ];
  const text = visible(columns.texts[columns.text[row]!] ?? '');
  const list = make('dl', {});
  for (const [name, value, filter] of facts) {
    if (value === '') continue;
    const own = filter === undefined || narrow === undefined ? undefined : button('filter', () => narrow(filter), `Filter: ${filter}`);
    list.append(make('dt', {}, visible(name)), make('dd', {}, visible(value), own));
  }
  fill(pane, [
    make('h3', {}, 'Details'),
    proofs(row).map((sentence) => make('p', { class: 'proof' }, visible(sentence))),
    make('pre', { tabindex: 0 }, withLineEnds(text)),
    list,
  ]);
}
