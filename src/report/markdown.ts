// tables -> Markdown, for a job summary, an issue or a chat
import type { Check, Triage, TriageRow } from '../contract/index.js';
import { rowsOfAnalysis } from './ci/issues.js';
import type { Format } from './format.js';
import { visible } from './safe-text.js';
import { countsText, orderText, triageCauseText } from './rows/sentences.js';
import { CHECK_COLUMNS, COLUMNS } from './rows/columns.js';

/** Columns of the table of jobs; others would make it too wide to read. */
const SHOWN = ['bundle', 'site', 'parent', 'outcome', 'stage', 'cause', 'confidence', 'remedy', 'waited', 'bring'];

/** Rows of a table: a job summary takes a megabyte. */
const MOST_ROWS = 500;

/** Text of a log is no markup: nothing in it makes a link, an image, a tag or a cell. */
export function markdownText(text: string): string {
  return visible(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&@:]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function table<T>(columns: readonly (readonly [name: string, textOf: (item: T) => string])[], items: readonly T[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rows = items.slice(0, MOST_ROWS).map((item) => line(columns.map(([, textOf]) => markdownText(textOf(item)))));
  const more = items.length - rows.length;
  return line(columns.map(([name]) => name)) + line(columns.map(() => '---')) + rows.join('') + (more > 0 ? `\nand ${more} more\n` : '');
}

const jobs = (rows: readonly TriageRow[]): string =>
  table(
    COLUMNS.filter(([name]) => SHOWN.includes(name)),
    rows,
  );
const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n## ${title}\n\n${lines.map((line) => `- ${markdownText(line)}\n`).join('')}`;

function triageText(triage: Triage): string {
  const { causes, orderOfWork, rows, omitted } = triage;
  const more = omitted > 0 ? `\n${omitted} more rows are left out.\n` : '';
  return `# smslog\n\n${markdownText(countsText(triage))}\n${list('Causes', causes.map(triageCauseText))}${list('Order of work', orderOfWork.map(orderText))}\n## Jobs\n\n${jobs(rows)}${more}`;
}

function checkText({ problems, expectations, met }: Check): string {
  const head = `# smslog check\n\n${met} of ${expectations} expectations are met.\n`;
  return problems.length === 0 ? head : `${head}\n${table(CHECK_COLUMNS.slice(0, -1), problems)}`;
}

export const MARKDOWN_FORMAT = {
  summary: 'Markdown for a job summary',
  analysis: (analysis) => `# smslog\n\n${jobs(rowsOfAnalysis(analysis))}`,
  triage: triageText,
  check: checkText,
} satisfies Format;
