// Completion scripts and the manual page come from the table of commands. The scripts run in their shells where these are installed.
import { execFile, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/table.js';
import { shortFormOf } from '../../../src/cli/options/common-options.js';
import { ENVIRONMENT } from '../../../src/cli/options/environment.js';
import { smslog, withFolder } from '../run-smslog.js';

const hasShell = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

async function scriptOf(shell: string): Promise<string> {
  const { code, stdout, stderr } = await smslog(['completion', shell]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const inBash = hasShell('bash') ? test : test.skip;

/** What bash offers behind some words, the last of which is being typed. */
async function offered(words: readonly string[]): Promise<readonly string[]> {
  return withFolder((folder) => {
    const file = join(folder, 'try.sh');
    const quoted = words.map((word) => `'${word}'`).join(' ');
    return scriptOf('bash').then((script) => {
      writeFileSync(
        file,
        `${script}\nCOMP_WORDS=(smslog ${quoted}); COMP_CWORD=${words.length}; _smslog; printf '%s\\n' "\${COMPREPLY[@]}"\n`,
      );
      const { stdout, stderr } = spawnSync('bash', ['--norc', file], { encoding: 'utf8' });
      if (stderr !== '') throw new Error(stderr);
      return stdout.split('\n').filter((word) => word !== '');
    });
  });
}

inBash('bash: commands, their options, and the values of these', async (t) => {
  t.deepEqual(await offered(['']), [...new Set(COMMANDS.map(({ name }) => name.split(' ')[0] ?? ''))]);
  t.deepEqual(await offered(['an']), ['analyze']);
  t.deepEqual(await offered(['rules', '']), ['lint', 'test', 'fmt']);
  t.deepEqual(await offered(['rules', 'test', '--j']), ['--junit']);
  t.deepEqual(await offered(['analyze', '--fa']), ['--fail-on']);
  t.deepEqual(await offered(['analyze', '--fail-on', 'w']), ['warning']);
  t.deepEqual(await offered(['analyze', '--fail-on', '=', 'n']), ['never']);
  t.deepEqual(await offered(['timeline', 'captured', '--format', '']), ['text', 'ndjson', 'ccm', 'otlp']);
  t.true((await offered(['inspect', '--input-format', 'sms'])).includes('sms2'));
  t.deepEqual(await offered(['explain', 'sn-capacity-z']), ['sn-capacity-zero']);
  t.deepEqual(await offered(['completion', 'b']), ['bash']);
  t.deepEqual(await offered(['help', 'an']), ['analyze']);
  t.deepEqual(await offered(['lookup', '--eo']), ['--eol']);
});

inBash('bash: file names are left to bash', async (t) => {
  t.deepEqual(await offered(['analyze', '']), []);
  t.deepEqual(await offered(['analyze', '--rules', '']), []);
});

for (const shell of ['zsh', 'fish']) {
  const run = hasShell(shell) ? test : test.skip;
  run(`${shell} accepts its script`, async (t) => {
    await withFolder(async (folder) => {
      const file = join(folder, 'completion');
      writeFileSync(file, await scriptOf(shell));
      const { stderr, status } = spawnSync(shell, ['-n', file], { encoding: 'utf8' });
      t.is(stderr, '');
      t.is(status, 0);
    });
  });
}

for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
  test(`${shell}: every option of every command is in the script, in balanced quotes`, async (t) => {
    const script = await scriptOf(shell);
    for (const { name, options } of COMMANDS)
      for (const option of Object.keys(options)) {
        const written = shell === 'fish' ? `-l ${option} ` : `--${option}`;
        t.true(script.includes(written), `${name} ${option}`);
      }
    const quotes = script.replaceAll("'\\''", '').replaceAll("\\'", '').split("'").length - 1;
    t.is(quotes % 2, 0);
  });

test('docs/smslog.1 describes the commands as they are', async (t) => {
  await t.notThrowsAsync(promisify(execFile)(process.execPath, ['scripts/write-man.mjs', '--check']));
});

test('the manual page names every command, option and exit code, and holds no stray request', async (t) => {
  const { code, stdout } = await smslog(['man']);
  t.is(code, 0);
  for (const { name, options } of COMMANDS) {
    t.true(stdout.includes(`.SS smslog ${name}`), name);
    const dashed = (option: string) => `\\-\\-${option.replaceAll('-', '\\-')}`;
    for (const option of Object.keys(options)) {
      const short = shortFormOf(option);
      t.true(stdout.includes(`\\fB${short === undefined ? '' : `\\-${short}, `}${dashed(option)}`), `${name} ${option}`);
    }
  }
  const requests = new Set([...stdout.matchAll(/^\.(\w+)/gm)].map(([, request]) => request));
  t.deepEqual([...requests].sort(), ['B', 'PP', 'SH', 'SS', 'TH', 'TP', 'br']);
  for (const { name } of ENVIRONMENT) t.true(stdout.includes(`\\fB${name}`), name);
  t.true(/^\.SH EXIT STATUS$/m.test(stdout));
});
