// The committed samples: that they are what the script writes, that each is diagnosed as its scenario says, and what the command line prints of them.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Analysis, BundleResult } from '../src/contract/index.js';
import { smslog } from './cli/run-smslog.js';
import { renderSample, type Sample, SAMPLES } from './scenarios/samples.js';
import { blindDifferencesOf, differencesOf } from './scenarios/verdict.js';

const GOLDENS = join('test', 'goldens');
const folderOf = (sample: Sample): string => join('samples', sample.name);

/** Files below a folder, with forward slashes. */
function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

async function analysisOf(sample: Sample): Promise<BundleResult | undefined> {
  const { stdout } = await smslog(['analyze', folderOf(sample), '--format', 'json']);
  return (JSON.parse(stdout) as Analysis).bundles[0];
}

function wrongsOf(sample: Sample, result: BundleResult | undefined): string[] {
  const rendered = renderSample(sample);
  return sample.removal
    ? blindDifferencesOf(result, rendered, sample.removal)
    : differencesOf(result, rendered, sample.scenario, sample.options);
}

/** What a diagnosis rests on: ids, places and verdicts, without wording and times. */
function reduced(result: BundleResult): object {
  const places = (indexes: readonly number[]): string[] =>
    indexes.map((index) => `${result.evidence[index]?.source ?? '?'}:${result.evidence[index]?.line ?? 0}`);
  return result.instances.map((one) => ({
    process: one.process,
    site: one.site,
    parent: one.parent,
    operation: one.operation,
    outcome: one.outcome,
    stage: one.stage,
    located: one.located,
    lastConfirmed: one.lastConfirmed && { stage: one.lastConfirmed.stage, evidence: places(one.lastConfirmed.evidence) },
    stages: one.stages.map(
      (stage) =>
        `${stage.id} ${stage.verdict}${stage.reason === null ? '' : ` (${stage.reason})`}${stage.basis === null ? '' : ` ${stage.basis}`}`,
    ),
    findings: one.findings.map((finding) => ({
      id: finding.id,
      severity: finding.severity,
      confidence: finding.confidence,
      state: finding.state,
      stage: finding.stage,
      evidence: places(finding.evidence),
      against: places(finding.against),
    })),
    workaround: one.remedy.workaround,
    alternatives: one.remedy.alternatives.map((other) => other.workaround),
    captureRequests: one.captureRequests.map(
      (request) => `${request.site ?? '-'}/${request.file} for ${request.stage}${request.decides ? '' : ', not alone'}`,
    ),
  }));
}

/** Compares with a golden file; UPDATE=1 writes it, to be read before it is committed. */
function golden(name: string, text: string): string {
  const path = join(GOLDENS, name);
  if (process.env['UPDATE'] !== undefined) {
    mkdirSync(GOLDENS, { recursive: true });
    writeFileSync(path, text);
  }
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
}

test('samples/ holds what scripts/write-samples.mjs writes, and nothing else', (t) => {
  const folders = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  t.deepEqual(folders.map((entry) => entry.name).sort(), SAMPLES.map((sample) => sample.name).sort());
  for (const sample of SAMPLES) {
    const { files } = renderSample(sample);
    t.deepEqual(filesOf(folderOf(sample)), [...files.keys()].sort(), sample.name);
    for (const [path, bytes] of files) t.true(bytes.equals(readFileSync(join(folderOf(sample), path))), `${sample.name}/${path}`);
  }
});

test('samples/README.md says what each sample shows', (t) => {
  const text = readFileSync(join('samples', 'README.md'), 'utf8');
  for (const sample of SAMPLES) t.true(text.includes(`| \`${sample.name}\` | ${sample.line} |`), sample.name);
});

for (const sample of SAMPLES)
  test(`${sample.name}: diagnosed as told, and printed as before`, async (t) => {
    const result = await analysisOf(sample);
    const wrongs = wrongsOf(sample, result);
    t.deepEqual(wrongs, []);
    // A wrong diagnosis is never written down as a golden file.
    if (!result || wrongs.length > 0) return;
    const findings = `${JSON.stringify(reduced(result), null, 2)}\n`;
    t.is(findings, golden(`${sample.name}.findings.json`, findings));
    const report = await smslog(['analyze', folderOf(sample), '--color', 'never'], { env: { COLUMNS: '80' } });
    t.is(report.stdout, golden(`${sample.name}.report.txt`, report.stdout));
    const timeline = await smslog(['timeline', folderOf(sample), '--format', 'ndjson']);
    t.is(timeline.stdout, golden(`${sample.name}.timeline.ndjson`, timeline.stdout));
  });

/** The longest report of one site, in lines of 80 cells: a page, and a little more where steps are many. */
const MOST_LINES = 30;

for (const sample of SAMPLES)
  test(`${sample.name}: its report fits the page`, async (t) => {
    const { stdout } = await smslog(['analyze', folderOf(sample), '--color', 'never'], { env: { COLUMNS: '80', LANG: 'en_US.UTF-8' } });
    const lines = stdout.trimEnd().split('\n');
    t.true(lines.length <= MOST_LINES, `${lines.length} lines`);
    t.deepEqual(
      lines.filter((line) => line.length > 80),
      [],
    );
  });
