// Bad input through the built command line: a clear sentence, the right exit code, no stack, nothing for a terminal to obey, and the rest still judged.

import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { Analysis, BundleResult } from '../../src/contract/index.js';
import { type Ran, smslog, smslogProcess, withFolder } from './run-smslog.js';

const ESCAPE = '\u001b';
const RECORD = 'Checking for sending capacity. Used 3 out of 17.   $$<SMS_LAN_SENDER><Thu Mar 12 08:00:00 1998~><thread=E4>\r\n';

const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
const unix = isWindows ? test.skip : test;

/** A copy of a sample that is judged as failed (exit code 1). */
function capture(folder: string): string {
  const root = join(folder, 'captured');
  cpSync(join('samples', 'capacity-zero'), root, { recursive: true });
  return root;
}

/** No stack, and nothing that a terminal obeys. */
function isCivil(t: ExecutionContext, { stdout, stderr }: Ran): void {
  t.false(/^ {4}at /m.test(stderr), stderr);
  t.false(/internal error/.test(stderr), stderr);
  for (const text of [stdout, stderr]) t.notRegex(text, /(?!\n)[\p{Cc}\p{Cf}]/u);
}

async function analysed(t: ExecutionContext, args: readonly string[]): Promise<{ readonly ran: Ran; readonly bundle: BundleResult }> {
  const ran = await smslog(['analyze', ...args, '--format', 'json']);
  isCivil(t, ran);
  const [bundle] = (JSON.parse(ran.stdout) as Analysis).bundles;
  if (!bundle) throw new Error(ran.stderr);
  return { ran, bundle };
}

const notesOn = (bundle: BundleResult, file: string): string[] =>
  bundle.notes.flatMap(({ source, message }) => (source?.endsWith(file) === true ? [message] : []));

test('one file among good ones that cannot be used is named with its reason, and the rest is judged', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    writeFileSync(join(root, 'LUB', 'program.exe'), Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]));
    writeFileSync(join(root, 'LUB', 'shopping.txt'), 'bread\r\nbutter\r\n');
    writeFileSync(join(root, 'LUB', 'Logs', 'HMAN.LOG'), 'bread\r\nbutter\r\n');
    writeFileSync(join(root, 'LUB', 'nothing.txt'), '');
    const { ran, bundle } = await analysed(t, [root]);
    t.is(ran.code, 1);
    t.is(bundle.instances[0]?.outcome, 'failed');
    t.deepEqual(notesOn(bundle, 'program.exe'), ['It is a binary file and was not read.']);
    t.deepEqual(notesOn(bundle, 'shopping.txt'), ['It has no known format.']);
    t.deepEqual(notesOn(bundle, 'HMAN.LOG'), ['No line has the form of a log record.']);
    t.deepEqual(notesOn(bundle, 'nothing.txt'), ['The file is empty.']);
    const report = await smslog(['analyze', root]);
    for (const name of ['program.exe', 'shopping.txt', 'HMAN.LOG']) t.true(report.stdout.includes(name), name);
  });
});

test('a log without one readable record is no data: 5, and the reason is said', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'SCHED.LOG');
    writeFileSync(file, 'bread\r\nbutter\r\n');
    const ran = await smslog(['analyze', file]);
    isCivil(t, ran);
    t.is(ran.code, 5);
    t.true(ran.stdout.includes('No line has the form of a log record.'), ran.stdout);
    t.true(ran.stderr.includes('The input contains no'), ran.stderr);
  });
});

test('where nothing came of any file, standard error says why, in both formats', async (t) => {
  await withFolder(async (folder) => {
    for (const format of ['text', 'json']) {
      const empty = await smslog(['analyze', folder, '--format', format]);
      isCivil(t, empty);
      t.is(empty.code, 5);
      t.regex(empty.stderr, /^smslog: .*: It contains no files\.\nsmslog: The input contains no job that the rules describe\.\n$/);
    }
    for (let index = 0; index < 8; index += 1) writeFileSync(join(folder, `note${index}.txt`), 'bread\n');
    for (const format of ['text', 'json']) {
      const ran = await smslog(['analyze', folder, '--format', format]);
      isCivil(t, ran);
      t.is(ran.code, 5);
      t.true(ran.stderr.includes('note0.txt: It has no known format.'), ran.stderr);
      t.true(ran.stderr.includes('3 more notes are in the report.'), ran.stderr);
    }
  });
});

test('--quiet hides progress, never that an input could not be read', async (t) => {
  const ran = await smslog(['analyze', 'samples/capacity-zero', 'no-such-place', '--quiet']);
  isCivil(t, ran);
  t.is(ran.code, 6);
  t.true(ran.stdout.startsWith('X FAILED  LUB installation'), ran.stdout);
  t.regex(ran.stderr, /^smslog: .*no-such-place: There is no such file or folder\.$/m);
});

test('a folder without any log of SMS, and a binary file: 5', async (t) => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'notes.txt'), 'bread\n');
    writeFileSync(join(folder, 'photo.jpg'), Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) & 0xff)));
    for (const path of [folder, join(folder, 'photo.jpg')])
      for (const command of ['analyze', 'timeline']) {
        const ran = await smslog([command, path]);
        isCivil(t, ran);
        t.is(ran.code, 5, `${command} ${path}`);
        t.not(ran.stderr, '');
      }
  });
});

// Root may read everything, so root lets somebody else run it.
const nobody = isRoot ? { uid: 65534 } : {};

unix('an unreadable file or folder is named, and the rest is judged; alone it is 6', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    chmodSync(folder, 0o755);
    const denied = join(root, 'HAM', 'Logs', 'HMAN.LOG');
    const locked = join(root, 'HAM', 'locked');
    mkdirSync(locked);
    for (const path of [denied, locked]) chmodSync(path, 0);
    const ran = await smslogProcess(['analyze', root, '--format', 'json'], nobody);
    isCivil(t, ran);
    t.is(ran.code, 6, ran.stderr);
    const [bundle] = (JSON.parse(ran.stdout) as Analysis).bundles;
    if (!bundle) throw new Error(ran.stderr);
    t.deepEqual(notesOn(bundle, 'HMAN.LOG'), ['Permission denied: this user cannot read the file.']);
    t.deepEqual(notesOn(bundle, 'locked'), ['Permission denied: this user cannot read the folder.']);
    t.true(ran.stderr.includes('HMAN.LOG: Permission denied: this user cannot read the file.'), ran.stderr);
    for (const path of [denied, locked]) {
      const alone = await smslogProcess(['analyze', path], nobody);
      isCivil(t, alone);
      t.is(alone.code, 6, path);
      chmodSync(path, 0o700);
    }
  });
});

unix('links that lead out of the folder, in a circle or to nothing are named, and not followed', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    writeFileSync(join(folder, 'outside.log'), RECORD);
    symlinkSync(join(folder, 'outside.log'), join(root, 'LUB', 'out.log'));
    symlinkSync('circle.log', join(root, 'LUB', 'circle.log'));
    symlinkSync('nothing', join(root, 'LUB', 'gone.log'));
    const { ran, bundle } = await analysed(t, [root]);
    t.is(ran.code, 1);
    t.deepEqual(notesOn(bundle, 'out.log'), ['The link leads out of the folder and was not followed.']);
    t.deepEqual(notesOn(bundle, 'circle.log'), ['The links lead in a circle.']);
    t.deepEqual(notesOn(bundle, 'gone.log'), ['The target of the link does not exist.']);
  });
});

unix('a pipe without a writer, in a folder or named itself, holds nothing up', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    const pipe = join(root, 'LUB', 'pipe.log');
    if (spawnSync('mkfifo', [pipe]).status !== 0) {
      t.log('no mkfifo here');
      return;
    }
    const { ran, bundle } = await analysed(t, [root]);
    t.is(ran.code, 1);
    t.deepEqual(notesOn(bundle, 'pipe.log'), ['It is a named pipe and was not read.']);
    const alone = await smslog(['analyze', pipe]);
    isCivil(t, alone);
    t.is(alone.code, 6);
    t.true(alone.stderr.includes('pipe.log'), alone.stderr);
  });
});

unix('names of files steer no terminal, and name no option', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    // Each ends in a record of its own: the same log twice would count once.
    for (const [index, name] of [`a${ESCAPE}[2Jb.log`, 'a\u202egol.log', 'a\nb.log', '--format', '-rf', '$(reboot).log'].entries())
      writeFileSync(join(root, 'LUB', name), RECORD + RECORD.replace('17', String(20 + index)));
    for (const args of [[], ['--all'], ['--format', 'json']]) {
      const ran = await smslog(['analyze', root, ...args]);
      isCivil(t, ran);
      t.is(ran.code, 1);
    }
    const rows = await smslog(['timeline', root, '--all', '--format', 'ndjson']);
    isCivil(t, rows);
    t.is(rows.code, 0);
    t.is(rows.stdout.split('\n').filter((line) => line.includes('"line":1,') && line.includes('Used 3 out of 17.')).length, 6);
    isCivil(t, await smslog(['timeline', root, '--all']));
    const option = await smslog(['timeline', '--all', '--format', 'ndjson', '--', join(root, 'LUB', '--format')]);
    t.is(option.code, 0);
    t.true(option.stdout.includes('"source":"--format"'), option.stdout);
  });
});

test('escapes in a log do not reach the terminal', async (t) => {
  const stdin = `${ESCAPE}]0;owned\u0007${ESCAPE}[31m\u009b2J\u0008 red   $$<SMS_LAN_SENDER><Thu Mar 12 08:00:00 1998~><thread=E4>\r\n`;
  for (const format of ['text', 'ndjson', 'ccm', 'otlp']) {
    const ran = await smslog(['timeline', '--all', '--format', format], { stdin: Buffer.from(stdin, 'latin1') });
    isCivil(t, ran);
    t.is(ran.code, 0);
    t.true(ran.stdout.includes('red'), ran.stdout);
  }
});

const MANIFESTS: Readonly<Record<string, string | Uint8Array>> = {
  'cut off': '{ "collectedAt": "1998-03-12T12:0',
  'no object': '[]',
  'a number': '42',
  empty: '',
  binary: Buffer.from([0, 1, 2, 3, 255, 254]),
  'very deep': '['.repeat(100_000),
  'wrong types': '{ "collectedAt": 5, "sites": { "LUB": "secondary", "HAM": { "timeZone": 7, "role": ["primary"] } } }',
  'no time': '{ "collectedAt": "yesterday" }',
  'a list of sites': '{ "sites": ["LUB"] }',
  'an unknown role': '{ "sites": { "LUB": { "role": "king" } } }',
  'an unknown zone': '{ "sites": { "LUB": { "timeZone": "Atlantis/Capital" } } }',
};

for (const [name, content] of Object.entries(MANIFESTS))
  test(`a damaged bundle.json is named, and the rest is judged: ${name}`, async (t) => {
    await withFolder(async (folder) => {
      const root = capture(folder);
      writeFileSync(join(root, 'bundle.json'), content);
      const ran = await smslog(['analyze', root, '--format', 'json']);
      isCivil(t, ran);
      t.true([0, 1, 4].includes(ran.code ?? -1), `${ran.code} ${ran.stderr}`);
      t.regex(ran.stderr, /^smslog: .*: bundle\.json: .*ignored/m);
      t.is((JSON.parse(ran.stdout) as Analysis).bundles[0]?.instances.length, 1);
    });
  });

test('a time zone of bundle.json that nobody knows is ignored', async (t) => {
  await withFolder(async (folder) => {
    const root = capture(folder);
    writeFileSync(join(root, 'bundle.json'), '{ "sites": { "LUB": { "timeZone": "Atlantis/Capital" } } }');
    const { ran, bundle } = await analysed(t, [root]);
    t.true([1, 4].includes(ran.code ?? -1), ran.stderr);
    t.is(bundle.clocks.find(({ site }) => site === 'LUB')?.zone, null);
    t.deepEqual(notesOn(bundle, 'bundle.json'), ['Line 1: unknown time zone "Atlantis/Capital" of LUB; it was ignored.']);
  });
});

test('zones: one that nobody knows, and one of a site that is not there: 2', async (t) => {
  const unknown = await smslog(['analyze', 'samples/capacity-zero', '--tz', 'LUB=Atlantis/Capital']);
  isCivil(t, unknown);
  t.is(unknown.code, 2);
  t.true(unknown.stderr.includes('Unknown time zone "Atlantis/Capital"'), unknown.stderr);
  const nowhere = await smslog(['analyze', 'samples/capacity-zero', '--tz', 'XYZ=UTC']);
  isCivil(t, nowhere);
  t.is(nowhere.code, 2);
  t.true(nowhere.stderr.includes('XYZ'), nowhere.stderr);
  t.is(nowhere.stdout, '');
});

test('rule files: binary, empty, unreadable escapes: 3, or no pack: 2', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'own.rules');
    for (const content of [
      Buffer.from([0, 1, 2, 3, 255]),
      `pack x version 1\n${ESCAPE}[2J\n`,
      'pack x version 1\ndiagnosis "',
      '{'.repeat(20_000),
    ]) {
      writeFileSync(file, content);
      const ran = await smslog(['analyze', '--rules', file, 'samples/capacity-zero']);
      isCivil(t, ran);
      t.is(ran.code, 3, ran.stderr.slice(0, 500));
      t.is(ran.stdout, '');
      t.true(ran.stderr.includes('own.rules:'), ran.stderr.slice(0, 500));
    }
    mkdirSync(join(folder, 'empty'));
    t.is((await smslog(['analyze', '--rules', join(folder, 'empty'), 'samples/capacity-zero'])).code, 2);
  });
});

/** The header of one file in a tar. */
function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write(' '.repeat(8), 148);
  header.write('0', 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, '0')}\0 `,
    148,
  );
  return header;
}

test('archives: names that lead out stay inside, and what is cut off is named', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'cut.tar');
    const whole = Buffer.concat([Buffer.from(RECORD), Buffer.alloc(512 - RECORD.length)]);
    const entry = (name: string) => [tarHeader(name, RECORD.length), whole];
    const cut = [tarHeader('HAM/HMAN.LOG', 5000), whole];
    writeFileSync(file, Buffer.concat([...entry('../../../LUB/LANSEND.LOG'), ...entry('/HAM/SCHED.LOG'), ...cut]));
    const ran = await smslog(['timeline', file, '--all', '--format', 'ndjson']);
    isCivil(t, ran);
    t.is(ran.code, 6, ran.stderr);
    t.true(ran.stdout.includes('"source":"LUB/LANSEND.LOG","line":1'), ran.stdout);
    t.false(ran.stdout.includes('../'), ran.stdout);
    t.regex(ran.stderr, /^smslog: .*cut\.tar: HAM\/HMAN\.LOG: /m);
    writeFileSync(file, tarHeader('SCHED.LOG', 5000));
    const empty = await smslog(['timeline', file, '--all']);
    isCivil(t, empty);
    t.is(empty.code, 6);
  });
});

test('a line of 100 MB is one record, and the one behind it is read', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'LANSEND.LOG');
    const descriptor = openSync(file, 'w');
    const piece = Buffer.alloc(1 << 20, 'x');
    for (let n = 0; n < 100; n++) writeSync(descriptor, piece);
    writeSync(descriptor, `\r\n${RECORD}`);
    closeSync(descriptor);
    const child = spawn(
      process.execPath,
      ['--max-old-space-size=1024', 'bin/smslog.js', 'timeline', file, '--event', 'lansend.*', '--format', 'ndjson'],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => errors.push(data));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    t.is(code, 0, Buffer.concat(errors).toString());
    const [row, ...others] = Buffer.concat(out).toString().trimEnd().split('\n');
    t.is(others.length, 0);
    t.is((JSON.parse(row ?? '') as { line: number }).line, 2);
    const judged = await smslog(['analyze', file]);
    isCivil(t, judged);
    t.true([4, 5].includes(judged.code ?? -1), judged.stderr);
  });
});
