// A bundle all the way: parsed, put on one clock, judged, explained, printed; twice, in another order and in other pieces.

import { isDeepStrictEqual } from 'node:util';
import { analyze, type AnalyzeOptions, explain, timeline } from '../../src/engine.js';
import { type Knowledge, matchTemplate } from '../../src/knowledge/index.js';
import type { Analysis, TimelineRow } from '../../src/contract/index.js';
import type { Bundle, Evidence, ParsedBundle } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import { renderAnalysis, renderExplanations, renderTimeline } from '../../src/report/index.js';
import type { Random } from '../scenarios/random.js';
import { sayAgain } from '../wording/say-again.js';
import { checkBytes } from './check-bytes.js';
import { checkHarmless, checkIndexes, checkJson, createCitations } from './check-output.js';
import { promise } from './failure.js';
import { bundleOf, type NamedBytes } from './input.js';

/** Records of a log of which the slow matcher is asked too. */
const MATCHED = 100;

/** What evidence files state stands on lines that they have. */
function checkEvidence(file: Evidence): void {
  const line = (number: number, what: string) => {
    const text = file.text(number);
    promise(
      Number.isInteger(number) && number >= 1 && typeof text === 'string' && (text !== '' || file.source.size > 0),
      'statements have lines',
      () => `${what} of ${file.source.label} stands in line ${number}`,
    );
  };
  switch (file.kind) {
    case 'listing':
      for (const entry of file.entries) line(entry.line, entry.path);
      for (const [path, number] of file.directories) line(number, path);
      for (const free of file.free) line(free.line, 'free space');
      return;
    case 'services':
      for (const service of file.services) line(service.line, service.name);
      return;
    case 'registry':
      for (const key of file.keys) for (const one of [key, ...key.values]) line(one.line, key.path);
      return;
    case 'site-control':
      for (const field of file.fields) line(field.line, field.name);
      return;
    case 'manifest':
      for (const site of file.sites) line(site.line, site.code);
  }
}

/** Rows answer whatever is asked of them, and what was recognised fits by the slow matcher too. */
function checkRecords(parsed: ParsedBundle, knowledge: Knowledge, random: Random): void {
  for (const { records } of parsed.logs) {
    const step = Math.max(1, Math.floor(records.count / MATCHED));
    for (let row = random.int(0, step - 1); row < records.count; row += step) {
      const template = knowledge.templates[records.template(row)];
      const fields = records.fields(row);
      promise(
        (template === undefined) === (fields === undefined),
        'recognised records have fields',
        () => `${records.source.label}, row ${row}`,
      );
      for (const text of [records.raw(row), records.message(row), records.damage(row)?.message, records.zoneText(row)])
        promise(text === undefined || typeof text === 'string', 'records have texts', () => `${records.source.label}, row ${row}`);
      const event = template && knowledge.events[template.event];
      if (!template || event?.ntId !== undefined || records.length(row) > 2000) continue;
      const from = Buffer.from(records.source.slice(records.offset(row), records.length(row))).toString('latin1');
      const message = records.message(row);
      const isAscii = Buffer.byteLength(message) === message.length;
      const slow = isAscii ? matchTemplate(template, knowledge.types, message) : {};
      promise(slow !== undefined, 'recognised records fit', () => `${event?.id ?? ''}: ${JSON.stringify(from)}`);
      for (const [name, value] of Object.entries(slow ?? {}))
        promise(
          fields?.[name] === value,
          'fields are those of the slow matcher',
          () => `${name} is ${fields?.[name] ?? 'missing'}: ${JSON.stringify(from)}`,
        );
    }
  }
}

interface Printed {
  readonly analysis: Analysis;
  readonly json: string;
  readonly rows: string;
}

function rowsOf(bundle: Bundle, knowledge: Knowledge, isAll: boolean, options: AnalyzeOptions = {}): TimelineRow[] {
  return timeline(bundle, knowledge, options).flatMap((view) => [...view.rows(isAll)]);
}

function print(bundle: Bundle, knowledge: Knowledge, skewMs: number | undefined): Printed {
  const options = skewMs === undefined ? {} : { skewMs };
  const analysis = analyze(bundle, knowledge, options);
  return {
    analysis,
    json: renderAnalysis(analysis, 'json'),
    rows: [...renderTimeline(rowsOf(bundle, knowledge, true, options), 'ndjson')].join(''),
  };
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z?$/;

function checkRows(bundle: Bundle, parsed: ParsedBundle, rows: string): void {
  checkHarmless(rows, 'ndjson');
  const all = rows.split('\n').filter((line) => line !== '');
  const records = parsed.logs.reduce((sum, log) => sum + log.records.count, 0);
  promise(all.length === records, 'the timeline is complete', () => `${all.length} rows of ${records} records`);
  const labels = new Set(bundle.sources.map(({ label }) => label));
  const isTime = (text: string | null) => text === null || TIME.test(text);
  for (const line of all) {
    const row = JSON.parse(line) as { readonly source: string; readonly at: string | null; readonly local: string | null };
    promise(labels.has(row.source), 'cited files exist', () => `the timeline cites ${row.source}`);
    promise(isTime(row.at) && isTime(row.local), 'times are ISO 8601', () => line.slice(0, 300));
  }
}

function checkText(analysis: Analysis, bundle: Bundle, knowledge: Knowledge, random: Random): void {
  for (const [color, width] of [
    [false, 80],
    [true, random.pick([0, 60, 120])],
  ] as const) {
    const all = random.chance(0.5);
    checkHarmless(renderAnalysis(analysis, 'text', { width, color, all, quiet: false }), 'report', color);
    const rows = rowsOf(bundle, knowledge, all);
    checkHarmless([...renderTimeline(rows, 'text', { width: color ? Math.max(40, width) : undefined, color })].join(''), 'timeline', color);
  }
  checkHarmless(renderAnalysis(analysis, 'text', { width: 80, color: false, all: false, quiet: true }), 'quiet report');
  for (const note of analysis.bundles.flatMap(({ notes }) => notes)) {
    promise(note.code !== 'job-fault', 'jobs are judged', () => note.message);
    promise(!/undefined|NaN/.test(note.message), 'notes are sentences', () => note.message);
    promise(sayAgain(note).message === note.message, 'codes make the sentences of notes', () => note.code);
  }
}

function checkExplanation(bundle: Bundle, parsed: ParsedBundle, knowledge: Knowledge, random: Random): void {
  const { id } = random.pick(knowledge.diagnoses);
  const explained = explain(bundle, knowledge, id);
  promise(explained.length > 0, 'diagnoses are explained', () => id);
  checkHarmless(renderExplanations(explained, 'json'), `json of explain ${id}`);
  checkHarmless(renderExplanations(explained, 'text', { width: 80, color: false }), `explain ${id}`);
  const cite = createCitations(parsed);
  for (const { instances, evidence } of explained) {
    checkIndexes(instances, evidence.length);
    for (const line of evidence) cite(line, `explain ${id}`);
  }
}

/**
 * @param random  draws what may differ without changing the result
 * @throws BrokenPromise, or what smslog throws
 */
export function checkBundle(files: readonly NamedBytes[], knowledge: Knowledge, random: Random): void {
  const bundle = bundleOf(files, 1 << 16);
  const parsed = parse(bundle, knowledge);
  for (const { label, kind, message } of parsed.problems)
    promise(kind !== 'unreadable' && kind !== 'fault', 'what can be read is read', () => `${label}: ${message}`);
  checkBytes(parsed.logs);
  parsed.evidence.forEach(checkEvidence);
  checkRecords(parsed, knowledge, random);

  const skewMs = random.chance(0.2) ? random.pick([0, 1, 86_400_000, 1e15]) : undefined;
  const { analysis, json, rows } = print(bundle, knowledge, skewMs);
  checkJson(json, analysis);
  checkRows(bundle, parsed, rows);
  const cite = createCitations(parsed);
  for (const { instances, evidence } of analysis.bundles) {
    checkIndexes(instances, evidence.length);
    for (const line of evidence) cite(line, 'the analysis');
  }
  checkText(analysis, bundle, knowledge, random);
  checkExplanation(bundle, parsed, knowledge, random);

  // Labels that are the same twice are told apart by their order.
  const isOrderFree = new Set(files.map(({ name }) => name)).size === files.length;
  const largest = Math.max(1, ...files.map(({ bytes }) => bytes.length));
  const piece = random.pick([largest > 20_000 ? 97 : 1, 1000, 4096]);
  const again = print(bundleOf(isOrderFree ? [...files].reverse() : files, piece), knowledge, skewMs);
  promise(again.rows === rows, 'the same input gives the same timeline', () => difference(rows, again.rows));
  promise(isDeepStrictEqual(again.analysis, analysis), 'the same input gives the same analysis', () => difference(json, again.json));
}

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 100), at + 100));
  return `${around(a)} became ${around(b)}`;
}
