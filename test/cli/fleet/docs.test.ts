// docs/fleet.md: a new user follows it on one machine, without a queue and with one
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join, resolve } from 'node:path';
import test from 'ava';
import { plainEnvironment, withFolder } from '../run-smslog.js';
import { makeShelf, run, SAMPLES } from './shelf.js';
import { hasRedis, RedisServer } from './redis.js';

const page = readFileSync('docs/fleet.md', 'utf8').replaceAll('\r\n', '\n');
/** The shell blocks below a heading, without what is installed. */
const blocks = (heading: string): string => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, body = '']) => body.split('\n'));
  return lines.filter((line) => !/^(?:apt-get|npm) /.test(line)).join('\n');
};

/** Runs a block as a user would, in a folder with forty captures. */
async function follow(
  folder: string,
  script: string,
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  makeShelf(folder, Math.ceil(40 / SAMPLES.length));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin', 'smslog'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/smslog.js')}" "$@"\n`);
  chmodSync(join(folder, 'bin', 'smslog'), 0o755);
  const env = { ...plainEnvironment(), PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
  const child = spawn('sh', ['-c', script], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, stdout, stderr };
}

const withRedis = hasRedis() && process.platform !== 'win32' ? test : test.skip;

withRedis('Debian: a server, two workers, forty captures, a report', async (t) => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, 'redis'));
    const server = await RedisServer.start(join(folder, 'redis'));
    try {
      const script = blocks('With a queue: Debian');
      t.true(script.includes('redis://127.0.0.1:6379'));
      const { code, stdout, stderr } = await follow(folder, script.replace('redis://127.0.0.1:6379', server.address));
      t.true(code === 1, `${stderr}: jobs of the samples have failed`);
      t.regex(stdout, /: (\d+) of \1 captures done, 0 to do, 0 set aside\./);
      const { stdout: triage } = await run(folder, ['triage', 'shelf', '--format', 'csv']);
      t.is(readFileSync(join(folder, 'jobs.csv'), 'utf8'), triage);
    } finally {
      await server.kill();
    }
  });
});

(process.platform === 'win32' ? test.skip : test)('without a queue, and a question in SQL', async (t) => {
  await withFolder(async (folder) => {
    const { stdout, stderr } = await follow(folder, `${blocks('On one machine, without a queue')}${blocks('Questions in SQL')}`);
    t.regex(stderr, /judged here\./);
    t.true(stdout.startsWith((await run(folder, ['triage', 'shelf'])).stdout));
    t.regex(stdout, /Top causes:[\s\S]*outcome +jobs\nfailed +28\n/);
  });
});
