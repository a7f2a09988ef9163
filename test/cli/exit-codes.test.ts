// The table of exit codes, executed: every command, every code.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import test from 'ava';
import { COMMANDS } from '../../src/cli/commands/table.js';
import { main } from '../../src/cli/main.js';
import type { Analysis } from '../../src/contract/index.js';
import { EXIT_STATUSES } from '../../src/triage/index.js';
import { zipOf } from '../read/packed.js';
import { smslog, smslogProcess, withFolder } from './run-smslog.js';

const FAILED = join('samples', 'capacity-zero');
const HEALTHY = join('samples', 'healthy-install');
const UNDECIDED = join('samples', 'capacity-zero-ablated');

/** Command lines with the code that each ends with. `BROKEN` is an archive whose end is missing, `EMPTY` a text that is no log, `MINE` rules that do not compile. */
const RUNS: readonly (readonly [line: string, code: number])[] = [
  [`analyze ${HEALTHY}`, 0],
  [`analyze ${FAILED}`, 1],
  [`analyze ${FAILED} --fail-on never`, 0],
  [`analyze ${UNDECIDED}`, 4],
  [`analyze ${UNDECIDED} --allow-unknown`, 0],
  ['analyze EMPTY', 5],
  ['analyze gone', 6],
  ['analyze BROKEN', 6],
  [`analyze ${FAILED} BROKEN`, 6],
  [`analyze ${FAILED} gone`, 6],
  [`analyze ${FAILED} gone --keep-going`, 1],
  [`analyze ${HEALTHY} BROKEN --keep-going`, 0],
  ['analyze', 2],
  [`analyze ${FAILED} --no-such-option`, 2],
  [`analyze ${FAILED} --tz SEC=Nowhere`, 2],
  [`analyze ${FAILED} --rules MINE`, 3],
  [`diff ${HEALTHY} ${HEALTHY}`, 0],
  [`diff ${FAILED} ${FAILED}`, 1],
  [`diff ${FAILED} ${HEALTHY}`, 2],
  [`diff ${FAILED} gone`, 6],
  ['bundle --script nt4', 0],
  ['bundle', 2],
  [`view ${FAILED}`, 2],
  ['help analyze', 0],
  ['help no-such-command', 2],
  [`triage ${HEALTHY} --workers 1`, 0],
  [`triage ${FAILED} ${HEALTHY} --workers 1`, 1],
  [`triage ${FAILED} --workers 1 --fail-on never`, 0],
  [`triage ${UNDECIDED} ${HEALTHY} --workers 1`, 4],
  [`triage ${UNDECIDED} --workers 1 --allow-unknown`, 0],
  ['triage EMPTY --workers 1', 5],
  ['triage gone --workers 1', 6],
  [`triage ${FAILED} BROKEN --workers 1`, 6],
  [`triage ${FAILED} gone --workers 1 --keep-going`, 1],
  ['triage', 2],
  [`triage ${FAILED} --workers 1 --top none`, 2],
  [`triage ${FAILED} --workers 1 --rules MINE`, 3],
  [`fleet submit ${FAILED} ${HEALTHY} --results FLEET`, 0],
  [`fleet submit ${FAILED} --results FLEET --queue nonsense`, 2],
  ['fleet submit gone --results FLEET', 6],
  ['fleet report --results FLEET', 1],
  ['fleet report --results FLEET --fail-on never', 0],
  ['fleet report --results EMPTY', 2],
  ['sql values(1) --results FLEET', 0],
  ['sql selec --results FLEET', 2],
  ['fleet work --results FLEET', 0],
  ['fleet status --results FLEET', 0],
  ['fleet retry --results FLEET', 0],
  [`check ${HEALTHY} --workers 1`, 0],
  [`check ${FAILED} --workers 1`, 1],
  [`check ${FAILED} --workers 1 --fail-on delayed,finding:sn-capacity-zero`, 1],
  [`check ${FAILED} --workers 1 --fail-on delayed`, 0],
  [`check ${UNDECIDED} --workers 1`, 4],
  ['check EMPTY --workers 1', 5],
  [`check ${HEALTHY} gone --workers 1`, 6],
  [`check ${HEALTHY} gone --workers 1 --keep-going`, 0],
  [`check ${FAILED} --workers 1 --fail-on hopeless`, 2],
  [`check ${FAILED} --workers 1 --fail-on finding:no-such-finding`, 2],
  [`check ${FAILED} --workers 1 --expect no-such-file.yaml`, 2],
  [`check ${FAILED} --workers 1 --baseline no-such-file.json`, 2],
  [`check ${FAILED} --workers 1 --update-baseline`, 2],
  [`check ${FAILED} --workers 1 --rules MINE`, 3],
  [`inspect ${FAILED}`, 0],
  [`inspect ${FAILED} gone`, 6],
  [`inspect ${FAILED} gone --keep-going`, 0],
  ['inspect EMPTY', 5],
  [`timeline ${FAILED}`, 0],
  [`timeline ${FAILED} BROKEN`, 6],
  ['timeline EMPTY --keep-going', 5],
  [`explain sn-capacity-zero --bundle ${FAILED}`, 0],
  [`explain sn-capacity-zero --bundle ${FAILED} --bundle gone`, 6],
  ['explain sn-capacity-zero --bundle EMPTY', 5],
  ['explain no-such-finding', 2],
  ['lookup 5', 0],
  ['lookup no-such-code', 2],
  ['rules lint MINE', 3],
  ['rules test rules/no-such-file', 2],
  ['rules fmt --check rules', 0],
  ['grammar audit', 0],
  [`grammar suggest ${FAILED}`, 0],
  [`grammar suggest ${FAILED} gone`, 6],
  ['grammar suggest EMPTY', 5],
  ['completion bash', 0],
  ['completion tcsh', 2],
  ['man', 0],
  ['page --output PAGE', 0],
  ['page --output PAGE', 2],
  ['page', 2],
];

async function withInputs<T>(body: (place: (line: string) => string[]) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const zip = zipOf([{ name: 'SEC/SCHED.LOG', content: 'text '.repeat(2000) }]);
    writeFileSync(join(folder, 'broken.zip'), zip.subarray(0, zip.length >> 1));
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'empty', 'notes.txt'), 'nothing that anybody would call a log\n');
    writeFileSync(join(folder, 'mine.rules'), 'pack mine version 1.0\ndiagnosis\n');
    const places = {
      BROKEN: join(folder, 'broken.zip'),
      EMPTY: join(folder, 'empty'),
      MINE: join(folder, 'mine.rules'),
      FLEET: join(folder, 'fleet'),
      PAGE: join(folder, 'page.html'),
    };
    return body((line) => line.split(' ').map((word) => (word in places ? places[word as keyof typeof places] : word)));
  });
}

test('every command ends with the code that the table gives', async (t) => {
  await withInputs(async (place) => {
    for (const [line, code] of RUNS) {
      // The threads of a fleet run the command line as it is built.
      const ran = await (line.startsWith('fleet ') ? smslogProcess : smslog)(place(line));
      t.is(ran.code, code, `${line}: ${ran.stderr}`);
      if (code > 1 && code !== 4) t.regex(ran.stderr + ran.stdout, /^smslog: .+\n|error/m, `${line} says why`);
    }
  });
});

test('output that cannot be written is a fault, whatever was found', async (t) => {
  const full = new Writable({ write: (_piece, _encoding, done) => done(Object.assign(new Error('no space left'), { code: 'ENOSPC' })) });
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() });
  const stdin = Object.assign(Readable.from([]), { isTTY: true });
  t.is(await main(['analyze', FAILED], { stdin, stdout: full, stderr: nowhere, env: {} }), 70);
});

test('the runs execute every command and every code', (t) => {
  const commands = COMMANDS.filter(({ name }) => !RUNS.some(([line]) => line === name || line.startsWith(`${name} `)));
  t.deepEqual(
    commands.map(({ name }) => name),
    [],
  );
  const codes = new Set([...RUNS.map(([, code]) => code), 70]);
  t.deepEqual(
    EXIT_STATUSES.filter(({ code }) => !codes.has(code)),
    [],
  );
});

test('the JSON lists every code that applies', async (t) => {
  await withFolder(async (folder) => {
    cpSync(FAILED, join(folder, 'a'), { recursive: true });
    cpSync(UNDECIDED, join(folder, 'b'), { recursive: true });
    writeFileSync(join(folder, 'a', 'broken.zip'), Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]));
    const status = async (...options: readonly string[]) => {
      const { code, stdout } = await smslog(['analyze', folder, '--format', 'json', ...options]);
      return [code, (JSON.parse(stdout) as Analysis).status];
    };
    t.deepEqual(await status(), [6, [6, 1, 4]]);
    t.deepEqual(await status('--keep-going'), [1, [1, 4]]);
    t.deepEqual(await status('--keep-going', '--fail-on', 'never', '--allow-unknown'), [0, [0]]);
  });
});
