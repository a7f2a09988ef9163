import { inflateRawSync } from 'node:zlib';
import test, { type ExecutionContext } from 'ava';
import type { Analysis, TimelineRow } from '../../src/contract/index.js';
import { compileFilter, FIELD_NAMES, parseFilter } from '../../src/filter/index.js';
import type { RecordColumns } from '../../src/model/index.js';
import { lanesOf } from '../../src/page/lanes-model.js';
import { createRecordSet } from '../../src/page/record-set.js';
import { select } from '../../src/page/select.js';
import { createAnchors } from '../../src/trace/index.js';
import { smslog } from '../cli/run-smslog.js';

const LANGUAGE = { compileFilter, parseFilter, createAnchors, fieldNames: FIELD_NAMES };

/** What a page of a sample holds. */
async function pageOf(sample: string) {
  const { stdout } = await smslog(['analyze', sample, '--format', 'html']);
  const [, records = ''] = /id="records">([^<]*)</.exec(stdout) ?? [];
  const [, json = ''] = /id="analysis">([^<]*)</.exec(stdout) ?? [];
  const [columns] = JSON.parse(inflateRawSync(Buffer.from(records, 'base64')).toString('utf8')) as readonly RecordColumns[];
  const [bundle] = (JSON.parse(json) as Analysis).bundles;
  return { records: createRecordSet(columns!), bundle: bundle! };
}

async function placesByCommand(t: ExecutionContext, sample: string, where: string): Promise<readonly string[]> {
  const { code, stdout, stderr } = await smslog(['timeline', sample, '--format', 'ndjson', '--where', where]);
  t.true(code === 0 || code === 5, stderr);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TimelineRow)
    .map(({ source, line }) => `${source}:${line}`);
}

test('a filter in the page lets pass what --where lets pass', async (t) => {
  const sample = 'samples/capacity-zero';
  const { records, bundle } = await pageOf(sample);
  const { files, file, line } = records.columns;
  const clock = records.clock('LUB');
  for (const where of [
    'component = SMS_LAN_SENDER',
    'component in (LAN_SENDER, SCHEDULER) and not site = HAM',
    'file = HAM/Logs/LANSEND.LOG',
    'thread = 367',
    'event = lansend.*',
    'event = none',
    'severity >= warning',
    'text ~ "send(ing)? request"',
    'time >= "1998-02-03 20:00" and time <= "1998-02-03 20:30"',
    'time >= failure - 30m',
    'time >= P10 - 5m and time <= LUB:P10 + 5m',
    'job = LUB',
    'field.used = 0',
    'format = nt',
  ]) {
    const rows = select(where, { records, clock, judged: bundle }, LANGUAGE);
    if ('sentence' in rows) {
      t.fail(`${where}: ${rows.sentence}`);
      continue;
    }
    const places = rows.map((row) => `${files[file[row]!]}:${line[row]}`);
    t.deepEqual(places, await placesByCommand(t, sample, where), where);
  }
});

test('a mistake in a filter is told with its place', async (t) => {
  const { records, bundle } = await pageOf('samples/capacity-zero');
  const given = { records, clock: records.clock(null), judged: bundle };
  const wrong = select('component = X and colour = red', given, LANGUAGE);
  t.true('sentence' in wrong && wrong.at === 18 && wrong.length === 6, JSON.stringify(wrong));
});

test('without the language a text is looked for, in any case', async (t) => {
  const { records, bundle } = await pageOf('samples/capacity-zero');
  const given = { records, clock: records.clock(null), judged: bundle };
  const rows = select('SENDING CAPACITY', given, undefined);
  t.true(!('sentence' in rows) && rows.length > 0 && rows.length < records.count);
  t.deepEqual(
    select('  ', given, undefined),
    Array.from({ length: records.count }, (_, row) => row),
  );
});

test('a cited line is found as a record', async (t) => {
  const { records, bundle } = await pageOf('samples/capacity-zero');
  const line = bundle.evidence.find(({ source }) => source.endsWith('LANSEND.LOG'));
  const row = records.find(line!.source, line!.line);
  t.is(records.columns.texts[records.columns.text[row!]!], line!.text.replace(/^~|~?\s*\$\$<.*/gs, ''));
  t.is(records.find('nowhere', 1), undefined);
});

test('lanes stand in the order in which the job passes them, the own site first, files last', async (t) => {
  const { records, bundle } = await pageOf('samples/capacity-zero');
  const model = lanesOf(records, bundle, bundle.instances[0]!);
  const names = model.lanes.map(({ site, component }) => `${site} ${component}`);
  t.is(names[0], 'LUB SMS_SCHEDULER');
  t.true(names.indexOf('LUB SMS_LAN_SENDER') < names.findIndex((name) => name.startsWith('HAM')));
  t.deepEqual(
    model.path.map(({ stage }) => stage.id),
    bundle.instances[0]!.stages.filter(({ at }) => at !== null).map(({ id }) => id),
  );
  t.true(model.first[0] < model.path[0]!.at && model.first[1] > model.path.at(-1)!.at);
  for (const { own, others } of model.lanes)
    for (const times of [own, others])
      t.deepEqual(
        [...times],
        [...times].sort((a, b) => a - b),
      );
});

test('a stage that only a listing proves is in the lane of the component that does its work', async (t) => {
  const { records, bundle } = await pageOf('samples/ct2-stuck');
  const { lanes, path } = lanesOf(records, bundle, bundle.instances[0]!);
  const { stage, lane, record } = path.find((one) => one.stage.id === 'P8')!;
  t.deepEqual(
    stage.evidence.map((index) => bundle.evidence[index]!.source),
    ['CBR/dir.txt'],
  );
  t.is(record, undefined);
  t.is(lanes[lane]!.component, 'SMS_SITE_CONFIG_MANAGER');
});
