// What the documentation shows is tried here.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { smslog, withFolder } from './run-smslog.js';

const readme = readFileSync('README.md', 'utf8').replaceAll('\r\n', '\n');
const guide = readFileSync(join('docs', 'guide.md'), 'utf8').replaceAll('\r\n', '\n');

function block(text: string, language: string, includes: string): string {
  const found = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].find(
    ([, name, body = '']) => name === language && body.includes(includes),
  );
  if (found?.[2] === undefined) throw new Error(`no ${language} block with ${includes}`);
  return found[2];
}

test('guide: the rule file compiles', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'my.rules');
    writeFileSync(file, block(guide, 'text', 'pack mine'));
    const { code, stdout } = await smslog(['rules', 'lint', file]);
    t.is(code, 0, stdout);
    t.true(stdout.includes('0 errors, 0 warnings'), stdout);
  });
});

test('guide: the bundle.json is JSON', (t) => {
  t.notThrows(() => void JSON.parse(block(guide, 'json', 'collectedAt')));
});

test('guide: logs of other programs are read as it shows', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'script.log');
    writeFileSync(file, block(guide, 'text', '<ScriptBlock>'));
    const { stdout } = await smslog(['timeline', file]);
    t.is(stdout, block(guide, 'console', '<ScriptBlock>'));
    const inspected = await smslog(['inspect', file]);
    t.regex(inspected.stdout, /day first, as line 1 shows;\s+Milliseconds are\s+printed without leading zeros/);
  });
});

test('readme: the library does what it shows', async (t) => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'bundle.json'), block(guide, 'json', 'collectedAt'));
    mkdirSync(join(folder, 'PRI'));
    writeFileSync(
      join(folder, 'PRI', 'eventlog.txt'),
      '11/4/97,8:00:00 AM,SMS,Information,None,349,N/A,PRISRV,Remote site installation sequence started for site SEC\r\n',
    );
    const code = block(readme, 'js', "from 'smslog'").replace("'captured'", JSON.stringify(folder));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
    t.is(stderr, '');
    t.regex(stdout, /^SEC: \w+ at \w+$/m);
  });
});

test('guide: the library compiles rules and uses them', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'my.rules');
    writeFileSync(file, block(guide, 'text', 'pack mine').replace('severity error', 'severity eror'));
    const code = block(guide, 'js', "from 'smslog/language'")
      .replaceAll("'my.rules'", JSON.stringify(file))
      .replace("'captured'", JSON.stringify(join('samples', 'capacity-zero')));
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
    const wrong = await run();
    t.true(wrong.stderr.includes('did you mean `error`?'), wrong.stderr);
    t.is(wrong.stdout, "[ 'LUB: sn-capacity-zero' ]\n");
    const replaced = block(guide, 'text', 'pack mine').replaceAll('my-packet-filter', 'sn-capacity-zero');
    writeFileSync(file, replaced.replace('diagnosis sn', 'replace diagnosis sn'));
    const right = await run();
    t.is(right.stderr, '');
    t.false(right.stdout.includes('sn-capacity-zero'), right.stdout);
  });
});

test('readme and guide: every option and command exists', async (t) => {
  const help: Record<string, string> = {};
  for (const args of [
    ['analyze'],
    ['inspect'],
    ['timeline'],
    ['explain'],
    ['lookup'],
    ['rules', 'lint'],
    ['rules', 'test'],
    ['rules', 'fmt'],
    ['grammar', 'audit'],
    ['grammar', 'suggest'],
  ]) {
    help[args.join(' ')] = (await smslog([...args, '--help'])).stdout;
  }
  const commands = [readme, guide]
    .flatMap((text) => [...text.matchAll(/\bsmslog ((?:(?:rules|grammar) )?[a-z]+)\b([^\n|>#`]*)/g)])
    .filter(([, name = '']) => name in help);
  t.true(commands.length > 10);
  for (const [, name = '', rest = ''] of commands) {
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) t.true(help[name]?.includes(`${option} `), `${name} ${option}`);
  }
});

test('readme: exit codes are those of the help', async (t) => {
  const { stdout } = await smslog(['--help']);
  const inHelp = [...stdout.slice(stdout.indexOf('Exit codes')).matchAll(/^ {2}(\d+) /gm)].map(([, code]) => code);
  const inReadme = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => code);
  t.deepEqual(inReadme, inHelp);
});
