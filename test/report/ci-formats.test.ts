// Formats for build servers, against their schemas; text of logs obeys nobody in them.
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import test from 'ava';
import { validateXML } from 'xmllint-wasm';
import type { Analysis, Check, Triage, TriageRow } from '../../src/contract/index.js';
import { type FormatOf, formatsOf, renderAnalysis, renderCheck, renderTriage } from '../../src/report/index.js';
import { rowsOf, rowWithoutJob, triageOf, workIn } from '../../src/triage/index.js';
import { say } from '../../src/wording/index.js';
import { analysisOf, bundle, capacityZero, failed, waiting } from './fixtures.js';

const healthy = { ...waiting, outcome: 'healthy', stage: 'done' } as const;

const EVIL = "=cmd|'/c calc'!A1 \"<script>\u001b[31m]]>\u202e,|\r\n::error::x%0A";
const evil = { ...failed, site: 'SEC', findings: [{ ...capacityZero, explanation: EVIL, title: `T ${EVIL}` }] };

const analysis: Analysis = {
  ...analysisOf(failed, healthy, waiting, { ...failed, outcome: 'unknown', findings: [] }, evil),
  bundles: analysisOf(failed, healthy, waiting, { ...failed, outcome: 'unknown', findings: [] }, evil).bundles.map((one) => ({
    ...one,
    path: `shelf/${EVIL}`,
  })),
};
const rows: readonly TriageRow[] = [
  ...analysis.bundles.flatMap((one) => rowsOf(one, null)),
  ...rowsOf({ ...bundle, instances: [], path: '/absolute/b c#d' }, null),
  rowWithoutJob({ path: 'gone', capturedAt: null }, say('triage-unreadable', { reason: EVIL }), say('triage-unreadable', { reason: EVIL })),
];
const triage: Triage = triageOf(rows, analysis.bundles.flatMap(workIn));
const check: Check = {
  version: 2,
  status: [1],
  expectations: 2,
  met: 1,
  problems: (['new', 'unchanged', 'fixed', null] as const).map((baseline, index) => ({
    kind: index === 0 ? 'fail-on' : 'unmet',
    level: index === 2 ? 'note' : 'error',
    message: say('triage-unreadable', { reason: EVIL }),
    bundle: index === 3 ? null : (rows[index]?.bundle ?? null),
    site: rows[index]?.site ?? null,
    line: 3,
    fingerprint: `f${index}`,
    baseline,
    suppressed: index === 1 ? 'known' : null,
  })),
  rows,
};

const texts = (format: FormatOf<'analysis'> & FormatOf<'check'>): readonly (readonly [string, string])[] => [
  ['analysis', renderAnalysis(analysis, format)],
  ['triage', renderTriage(triage, format)],
  ['check', renderCheck(check, format)],
];

test('no format lets text of a log through that a terminal obeys', (t) => {
  for (const format of formatsOf('triage')) t.notRegex(renderTriage(triage, format), /(?![\r\n])[\p{Cc}\u202e]/u, format);
  for (const format of formatsOf('analysis')) t.notRegex(renderAnalysis(analysis, format), /(?![\r\n])[\p{Cc}\u202e]/u, format);
  for (const format of formatsOf('check')) t.notRegex(renderCheck(check, format), /(?![\r\n])[\p{Cc}\u202e]/u, format);
});

test('SARIF validates against the schema of the standard', (t) => {
  // The schema is of draft 4; the two keywords that changed since are all that it uses.
  const {
    id: _id,
    $schema: _schema,
    ...schema
  } = JSON.parse(readFileSync('test/schemas/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
  for (const [name, text] of texts('sarif')) {
    t.true(validate(JSON.parse(text)), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  }
});

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly baselineState?: string;
  readonly suppressions?: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly unknown[] }[] }[];
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: { readonly startLine: number } };
  }[];
}

test('SARIF: kinds, rules, places that open, the way of a job, states', (t) => {
  const read = (text: string) =>
    (
      JSON.parse(text) as {
        runs: [{ results: readonly SarifResult[]; tool: { driver: { rules: readonly { id: string; help: { text: string } }[] } } }];
      }
    ).runs[0];
  const { results, tool } = read(renderTriage(triage, 'sarif'));
  t.is(results.length, rows.length);
  for (const { ruleId, ruleIndex, kind, level, locations } of results) {
    t.is(tool.driver.rules[ruleIndex]?.id, ruleId);
    t.is(level === 'none', kind !== 'fail', 'the standard allows a level only with fail');
    t.is(locations.length, 1);
  }
  t.deepEqual([...new Set(results.map(({ kind }) => kind))].sort(), ['fail', 'open', 'pass']);
  const first = results.find(({ ruleId }) => ruleId === capacityZero.id);
  t.true((first?.codeFlows?.[0]?.threadFlows[0]?.locations.length ?? 0) > 1);
  t.true((tool.driver.rules.find(({ id }) => id === capacityZero.id)?.help.text ?? '').includes('1. '));
  t.deepEqual(
    read(renderCheck(check, 'sarif')).results.map(({ baselineState }) => baselineState),
    ['new', 'unchanged', 'absent', undefined],
  );
  t.is(read(renderCheck(check, 'sarif')).results[1]?.suppressions?.length, 1);
});

test('JUnit XML validates against the schema of Jenkins', async (t) => {
  const schema = readFileSync('test/schemas/junit.xsd', 'utf8');
  for (const [name, contents] of texts('junit')) {
    const { valid, errors } = await validateXML({ xml: [{ fileName: `${name}.xml`, contents }], schema: [schema] });
    t.true(valid, `${name}: ${JSON.stringify(errors.slice(0, 3))}`);
  }
  const text = renderTriage(triage, 'junit');
  t.is(text.match(/<testsuite /g)?.length, rows.length, 'a suite a job');
  t.true(text.includes('<skipped>'));
});

test('GitLab: what the importer asks of each issue', (t) => {
  const validate = new Ajv().compile({
    type: 'array',
    items: {
      type: 'object',
      required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
      properties: {
        description: { type: 'string', minLength: 1 },
        check_name: { type: 'string', minLength: 1 },
        fingerprint: { type: 'string', minLength: 1 },
        severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
        location: {
          type: 'object',
          required: ['path', 'lines'],
          properties: {
            path: { type: 'string', pattern: '^(?!\\./)' },
            lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
          },
        },
      },
    },
  });
  for (const [name, text] of texts('gitlab')) {
    const list = JSON.parse(text) as { fingerprint: string }[];
    t.true(validate(list), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
    t.is(new Set(list.map(({ fingerprint }) => fingerprint)).size, list.length, `${name}: GitLab drops issues of one fingerprint`);
  }
});

test('GitHub: one command a line, ten of a kind, nothing of a log ends it or begins another', (t) => {
  for (const [name, text] of texts('github'))
    for (const line of text.trimEnd().split('\n'))
      t.regex(line, /^::(?:error|warning|notice) (?:file=[^:]+,line=\d+,)?title=[^:]*::.+$/, name);
  const many = triageOf(
    Array.from({ length: 50 }, (_, index) => ({ ...(rows[0] as TriageRow), bundle: `b${index}` })),
    [],
  );
  const lines = renderTriage(many, 'github').trimEnd().split('\n');
  t.is(lines.length, 10);
  t.regex(lines[9] ?? '', /and 41 more/);
});

test('TAP: a plan and a point a job', (t) => {
  for (const [name, text] of texts('tap')) {
    const [version, plan, ...points] = text.trimEnd().split('\n');
    t.deepEqual([version, plan], ['TAP version 14', `1..${points.length}`], name);
    for (const [index, point] of points.entries()) t.regex(point, new RegExp(`^(?:not )?ok ${index + 1} - `), name);
  }
});

test('CSV: no cell is a formula, every row has all columns', (t) => {
  for (const [name, text] of texts('csv')) {
    const cells = [...text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\n]*))/gm)].map(([, quoted, plain]) => quoted ?? plain ?? '');
    t.true(cells.length > 10, name);
    for (const cell of cells) t.notRegex(cell, /^[=+@\t\r-]/, name);
  }
});
