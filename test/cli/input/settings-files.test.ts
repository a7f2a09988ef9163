// smslog.config.yaml as a user meets it
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import test from 'ava';
import { mistakesIn, usualOptions } from '../../../src/cli/input/settings-files.js';
import { plainEnvironment, smslog, withFolder } from '../run-smslog.js';

const SAMPLE = 'samples/waiting';
const root = process.cwd();

/** The command in a folder, where files of options are looked for. */
function inFolder(folder: string, ...args: readonly string[]) {
  const { SMSLOG_CONFIG: _, ...env } = plainEnvironment();
  return spawnSync(process.execPath, [join(root, 'bin/smslog.js'), ...args], { cwd: folder, env, encoding: 'utf8' });
}

test('the nearest file holds, from the folders above as well; paths in it begin where it is', async (t) => {
  await withFolder((folder) => {
    const below = join(folder, 'a', 'b');
    mkdirSync(below, { recursive: true });
    mkdirSync(join(folder, 'mine'));
    writeFileSync(join(folder, 'mine', 'x.rules'), 'pack mine requires language 1\nrubbish\n');
    writeFileSync(join(folder, 'smslog.config.yaml'), 'format: json\n');
    const sample = join(root, SAMPLE);
    t.true(inFolder(below, 'analyze', sample).stdout.startsWith('{'));
    t.regex(inFolder(below, 'analyze', sample, '--format', 'text').stdout, /WAITING/);
    t.regex(inFolder(below, 'analyze', sample, '--config', 'none').stdout, /WAITING/);
    t.true(inFolder(below, 'analyze', '-v', sample).stderr.includes(`Usual options are from ${join('..', '..', 'smslog.config.yaml')}.`));
    writeFileSync(join(below, 'smslog.config.json'), '{"rules": "../../mine"}');
    const { status, stderr } = inFolder(below, 'analyze', sample);
    t.is(status, 3);
    t.true(stderr.includes('x.rules'), stderr);
  });
});

test('a file that is named, by the option before the variable', async (t) => {
  await withFolder(async (folder) => {
    const [one, other] = [join(folder, 'one.yaml'), join(folder, 'other.yaml')];
    writeFileSync(one, 'tz: { LYO: Europe/Paris }\nformat: json\n');
    writeFileSync(other, 'color: always\n');
    const byOption = await smslog(['inspect', SAMPLE, '--config', one], { env: { SMSLOG_CONFIG: other } });
    t.true(byOption.stdout.startsWith('{'));
    t.deepEqual(byOption.stdout, (await smslog(['inspect', SAMPLE, '--tz', 'LYO=Europe/Paris', '--format', 'json'])).stdout);
    t.true((await smslog(['analyze', SAMPLE], { env: { SMSLOG_CONFIG: other } })).stdout.includes('\u001b['));
    t.false((await smslog(['analyze', SAMPLE, '--no-color'], { env: { SMSLOG_CONFIG: other } })).stdout.includes('\u001b['));
  });
});

test('mistakes: one sentence, the place, the way out, and exit code 2', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'bad.yaml');
    const errorsOf = async (content: string): Promise<string> => {
      writeFileSync(file, content);
      const { code, stderr, stdout } = await smslog(['analyze', SAMPLE, '--config', file]);
      t.deepEqual([code, stdout], [2, '']);
      return stderr;
    };
    t.is(
      await errorsOf('# zones\nrulse: mine\n'),
      `smslog: There is no property rulse. Did you mean rules?\n  at ${file}:2:1\n  docs/guide.md describes the file.\n`,
    );
    t.regex(await errorsOf('format: jsn\n'), /format cannot be "jsn"\.\n.*\n {2}Did you mean json\?/);
    t.regex(await errorsOf('a: [\n'), /bad\.yaml:\d+:\d+/);
    t.regex((await smslog(['analyze', SAMPLE, '--config', join(folder, 'no.yaml')])).stderr, /cannot be read/);
  });
});

test('of several mistakes the others are told as well', async (t) => {
  const told: string[] = [];
  const stderr = { write: (text: string) => Promise.resolve(told.push(text) > 0), isClosed: false };
  const places = [1, 2].map((line) => ({ line, column: 1, message: `m${line}` }));
  t.like(await mistakesIn('f', places, 'help', { stderr }), { message: 'm1', place: { file: 'f', line: 1, column: 1 } });
  t.deepEqual(told, ['f:2:1: m2\n']);
  const streams = { ...process, env: { SMSLOG_CONFIG: 'none' } };
  t.is(await usualOptions(undefined, [], { stderr, streams }), undefined);
});
