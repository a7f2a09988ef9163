// What is said of the input and of sites means the same to every command that reads a capture.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { BundleExplanation, Inspection } from '../../src/contract/index.js';
import { tarOf } from '../read/packed.js';
import { type Ran, smslog, withFolder } from './run-smslog.js';

const SAMPLE = join('samples', 'capacity-zero');
const LOG = join(SAMPLE, 'LUB', 'Logs', 'LANSEND.LOG');

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  analyze: ['analyze', SAMPLE],
  inspect: ['inspect', SAMPLE],
  timeline: ['timeline', SAMPLE],
  explain: ['explain', 'sn-capacity-zero', '--bundle', SAMPLE],
};

const MISTAKES: readonly (readonly [string, readonly string[]])[] = [
  ['"sms7" is not a record format', ['--input-format', 'sms7']],
  ['--tz names site XYZ', ['--tz', 'XYZ=UTC']],
  ['--clock names site XYZ', ['--clock', 'XYZ=-7m']],
  ['Unknown time zone', ['--tz', 'LUB=Atlantis/Capital']],
  ['"OSLO" is not a site code', ['--parent', 'OSLO']],
  ['"many" is not a size for --max-bytes', ['--max-bytes', 'many']],
];

for (const [command, args] of Object.entries(COMMANDS))
  test(`${command}: mistakes in what is said of the input end with 2 and a sentence`, async (t) => {
    for (const [sentence, options] of MISTAKES) {
      const { code, stdout, stderr } = await smslog([...args, ...options]);
      t.is(code, 2, `${command} ${options.join(' ')}`);
      t.is(stdout, '');
      t.true(stderr.includes(sentence), stderr);
    }
  });

test('--input-format: records of other formats are malformed to all commands', async (t) => {
  const asked = async (...args: readonly string[]): Promise<Ran> => smslog([...args, '--input-format', 'sms2']);
  const inspected = await asked('inspect', SAMPLE, '--format', 'json');
  const { bundles } = JSON.parse(inspected.stdout) as Inspection;
  const logs = bundles.flatMap(({ files }) => files).filter(({ kind, records }) => kind === 'log' && records > 0);
  t.true(logs.length > 2);
  t.deepEqual(
    logs.filter(({ records, malformed }) => records !== malformed).map(({ source }) => source),
    [],
  );
  t.regex((await asked('timeline', LOG)).stdout, /^(?:no time .* x .*\n)+$/);
  const explain = ['explain', 'sn-capacity-zero', '--bundle', LOG, '--site', 'LUB', '--parent', 'HAM'];
  t.regex((await smslog(explain)).stdout, /^ +yes +a\. LAN Sender of LUB/m);
  t.regex((await asked(...explain)).stdout, /^ +\? +a\. LAN Sender of LUB/m);
  const suggested = await asked('grammar', 'suggest', LOG);
  t.is(suggested.stdout, '');
});

test('explain --bundle: a pipe, one site, and what a limit leaves out', async (t) => {
  const bytes = await tarOf([{ name: 'LANSEND.LOG', content: readFileSync(LOG) }]);
  for (const given of [
    ['--bundle', '-'],
    ['--bundle=-', '--stdin', 'tar'],
  ]) {
    const piped = await smslog(['explain', ...given, 'sn-capacity-zero', '--site', 'LUB', '--parent', 'HAM', '--format', 'json'], {
      stdin: bytes,
    });
    t.is(piped.code, 0, piped.stderr);
    const { bundles } = JSON.parse(piped.stdout) as { bundles: BundleExplanation[] };
    t.deepEqual(
      bundles.flatMap(({ instances }) => instances.map(({ site }) => site)),
      ['LUB'],
    );
  }
  const other = await smslog(['explain', 'sn-capacity-zero', '--bundle', SAMPLE, '--site', 'HAM']);
  t.is(other.code, 5);
  const limited = ['explain', 'sn-capacity-zero', '--bundle', '-', '--max-bytes', '100'];
  t.regex((await smslog(limited, { stdin: bytes })).stderr, /max-bytes/);
  t.regex((await smslog([...limited, '--quiet'], { stdin: bytes })).stderr, /max-bytes/);
});

test('a folder of several captures is taken apart by all commands', async (t) => {
  await withFolder(async (folder) => {
    for (const day of ['monday', 'tuesday']) {
      cpSync(SAMPLE, join(folder, 'shelf', day), { recursive: true });
      rmSync(join(folder, 'shelf', day, 'bundle.json'));
    }
    const shelf = join(folder, 'shelf');
    const titles = (text: string): string[] => [...text.matchAll(/^== (.*) ==$/gm)].map(([, name = '']) => name);
    const names = ['monday', 'tuesday'];
    const rows = await smslog(['timeline', shelf, '--all']);
    t.deepEqual(titles(rows.stdout), names);
    const one = await smslog(['timeline', join(shelf, 'monday'), '--all', '--format', 'ndjson']);
    const both = await smslog(['timeline', shelf, '--all', '--format', 'ndjson']);
    t.is(both.stdout.split('\n').length - 1, 2 * (one.stdout.split('\n').length - 1));
    t.deepEqual(titles((await smslog(['explain', 'sn-capacity-zero', '--bundle', shelf])).stdout), names);
  });
});
