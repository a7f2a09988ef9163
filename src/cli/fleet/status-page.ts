// the status of a fleet -> a page for a browser, without scripts: whatever a capture or a server is called stays text
import { el, html, type PageElement } from '../../report/index.js';
import type { FleetStatus } from '../../fleet/index.js';

/** The style of the page, which it loads from beside itself. */
export const STATUS_STYLE = `:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;margin:24px auto;max-width:960px;padding:0 16px}
h1{font-size:22px}h2{font-size:17px;margin-top:28px}
progress{width:100%;height:12px}
table{border-collapse:collapse;width:100%;font-size:13px}
th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid #8886;overflow-wrap:anywhere}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
.error{color:#a83200}@media(prefers-color-scheme:dark){.error{color:#ff9a66}}
`;

/** Seconds between two looks of a browser. */
const REFRESH_S = 5;

type StatusBatch = FleetStatus['batches'][number];
type Cell = string | number;

function table(columns: readonly string[], rows: readonly (readonly Cell[])[]): PageElement {
  const cell = (tag: string, value: Cell, attributes: Readonly<Record<string, string>>) =>
    el(tag, typeof value === 'number' ? 'number' : '', attributes, String(value));
  const numbers = columns.map((_, index) => typeof rows[0]?.[index] === 'number');
  const head = columns.map((name, index) => el('th', numbers[index] === true ? 'number' : '', { scope: 'col' }, name));
  const body = rows.map((row) =>
    el(
      'tr',
      '',
      {},
      row.map((value) => cell('td', value, {})),
    ),
  );
  return el('table', '', {}, el('thead', '', {}, el('tr', '', {}, head)), el('tbody', '', {}, body));
}

function queueTable({ queue }: StatusBatch): PageElement | undefined {
  if (queue === null) return undefined;
  const { waiting, active, delayed, failed, workers } = queue;
  return table(['waiting', 'at work', 'to be tried again', 'failed', 'workers'], [[waiting, active, delayed, failed, workers]]);
}

function batchSection(batch: StatusBatch): PageElement {
  const { name, packs, isOurs, captures, done, aside, pending, setAside } = batch;
  const finished = done + aside;
  return el(
    'section',
    '',
    {},
    el('h2', '', {}, `Batch ${name}`),
    el('p', '', {}, `${done} of ${captures} captures done, ${pending} to do, ${aside} set aside.`),
    el('progress', '', { max: String(Math.max(1, captures)), value: String(finished), 'aria-label': `Batch ${name}` }),
    isOurs ? undefined : el('p', '', {}, `Packs ${packs}: not those of this smslog; only workers that have them can do it.`),
    queueTable(batch),
    setAside.length === 0
      ? undefined
      : [
          el('h3', '', {}, 'Set aside'),
          table(
            ['capture', 'reason', 'tries'],
            setAside.map(({ paths, reason, tries }) => [paths[0] ?? '.', reason, tries]),
          ),
          aside > setAside.length ? el('p', '', {}, `And ${aside - setAside.length} more.`) : undefined,
        ],
  );
}

function bodyOf({ batches, doneInLastMinute, causes }: FleetStatus): readonly PageElement[] {
  if (batches.length === 0) return [el('p', '', {}, 'Nothing was submitted.')];
  return [
    el('p', '', {}, `${doneInLastMinute} captures done in the last minute.`),
    ...batches.map(batchSection),
    ...(causes.length === 0
      ? []
      : [
          el('h2', '', {}, 'Top causes'),
          table(
            ['cause', 'finding', 'jobs'],
            causes.map(({ id, title, jobs }) => [title, id, jobs]),
          ),
        ]),
  ];
}

/** The page. `status`: or a sentence that says why there is none. */
export function statusPage(status: FleetStatus | string): string {
  const head = el(
    'head',
    '',
    {},
    el('meta', '', { charset: 'utf-8' }),
    el('meta', '', { name: 'viewport', content: 'width=device-width' }),
    el('meta', '', { 'http-equiv': 'refresh', content: String(REFRESH_S) }),
    el('title', '', {}, 'smslog fleet'),
    el('link', '', { rel: 'stylesheet', href: 'status.css' }),
  );
  const content = typeof status === 'string' ? [el('p', 'error', { role: 'alert' }, status)] : bodyOf(status);
  return `<!doctype html>\n${html(el('html', '', { lang: 'en' }, head, el('body', '', {}, el('h1', '', {}, 'Fleet'), content)))}\n`;
}
