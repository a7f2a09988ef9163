// Every command line of README.md and of the guide runs, in a folder that holds what it names.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'ava';
import { zipOf } from '../read/packed.js';
import { plainEnvironment, withFolder } from './run-smslog.js';

/** Commands of `sh` blocks, each in one string; those that install are tried by whoever installs, those that do not end by the tests of following, watching and viewing. */
function commandsOf(page: string): string[] {
  const blocks = [
    ...readFileSync(page, 'utf8')
      .replaceAll('\r\n', '\n')
      .matchAll(/^```sh\n([\s\S]*?)^```$/gm),
  ].map(([, body = '']) => body);
  return blocks
    .flatMap((body) => (/^case /m.test(body) ? [body] : body.split('\n')))
    .filter((command) => command.trim() !== '' && !command.startsWith('npm ') && !/--follow|--watch|tail -f|smslog view/.test(command));
}

/** The sample with the sites of the documentation: PRI, and SEC below it. */
function copySample(to: string): void {
  const from = join('samples', 'capacity-zero');
  const renamed = (text: string): string => text.replaceAll('HAM', 'PRI').replaceAll('LUB', 'SEC');
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(to, renamed(relative(from, path)));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, renamed(readFileSync(path, 'latin1')), 'latin1');
  }
}

/** What the commands of the documentation expect to find: a capture in every form, loose logs, rules; and the programs behind the pipes. */
function furnish(folder: string): void {
  for (const name of ['captured', 'folder', 'sites', 'shelf/monday', 'shelf/friday', 'PRI', 'SEC']) copySample(join(folder, name));
  cpSync(join(folder, 'sites', 'SEC', 'Logs'), join(folder, 'sites', 'SEC', 'LOGS'), { recursive: true });
  cpSync(join(folder, 'sites', 'SEC', 'Logs'), join(folder, 'loose-logs'), { recursive: true });
  cpSync(join('samples', 'ins-locked', 'LDN', 'Logs'), folder, { recursive: true });
  const logs = ['DESPOOL', 'LANSEND', 'SCHED'].map((name) => ({
    name: `LDN/Logs/${name}.LOG`,
    content: readFileSync(join('samples', 'ins-locked', 'LDN', 'Logs', `${name}.LOG`)),
  }));
  writeFileSync(join(folder, 'PRI.zip'), zipOf(logs));
  cpSync(join(folder, 'PRI.zip'), join(folder, 'captured.bin'));
  execFileSync('tar', ['czf', join(folder, 'SEC.tar.gz'), '-C', join(folder, 'captured'), 'SEC']);
  const guide = readFileSync(join('docs', 'guide.md'), 'utf8').replaceAll('\r\n', '\n');
  const rules = /^```text\n(pack mine[\s\S]*?)^```$/m.exec(guide)?.[1] ?? '';
  mkdirSync(join(folder, 'my-rules'));
  for (const name of ['my.rules', join('my-rules', 'my.rules')]) writeFileSync(join(folder, name), rules);
  writeFileSync(join(folder, 'script.log'), /^```text\n(<!\[LOG\[[\s\S]*?)^```$/m.exec(guide)?.[1] ?? '');
  mkdirSync(join(folder, 'deployment'));
  writeFileSync(join(folder, 'deployment', 'BDD.log'), readFileSync(join(folder, 'script.log')));
  const stub = (name: string, text: string): void => {
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, 'bin', name), 0o755);
  };
  mkdirSync(join(folder, 'bin'));
  stub('smslog', `exec "${process.execPath}" "${resolve('bin', 'smslog.js')}" "$@"`);
  stub('ssh', 'shift; exec "$@"');
  stub('jq', 'cat > /dev/null');
  stub('less', 'cat');
}

test('every npm script that a page names is in package.json', (t) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const pages = [
    'README.md',
    'ARCHITECTURE.md',
    ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
  ];
  const named = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\bnpm run (?:--silent )?([a-z:-]+)|\bnpm (test)\b/g)].map(([, name, alias]) => ({
      page,
      name: name ?? alias ?? '',
    })),
  );
  t.true(named.length > 3);
  for (const { page, name } of named) t.true(name in scripts, `${page}: npm run ${name}`);
});

const run = process.platform === 'win32' ? test.skip : test;
run('readme and guide: every command runs', async (t) => {
  await withFolder((folder) => {
    furnish(folder);
    const commands = ['README.md', join('docs', 'guide.md')].flatMap(commandsOf);
    t.true(commands.length > 40);
    for (const command of commands) {
      const { status, stderr } = spawnSync('sh', ['-c', command], {
        cwd: folder,
        env: { ...plainEnvironment(), PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` },
        encoding: 'utf8',
      });
      t.true([0, 1, 4].includes(status ?? -1), `${command}\n${status ?? 'none'}: ${stderr}`);
      t.notRegex(stderr, /error|not found/i, command);
    }
  });
});
