import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import test from 'ava';
import type { Analysis } from '../../../src/contract/index.js';
import type { RecordColumns } from '../../../src/model/index.js';
import { analysisTree, type PageNode, renderAnalysis } from '../../../src/report/index.js';
import { smslog } from '../../cli/run-smslog.js';
import { analysisOf, failed, recovered, undecided, waiting } from '../fixtures.js';

const SAMPLES = readdirSync('samples', { withFileTypes: true }).filter((one) => one.isDirectory());

/** The text of a script element. */
const element = (page: string, id: string): string | undefined => new RegExp(`<script [^>]*id="${id}">([^<]*)</script>`).exec(page)?.[1];

function textOf(node: PageNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join(' ');
}

test('the JSON in the page is that of --format json, byte for byte, on every sample', async (t) => {
  for (const { name } of SAMPLES) {
    const json = await smslog(['analyze', `samples/${name}`, '--format', 'json']);
    const page = await smslog(['analyze', `samples/${name}`, '--format', 'html']);
    t.is(page.code, json.code, name);
    const value: unknown = JSON.parse(element(page.stdout, 'analysis') ?? '');
    t.is(renderAnalysis(value as Analysis, 'json'), json.stdout, name);
  }
});

test('a page allows its own style and scripts by their hashes, and nothing else', async (t) => {
  const { stdout: page } = await smslog(['analyze', 'samples/capacity-zero', '--format', 'html']);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  const allowed = [...policy.matchAll(/'sha256-([^']+)'/g)].map(([, hash]) => hash);
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  const run = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => hash(text));
  const applied = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = '']) => hash(text));
  t.deepEqual(allowed, [...run, ...applied]);
  t.deepEqual(policy.replace(/'sha256-[^']+'/g, '#').split('; '), [
    "default-src 'none'",
    'script-src #',
    'style-src #',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  const body = page.slice(page.indexOf('<body>'), page.indexOf('<script'));
  t.notRegex(body, / (?:style|on\w+)="/, 'no style and no handler in an attribute');
  t.notRegex(page, /(?:src|href)="(?!#)/, 'no link leaves the page');
});

test('the same input gives the same bytes, and its records come with it', async (t) => {
  const run = () => smslog(['analyze', 'samples/capacity-zero', '--format', 'html']);
  const [first, second] = [await run(), await run()];
  t.is(first.stdout, second.stdout);
  const columns = JSON.parse(
    inflateRawSync(Buffer.from(element(first.stdout, 'records') ?? '', 'base64')).toString('utf8'),
  ) as readonly RecordColumns[];
  const rows = await smslog(['timeline', 'samples/capacity-zero', '--format', 'ndjson']);
  t.is(columns[0]?.count, rows.stdout.trim().split('\n').length);
});

test('hostile text of a log stays text', (t) => {
  const hostile = '</script><img src=x onerror=alert(1)>"\'&\u202e<!--';
  const [bundle] = analysisOf(failed).bundles;
  const evidence = bundle?.evidence.map((line) => ({ ...line, text: hostile, source: hostile })) ?? [];
  const analysis = { ...analysisOf(failed), bundles: [{ ...bundle!, name: hostile, evidence }] };
  const page = renderAnalysis(analysis, 'html');
  t.notRegex(page, /<img/);
  t.notRegex(page, /\u202e/);
  const read = JSON.parse(element(page, 'analysis') ?? '') as Analysis;
  t.is(read.bundles[0]?.evidence[0]?.text, hostile);
});

test('a page without assets is a whole text that allows no script', (t) => {
  const page = renderAnalysis(analysisOf(failed), 'html');
  t.regex(page, /script-src 'none'; style-src 'none'/);
  t.regex(page, /<title>FAILED FAR P10 - smslog<\/title>/);
});

test('jobs of a process that a site has many of are called by what they carry, everywhere', (t) => {
  const [bundle] = analysisOf(failed).bundles;
  const keyed = ['PRI0004C', 'PRI0004D'].map((subject) => ({ ...failed, subject, hosts: { source: failed.site, destination: 'SEC' } }));
  const analysis = { ...analysisOf(failed), bundles: [{ ...bundle!, instances: keyed }] };
  const text = textOf(analysisTree(analysis));
  for (const { subject } of keyed) t.is(text.split(`FAR to SEC ${subject}`).length - 1, 2, 'in the overview and above the job');
  t.regex(text, / job +outcome +stage +cause /);
  t.regex(renderAnalysis(analysis, 'html'), /<title>FAILED FAR to SEC PRI0004C P10 - smslog<\/title>/);
});

test('only a cause that is sure is an order; an undecided job asks for files first', (t) => {
  const said = (job: Analysis['bundles'][number]['instances'][number]) => textOf(analysisTree(analysisOf(job)));
  t.regex(said(failed), /Do first/);
  t.notRegex(said(undecided), /Do first/);
  t.regex(said(waiting), /check again after/);
  t.notRegex(said(recovered), /Do first/);
});

test('a warning is never the first thing to do', async (t) => {
  const { stdout: page } = await smslog(['analyze', 'samples/ct2-stuck', '--format', 'html']);
  t.true(page.indexOf('class="checklist"') < page.indexOf('class="warnings"'));
});

test('several jobs stand in a table, the worst first, each with a heading of its own', (t) => {
  const page = renderAnalysis(analysisOf(recovered, failed), 'html');
  t.is([...page.matchAll(/<h1/g)].length, 2);
  t.true(page.indexOf('job-0-1"') < page.indexOf('job-0-0"'), 'the failed one comes first');
});

test('conditions of a workaround are told in three groups', async (t) => {
  const { stdout: page } = await smslog(['analyze', 'samples/ct2-stuck', '--format', 'html']);
  t.regex(page, /Checked \(\d+\)/);
  t.regex(page, /<input type="checkbox"/);
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  t.is(new Set(ids).size, ids.length, 'no id twice');
});
