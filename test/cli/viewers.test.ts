// Every command of docs/viewers.md runs.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { zipOf } from '../read/packed.js';
import { hasTmux, Terminal, until } from './in-tmux.js';
import { plainEnvironment, withFolder } from './run-smslog.js';

const page = readFileSync(join('docs', 'viewers.md'), 'utf8').replaceAll('\r\n', '\n');
const commands = [...page.matchAll(/`((?:cat [^`|]*\\\| )?smslog [^`]+)`/g)].map(([, command = '']) => command.replace('\\|', '|'));

/** A capture of the sites PRI and SEC, as a folder, as folders of sites, and as an archive. */
function furnish(folder: string): void {
  const from = join('samples', 'capacity-zero');
  const renamed = (text: string): string => text.replaceAll('HAM', 'PRI').replaceAll('LUB', 'SEC');
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(folder, 'captured', renamed(relative(from, path)));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, renamed(readFileSync(path, 'latin1')), 'latin1');
  }
  for (const site of ['PRI', 'SEC']) cpSync(join(folder, 'captured', site), join(folder, site), { recursive: true });
  writeFileSync(
    join(folder, 'PRI.zip'),
    zipOf([{ name: 'PRI/Logs/HMAN.LOG', content: readFileSync(join(folder, 'PRI', 'Logs', 'HMAN.LOG')) }]),
  );
  writeFileSync(join(folder, 'mine.filters'), 'sender = component = SMS_LAN_SENDER\n');
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'smslog'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin', 'smslog.js')}" "$@"\n`, {
    mode: 0o755,
  });
}

const isTerminal = hasTmux();

/** Opens the viewer as the command says, and leaves it. */
async function tryViewer(t: ExecutionContext, command: string, env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  if (!isTerminal) return;
  const terminal = new Terminal(command, 80, 24, env, folder);
  try {
    await until(t, terminal.screen, (text) => /FAILED SEC P10/.test(text));
    terminal.press('q');
    // The first leaves a filter, where there is one.
    if (command.includes('--where')) terminal.press('q');
    await until(t, terminal.screen, (text) => text.includes('ended 0'));
  } finally {
    terminal.stop();
  }
}

const onUnix = process.platform === 'win32' ? test.skip : test;

onUnix('every command of the page about viewers runs', async (t) => {
  t.true(commands.length > 30);
  await withFolder(async (folder) => {
    furnish(folder);
    const env = { ...plainEnvironment(), PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}` };
    for (const command of commands) {
      if (command.startsWith('smslog view')) {
        await tryViewer(t, command, env, folder);
        continue;
      }
      if (/--follow|--watch/.test(command)) {
        const child = spawn('sh', ['-c', `exec ${command}`], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
        let [out, errors] = ['', ''];
        child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
        const isShown = new Promise((done) => {
          child.stdout.on('data', (text: Buffer) => {
            out += text.toString();
            done(true);
          });
          child.once('close', () => done(false));
        });
        t.true(await isShown, `${command}: ${errors}`);
        t.not(out, '');
        child.kill('SIGKILL');
        continue;
      }
      const ran = spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
      t.is(ran.status, 0, `${command}: ${ran.stderr}`);
      t.is(ran.stdout === '', command.includes('(a+)+'), command);
    }
  });
});
