// Completion scripts and the manual page come from the table of commands. The scripts run in their shells where these are installed.
import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { COMMANDS } from '../../../src/cli/commands/table.js';
import { shortFormOf } from '../../../src/cli/options/common-options.js';
import { ENVIRONMENT } from '../../../src/cli/options/environment.js';
import { hasTmux, Terminal, until } from '../in-tmux.js';
import { hasProgram } from '../programs.js';
import { plainEnvironment, smslog, withFolder } from '../run-smslog.js';

const hasShell = Object.fromEntries(
  ['bash', 'zsh', 'fish'].map((shell) => [shell, hasProgram(shell, `the completion script for ${shell} is not tried in it`)]),
);

async function scriptOf(shell: string): Promise<string> {
  const { code, stdout, stderr } = await smslog(['completion', shell]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

const inBash = hasShell['bash'] ? test : test.skip;

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
  const run = hasShell[shell] ? test : test.skip;
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

const isTerminal = hasTmux('completion is not tried in a terminal');

/** How a shell is started without settings of its user, and what it needs before it loads a script of completion. */
const SHELLS = {
  bash: { start: 'bash --norc --noprofile', prepare: "PS1='> '; bind 'set bell-style none'" },
  zsh: { start: 'zsh -f', prepare: "PS1='> '; autoload -Uz compinit; compinit -u -D" },
} as const;

for (const [shell, { start, prepare }] of Object.entries(SHELLS)) {
  const run = isTerminal && hasShell[shell] ? test.serial : test.skip;
  run(`${shell} in a terminal: the script is loaded as its first lines say, and Tab completes`, async (t) => {
    await withFolder(async (folder) => {
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      writeFileSync(join(bin, 'smslog'), `#!/bin/sh\nexec '${process.execPath}' '${resolve('bin/smslog.js')}' "$@"\n`);
      chmodSync(join(bin, 'smslog'), 0o755);
      writeFileSync(join(folder, 'captured.zip'), '');
      const env = { ...plainEnvironment(), PATH: `${bin}:${process.env['PATH'] ?? ''}` };
      const terminal = new Terminal(start, 100, 30, env, folder);
      const lastLine = () =>
        terminal
          .screen()
          .trimEnd()
          .split('\n')
          .findLast((line) => line.startsWith('> ')) ?? '';
      try {
        terminal.press(`${prepare}; source <(smslog completion ${shell}); clear; echo loa''ded`, 'Enter');
        await until(t, terminal.screen, (screen) => /^loaded$/m.test(screen));
        for (const [typed, completed] of [
          ['smslog an', /^> smslog analyze$/],
          ['smslog rules l', /^> smslog rules lint$/],
          ['smslog rules test --j', /^> smslog rules test --junit/],
          ['smslog analyze --fail-on w', /^> smslog analyze --fail-on warning$/],
          ['smslog timeline x --format nd', /^> smslog timeline x --format ndjson$/],
          ['smslog explain sn-capacity-z', /^> smslog explain sn-capacity-zero$/],
          ['smslog analyze cap', /^> smslog analyze captured\.zip$/],
          ['smslog analyze --rules cap', /^> smslog analyze --rules captured\.zip$/],
        ] as const) {
          terminal.press(typed, 'Tab');
          await until(t, lastLine, (line) => completed.test(line));
          terminal.press('C-u', 'C-l');
          await until(t, terminal.screen, (screen) => screen.trim() === '>');
        }
        terminal.press('smslog rules ', 'Tab', 'Tab');
        await until(t, terminal.screen, (screen) => ['fmt', 'lint', 'test'].every((word) => screen.includes(word)));
        t.notRegex(terminal.screen(), /not found|error|bad /);
      } finally {
        terminal.stop();
      }
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

const inMan = hasProgram('man', 'the manual page is not rendered', '--warnings', '--version') ? test : test.skip;

inMan('man shows the manual page without a warning, at any width', async (t) => {
  await withFolder(async (folder) => {
    const page = join(folder, 'smslog.1');
    writeFileSync(page, (await smslog(['man'])).stdout);
    for (const width of ['60', '80', '140']) {
      const env = { ...plainEnvironment(), MANWIDTH: width, LC_ALL: 'C.UTF-8', MANPAGER: 'cat' };
      const { status, stdout, stderr } = spawnSync('man', ['--warnings', '-l', page], { encoding: 'utf8', env });
      t.is(stderr, '', width);
      t.is(status, 0);
      for (const title of ['NAME', 'COMMANDS', 'ENVIRONMENT', 'EXIT STATUS']) t.regex(stdout, new RegExp(`^${title}$`, 'm'));
      t.regex(stdout, /^ +smslog analyze/m);
    }
  });
});
