// Lists for programs: one object a line. Those of the timeline are in the order of the contract, gathered into large pieces.
import type { Analysis, Check, TimelineRow, Triage } from '../contract/index.js';
import type { Format } from './format.js';
import { inChunks } from './chunks.js';
import { safeJson } from './safe-text.js';

/** Characters that `JSON.stringify` or `safeJson` would change. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A JSON string; most texts of a log need no escape, and then quotes are all it takes. */
function json(text: string | null): string {
  if (text === null) return 'null';
  return PLAIN.test(text) ? `"${text}"` : safeJson(text);
}

function fieldsOf(fields: TimelineRow['fields']): string {
  let text = '';
  for (const name in fields) {
    const value = fields[name];
    if (value === undefined) continue;
    text += `${text === '' ? '' : ','}${json(name)}:${typeof value === 'number' ? String(value) : json(value)}`;
  }
  return `{${text}}`;
}

function lineOf(row: TimelineRow): string {
  const offset = row.offset === undefined ? '' : `,"offset":${row.offset}`;
  const names = row.names === undefined ? '' : `,"names":${fieldsOf(row.names)}`;
  const suggested = row.suggestedSeverity === undefined ? '' : `,"suggestedSeverity":"${row.suggestedSeverity}"`;
  const codes = row.codes === undefined ? '' : `,"codes":${safeJson(row.codes)}`;
  const damaged = row.damaged === undefined ? '' : `,"damaged":${safeJson(row.damaged)}`;
  return (
    `{"bundle":${json(row.bundle)},"at":${json(row.at)},"local":${json(row.local)},"zone":${json(row.zone)},"site":${json(row.site)},"component":${json(row.component)},` +
    `"thread":${row.thread ?? 'null'},"severity":${json(row.severity)}${suggested},"event":${json(row.event)},"fields":${fieldsOf(row.fields)}${names}${codes},` +
    `"message":${json(row.message)},"source":${json(row.source)},"line":${row.line}${offset}${damaged},"format":${json(row.format)}}\n`
  );
}

/** Newline-delimited JSON in chunks of at least 64 KB (the last may be smaller). Lazy: rows are asked for as chunks are taken. */
function toNdjson(rows: Iterable<TimelineRow>): Iterable<string> {
  return inChunks(rows, lineOf);
}

export const NDJSON_FORMAT = {
  summary: 'for programs, one JSON object per line',
  analysis: (analysis: Analysis) => `${safeJson(analysis)}\n`,
  timeline: toNdjson,
  triage: ({ rows }: Triage) => rows.map((row) => `${safeJson(row)}\n`).join(''),
  check: ({ problems }: Check) => problems.map((problem) => `${safeJson(problem)}\n`).join(''),
} satisfies Format;
