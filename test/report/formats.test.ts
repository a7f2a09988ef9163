import test from 'ava';
import { ApiError, SmslogError } from '../../src/errors.js';
import { describeFormats, type FormatOf, formatsOf, renderAnalysis, renderTimeline } from '../../src/report/index.js';
import { analysisOf, failed, rows } from './fixtures.js';

test('each result has its formats, text first', (t) => {
  const tables = ['csv', 'markdown'];
  const servers = ['sarif', 'junit', 'github', 'gitlab', 'tap'];
  t.deepEqual(formatsOf('analysis'), ['text', 'json', 'ndjson', ...tables, 'html', ...servers]);
  t.deepEqual(formatsOf('triage'), ['text', 'json', 'ndjson', 'otlp', ...tables, 'html', ...servers]);
  t.deepEqual(formatsOf('check'), ['text', 'json', 'ndjson', ...tables, ...servers]);
  t.deepEqual(formatsOf('timeline'), ['text', 'ndjson', 'ccm', 'otlp']);
  t.deepEqual(formatsOf('explanations'), formatsOf('diagnosis'), 'explain takes one --format for both');
  t.is(describeFormats('explanations'), 'text for people, json for programs');
});

test('without options a report has 80 columns and no color', (t) => {
  const analysis = analysisOf(failed);
  const plain = renderAnalysis(analysis);
  t.is(plain, renderAnalysis(analysis, 'text', { width: 80, color: false, all: false, quiet: false }));
  t.true(plain.split('\n').every((line) => line.length <= 80));
  const lines = [...renderTimeline(rows)].join('').split('\n');
  t.is(lines.length - 1, rows.length + 1, 'one line per record, and one for the date');
});

test('a format that is not in the table, or cannot show the result, is refused with those that can', (t) => {
  for (const name of ['xml', 'ccm', 'toString']) {
    const error = t.throws(() => renderAnalysis(analysisOf(failed), name as FormatOf<'analysis'>), { instanceOf: SmslogError });
    t.like(error, { code: 'usage', help: 'Choose one of text, json, ndjson, csv, markdown, html, sarif, junit, github, gitlab, tap.' });
  }
});

test('a width that is no finite number is refused, in every format', (t) => {
  for (const width of [Number.NaN, Number.POSITIVE_INFINITY, -1]) {
    t.like(
      t.throws(() => renderAnalysis(analysisOf(failed), 'text', { width }), { instanceOf: ApiError }),
      { code: 'invalid-number' },
    );
    t.throws(() => renderTimeline(rows, 'ndjson', { width }), { instanceOf: ApiError });
  }
});
