import { chmodSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { smslog, withFolder } from './run-smslog.js';

const GOOD = `pack mine version 1.0

type first-name = /[A-Za-z]+/

component MY_COMPONENT "My component" as my {
  files "my.log"

  event greeted "Hello {whom:first-name}, welcome." severity info source illustrative {
    sample "Hello world, welcome."
  }

  test "a greeting is known" {
    | ~Hello world, welcome.~   $$<MY_COMPONENT><Thu Mar 12 08:00:00 1998~><thread=1>
    expect greeted { whom = world }
  }
}
`;

const BAD = GOOD.replace('{whom:first-name}', '{whom:frist-name}').replace('severity info', 'severity fatal');

test('lint: the built-in packs are clean', async (t) => {
  const { code, stdout } = await smslog(['rules', 'lint']);
  t.is(code, 0, stdout);
  t.regex(stdout, /^\d+ files: 0 errors, /m);
});

test('lint: all mistakes with their lines, exit code 3', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'bad.grammar');
    writeFileSync(file, BAD);
    const { code, stdout } = await smslog(['rules', 'lint', file]);
    t.is(code, 3);
    t.true(stdout.includes('frist-name'));
    t.true(stdout.includes('fatal'));
    t.true(stdout.includes('^^^^'));
    t.regex(stdout, /^1 file: \d+ errors?, /m);
  });
});

test('analyze: nothing is analysed with a faulty rule file', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'bad.grammar');
    writeFileSync(file, BAD);
    const { code, stdout, stderr } = await smslog(['analyze', '--rules', file, 'nowhere']);
    t.is(code, 3);
    t.is(stdout, '');
    t.true(stderr.includes('frist-name') && stderr.includes('fatal'));
    t.true(stderr.includes('Nothing was analyzed: '));
    t.false(stderr.includes('nowhere'));
  });
});

test('of very many errors the first are shown by a command that has something else to do', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'bad.grammar');
    const events = Array.from({ length: 30 }, (_, n) => `  event e${n} "Number ${n} of {what:nothing}" severity info source kb Q126229 {}`);
    writeFileSync(file, ['component MINE "Mine" as mine {', '  files "mine.log"', ...events, '}', ''].join('\n'));
    for (const args of [
      ['analyze', '--rules', file, 'nowhere'],
      ['rules', 'test', file],
      ['grammar', 'audit', file],
    ]) {
      const { code, stderr } = await smslog(args);
      t.is(code, 3, args.join(' '));
      t.is(stderr.split('no type is called `nothing`').length - 1, 20);
      t.regex(stderr, /: 30 errors in 1 file, of which the first 20 are shown\.\n {2}Run smslog rules lint to see all/);
    }
    const { stdout } = await smslog(['rules', 'lint', file]);
    t.is(stdout.split('no type is called `nothing`').length - 1, 30);
  });
});

test('a pack of one’s own reads its own component', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.grammar');
    writeFileSync(file, GOOD);
    const log = 'Hello reader, welcome.   $$<MY_COMPONENT><Thu Mar 12 08:00:00 1998~><thread=1>\r\n';
    const { code, stdout, stderr } = await smslog(['timeline', '--rules', folder, '--format', 'ndjson'], { stdin: log });
    t.is(code, 0, stderr);
    t.true(stdout.includes('"event":"my.greeted","fields":{"whom":"reader"}'), stdout);
  });
});

test('test: counts what passed and failed', async (t) => {
  await withFolder(async (folder) => {
    const good = join(folder, 'good.grammar');
    writeFileSync(good, GOOD);
    const passed = await smslog(['rules', 'test', good]);
    t.deepEqual(passed, { code: 0, stdout: '1 passed, 0 failed\n', stderr: '' });
    const wrong = join(folder, 'wrong.grammar');
    writeFileSync(wrong, GOOD.replace('expect greeted { whom = world }', 'expect unrecognized'));
    const failed = await smslog(['rules', 'test', wrong]);
    t.is(failed.code, 1);
    t.true(failed.stdout.includes('wrong.grammar:12: a greeting is known'), failed.stdout);
    t.true(failed.stdout.endsWith('0 passed, 1 failed\n'));
    const junit = await smslog(['rules', 'test', '--junit', wrong]);
    t.is(junit.code, 1);
    t.true(junit.stdout.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="1" failures="1">'));
    t.true(junit.stdout.includes('<failure message="'));
  });
});

test('fmt: in place, --check and --stdout', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.grammar');
    const untidy = GOOD.replace('  files "my.log"', '       files    "my.log"   ');
    writeFileSync(file, untidy);
    chmodSync(file, 0o640);

    const check = await smslog(['rules', 'fmt', '--check', file]);
    t.is(check.code, 1);
    t.true(check.stdout.includes('mine.grammar'));
    t.is(readFileSync(file, 'utf8'), untidy);

    const shown = await smslog(['rules', 'fmt', '--stdout', file]);
    t.is(shown.code, 0);
    t.is(readFileSync(file, 'utf8'), untidy);

    const written = await smslog(['rules', 'fmt', file]);
    t.is(written.code, 0);
    t.is(readFileSync(file, 'utf8'), shown.stdout);
    t.true(shown.stdout.includes('\n  files "my.log"\n'));
    if (process.platform !== 'win32') t.is(statSync(file).mode & 0o777, 0o640);
    t.deepEqual(readdirSync(folder), ['mine.grammar']);

    const again = await smslog(['rules', 'fmt', '--check', file]);
    t.deepEqual(again, { code: 0, stdout: '', stderr: '' });
  });
});

test('fmt: a file that cannot be parsed stays as it is', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'broken.grammar');
    writeFileSync(file, 'pack mine version\ncomponent {{{\n');
    const { code, stderr } = await smslog(['rules', 'fmt', file]);
    t.is(code, 3);
    t.true(stderr.includes('broken.grammar:'));
    t.is(readFileSync(file, 'utf8'), 'pack mine version\ncomponent {{{\n');
  });
});

test('a link that leads nowhere in a folder of rules is named and skipped; a device and a pipe are refused', async (t) => {
  await withFolder(async (folder) => {
    if (process.platform === 'win32') {
      t.pass();
      return;
    }
    symlinkSync('nowhere', join(folder, 'gone.rules'));
    symlinkSync('self.grammar', join(folder, 'self.grammar'));
    for (const command of [
      ['rules', 'lint', folder],
      ['analyze', '--rules', folder, folder],
    ]) {
      const alone = await smslog(command);
      t.is(alone.code, 2);
      t.regex(alone.stderr, /contains no \.grammar or \.rules file that can be read\./);
      t.regex(
        alone.stderr.replace(/\s+/g, ' '),
        /gone\.rules was skipped: no such file or folder\. .*self\.grammar was skipped: ELOOP\. Name the files/,
      );
    }
    writeFileSync(join(folder, 'own.rules'), 'pack own version 1.0\n');
    const linted = await smslog(['rules', 'lint', folder]);
    t.is(linted.code, 0, linted.stderr);
    t.regex(linted.stderr, /gone\.rules was skipped: no such file or folder\./);
    const zero = await smslog(['analyze', '--rules', '/dev/zero', folder]);
    t.is(zero.code, 2);
    t.regex(zero.stderr, /it is a device or a named pipe/);
  });
});
