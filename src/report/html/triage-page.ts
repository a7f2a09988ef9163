// a triage -> one HTML page without scripts: the causes, the order of work, all rows
import type { Triage, TriageRow } from '../../contract/index.js';
import { xml } from '../ci/xml.js';
import { countsText, orderText, triageCauseText } from '../rows/sentences.js';
import { COLUMNS } from '../rows/columns.js';

// Colors and type of the other views: shape and word first, color second.
const STYLE = `body{font:15px/1.5 system-ui,sans-serif;color:#1a1d23;background:#fff;margin:24px auto;max-width:1240px;padding:0 16px}
h1{font-size:22px;line-height:1.3}h2{font-size:17px}table{border-collapse:collapse;font-size:13px;width:100%}
th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid #d5d9e0;overflow-wrap:anywhere}th{color:#59606b;position:sticky;top:0;background:#fff}
.failed,.blocked{color:#a83200;font-weight:600}.healthy,.recovered,.waiting{color:#005a9c}
@media(prefers-color-scheme:dark){body,th{background:#14171c;color:#e6e9ee}td,th{border-color:#4c5360}.failed,.blocked{color:#ff9a66}.healthy,.recovered,.waiting{color:#7ab8f5}}`;

function rowText(row: TriageRow): string {
  const cells = COLUMNS.map(
    ([name, textOf]) => `<td${name === 'outcome' && row.outcome ? ` class="${row.outcome}"` : ''}>${xml(textOf(row))}</td>`,
  );
  return `<tr>${cells.join('')}</tr>\n`;
}

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<h2>${title}</h2>\n<ul>\n${lines.map((line) => `<li>${xml(line)}</li>\n`).join('')}</ul>\n`;

/** The page. */
export function triagePage(triage: Triage): string {
  const { causes, orderOfWork, rows, omitted } = triage;
  const head = COLUMNS.map(([name]) => `<th scope="col">${name}</th>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>smslog triage</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${xml(countsText(triage))}</h1>
${list('Causes', causes.map(triageCauseText))}${list('Order of work', orderOfWork.map(orderText))}<h2>Jobs</h2>
<table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map(rowText).join('')}</tbody>
</table>
${omitted > 0 ? `<p>${omitted} more rows are left out.</p>\n` : ''}</body>
</html>
`;
}
