import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { smslog, withFolder } from './run-smslog.js';

const RULES = `pack mine version 1.0
use sms
use ct2-report

diagnosis my-cause "A cause" {
  severity error
  reference kb Q137610
  for ct2-report at send
  when lansend.connect-failed on child during stage where request == key.request and code == 4
  against lansend.write-started on child during stage where request == key.request
  explain "A cause."
}
`;

const story = (code: number, more = '') => `  topology child = BGO, parent = OSL
  captured 11:00
  at 10:00:05 child scman.job-created { job = BGO0004D, parent = OSL }
  at 10:05:00 child sched.job-banner { job = BGO0004D }
  at 10:05:00 child sched.request-scheduled { request = 0_1F7BGO }
  at 10:10:00 child lansend.request-found { request = 0_1F7BGO, dest = OSL }
  at 10:10:02 child lansend.connect-failed { server = OSLSRV, share = SMS_SITE, code = ${code} }
${more}`;

const NOTICED = `
test "it is found" {
${story(4)}  expect diagnosis my-cause
}
test "another number is another cause" {
${story(6)}  expect no diagnosis my-cause
}
`;

test('--mutants: names the steps that no test notices, with their lines', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    writeFileSync(file, RULES + NOTICED);
    const { code, stdout, stderr } = await smslog(['rules', 'test', '--mutants', file]);
    t.is(code, 1, stderr);
    t.true(
      stdout.includes(
        'mine.rules:10: my-cause: `against lansend.write-started on child during stage where request == key.request` removed',
      ),
      stdout,
    );
    t.false(stdout.includes('code == 4'), stdout);
    t.regex(stdout, /^4 edits against 2 tests: 1 detected, 3 not detected$/m);
  });
});

test('--mutants: everything noticed is exit code 0', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    const plain = RULES.replace(/ {2}against .*\n/, '').replace('request == key.request and ', '');
    writeFileSync(file, plain + NOTICED);
    const { code, stdout } = await smslog(['rules', 'test', '--mutants', file]);
    t.is(stdout, '1 edit against 2 tests: 1 detected, 0 not detected\n');
    t.is(code, 0);
  });
});

const FACT = `pack mine version 1.0
use sms
use ct2-report

fact old-pair for ct2-report on child "both packages have lain there for a day" {
  file "BOOTSTRP.PK1" older than 24h
  file "BOOTSTRP.PK2" older than 24h
}

test "both" {
  captured 1d 13:00
  file child "BOOTSTRP.PK1" at 07:00
  expect fact old-pair no
  case "one" { listed child }
}
`;

test('--mutants: terms of facts and their ages', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    writeFileSync(file, FACT);
    const { code, stdout } = await smslog(['rules', 'test', '--mutants', file]);
    t.is(code, 1);
    t.true(stdout.includes('mine.rules:6: old-pair: the limit `24h` made ten times as long'), stdout);
    t.true(stdout.includes('mine.rules:6: old-pair: the clause `file "BOOTSTRP.PK1" older than 24h` removed'), stdout);
    t.false(stdout.includes('the clause `file "BOOTSTRP.PK2" older than 24h` removed'), stdout);
    t.regex(stdout, /^4 edits against 1 test: 1 detected, 3 not detected$/m);
  });
});

test('--mutants: a test that fails by itself takes no part', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    writeFileSync(file, `${RULES}${NOTICED}test "wrong" {\n${story(6)}  expect diagnosis my-cause\n}\n`);
    const { code, stdout, stderr } = await smslog(['rules', 'test', '--mutants', file]);
    t.is(code, 1);
    t.true(stderr.includes('test fails before any edit and is skipped: wrong'), stderr);
    t.true(stdout.includes('against 2 tests'), stdout);
  });
});

test('--mutants --limit: a few steps of the rules of ct2-report, nearly all of which are noticed', async (t) => {
  const rules = readdirSync('rules').flatMap((name) => (name.endsWith('.rules') ? [join('rules', name)] : []));
  const { stdout } = await smslog(['rules', 'test', '--mutants', '--limit', '40', ...rules]);
  const [, detected] = /^40 edits against \d+ tests: (\d+) detected, \d+ not detected$/m.exec(stdout) ?? [];
  // A failure line can be dropped unnoticed where a diagnosis of the same event closes the stage as well.
  t.true(Number(detected) >= 36, stdout);
});

test('--mutants --only: one rule, stage or file', async (t) => {
  await withFolder(async (folder) => {
    // The built-in rules with a few of their tests, which notice little of these steps.
    const isWanted = (name: string): boolean =>
      name.endsWith('.rules') && (!name.startsWith('tests-') || name === 'tests-workarounds.rules');
    for (const name of readdirSync('rules').filter(isWanted)) copyFileSync(join('rules', name), join(folder, name));
    const tried = async (...only: string[]) =>
      smslog(['rules', 'test', '--mutants', ...only.flatMap((name) => ['--only', name]), '--limit', '2', folder]);
    const stage = await tried('P14');
    t.regex(stage.stdout, /^(?:\S+process\.rules:\d+: P14: .*\n){2}2 edits against/);
    t.is((await tried('forward')).stdout, stage.stdout);
    const file = await tried('diagnoses-unpack.rules', 'force-ct2');
    t.regex(file.stdout, /^\S+diagnoses-unpack\.rules:.*\n(?:\S+: force-ct2: .*\n)?2 edits against/);
    const none = await tried('P14', 'no-such-rule');
    t.is(none.code, 2);
    t.true(none.stderr.includes('There is nothing to change in no-such-rule.'), none.stderr);
  });
  t.is((await smslog(['rules', 'test', '--only', 'P14'])).code, 2);
});

test('--limit wants a count, and --mutants', async (t) => {
  const wrong = await smslog(['rules', 'test', '--mutants', '--limit', 'many']);
  t.is(wrong.code, 2);
  t.true(wrong.stderr.includes('not a count for --limit'));
  t.is((await smslog(['rules', 'test', '--limit', '3'])).code, 2);
});

test('--junit still prints JUnit XML', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'mine.rules');
    writeFileSync(file, RULES + NOTICED);
    const { code, stdout } = await smslog(['rules', 'test', '--junit', file]);
    t.is(code, 0, stdout);
    t.true(stdout.includes('<testsuites tests="2" failures="0">'));
    t.true(stdout.includes('<testcase name="it is found"'));
  });
});
