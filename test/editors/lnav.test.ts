// The format file for lnav: what it calls a record is one for us too, and lnav, where it is installed, reads every record of a timeline.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import test from 'ava';
import { open, openStdin, renderTimeline, timeline } from '../../src/index.js';
import { withFolder } from '../cli/run-smslog.js';

const FILE = join('editors', 'lnav', 'smslog.json');
const SAMPLE = join('samples', 'capacity-zero');

interface LnavFormat {
  readonly sample?: readonly { readonly line: string; readonly level: string }[];
}

const formats = Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, LnavFormat | string>).filter(
  (entry): entry is [string, LnavFormat] => typeof entry[1] !== 'string',
);

test('the package carries it', (t) => {
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly files: readonly string[] };
  t.true(files.includes('editors'));
});

test('each sample is a record for smslog as well', async (t) => {
  const lines = formats.flatMap(([name, { sample = [] }]) => sample.map(({ line }) => ({ name, line })));
  t.true(lines.length >= 4);
  for (const { name, line } of lines) {
    using bundles = await openStdin(Readable.from([Buffer.from(`${line}\r\n`)]), { stdinKind: 'log' });
    const rows = timeline(bundles).flatMap((view) => [...view.rows(true)]);
    t.is(rows.length, 1, name);
    t.is(rows[0]?.damaged, undefined, name);
    t.true(rows[0]?.local !== null && rows[0]?.component !== null && rows[0]?.thread !== null, name);
  }
});

const hasLnav = spawnSync('lnav', ['-V']).status === 0;
if (!hasLnav) console.error('lnav is not installed: its format file was not tried with it (Debian: apt-get install lnav)');

(hasLnav ? test : test.skip)('lnav takes the file and reads every record', async (t) => {
  using bundles = await open(SAMPLE);
  const rows = timeline(bundles).flatMap((view) => [...view.rows(true)]);
  const log = join(SAMPLE, 'LUB', 'Logs', 'LANSEND.LOG');
  const count = readFileSync(log, 'latin1')
    .split('\n')
    .filter((line) => line.includes('$$<')).length;
  await withFolder((folder) => {
    const home = join(folder, 'home');
    mkdirSync(home);
    const lnav = (...args: readonly string[]) =>
      spawnSync('lnav', args, { encoding: 'utf8', env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, TZ: 'UTC' } });
    const installed = lnav('-i', resolve(FILE));
    t.regex(installed.stdout + installed.stderr, /installed/);
    t.is(lnav('-C').status, 0);
    const files: readonly (readonly [format: string, path: string, records: number])[] = [
      ['smslog_ccm', join(folder, 'merged.log'), rows.length],
      ['smslog_ndjson', join(folder, 'merged.ndjson'), rows.length],
      ['smslog_sms1', resolve(log), count],
    ];
    writeFileSync(files[0]?.[1] ?? '', [...renderTimeline(rows, 'ccm')].join(''));
    writeFileSync(files[1]?.[1] ?? '', [...renderTimeline(rows, 'ndjson')].join(''));
    for (const [format, path, records] of files) {
      const query = `;SELECT count(*), count(log_time), count(component) FROM ${format}`;
      const { stdout, stderr } = lnav('-n', '-c', query, '-c', ':write-csv-to -', path);
      t.true(stdout.trimEnd().endsWith(`\n${records},${records},${records}`), `${format}: ${stdout}${stderr}`);
    }
    return Promise.resolve();
  });
});
