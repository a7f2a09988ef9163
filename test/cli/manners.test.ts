// What a command line is expected to understand: short options, help in every form, a path without a command, line ends of Windows.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { shortHelp } from '../../src/cli/arguments/short-help.js';
import { COMMANDS } from '../../src/cli/commands/table.js';
import { COMMON_OPTIONS, endLines, shortFormOf, withSpellings } from '../../src/cli/options/common-options.js';
import { ENVIRONMENT } from '../../src/cli/options/environment.js';
import { smslog, withFolder } from './run-smslog.js';

const SAMPLE = 'samples/waiting';

test('smslog alone says how to begin, on one screen, and where the rest is', async (t) => {
  const { code, stdout, stderr } = await smslog([]);
  t.deepEqual([code, stderr], [0, '']);
  t.is(stdout, shortHelp(COMMANDS));
  t.true(stdout.split('\n').length < 24);
  for (const text of ['smslog analyze captured', 'smslog --help']) t.true(stdout.includes(text), text);
});

test('-h, -V, -q and -v are --help, --version, --quiet and --verbose', async (t) => {
  t.deepEqual(await smslog(['-h']), await smslog(['--help']));
  t.deepEqual(await smslog(['analyze', '-h']), await smslog(['analyze', '--help']));
  t.deepEqual(await smslog(['-V']), await smslog(['--version']));
  t.deepEqual(await smslog(['timeline', '-V']), await smslog(['--version']));
  t.deepEqual(await smslog(['analyze', '-q', SAMPLE]), await smslog(['analyze', '--quiet', SAMPLE]));
  t.regex((await smslog(['analyze', '-qv', SAMPLE])).stderr, /parse +\d/);
  t.is(shortFormOf('format'), undefined);
});

test('help COMMAND is COMMAND --help, of every command and group', async (t) => {
  for (const words of [[], ['rules'], ...COMMANDS.map(({ name }) => name.split(' '))])
    t.deepEqual(await smslog(['help', ...words]), await smslog([...words, '--help']), words.join(' '));
});

test('a folder that is called help is read', async (t) => {
  t.regex((await smslog(['inspect', 'help'])).stderr, /help.*cannot be read|no such file/i);
});

test('help of what there is not names what is near', async (t) => {
  const slips = { analize: 'Did you mean analyze?', 'rules lnt': 'Did you mean lint?', zzzzzz: 'See smslog --help.' };
  for (const [words, text] of Object.entries(slips)) {
    const { code, stderr } = await smslog(['help', ...words.split(' ')]);
    t.is(code, 2);
    t.true(stderr.includes(text), stderr);
  }
});

test('a path without a command: the command that was meant', async (t) => {
  const { code, stdout, stderr } = await smslog([SAMPLE, '--format', 'json']);
  t.deepEqual([code, stdout], [2, '']);
  t.regex(
    stderr,
    /"samples\/waiting" is no command, but something to read\.\n {2}Did you mean: smslog analyze samples\/waiting --format json\n/,
  );
  await withFolder(async (folder) => {
    const file = join(folder, 'a b.log');
    writeFileSync(file, '');
    t.true((await smslog([file])).stderr.includes(`smslog analyze ${JSON.stringify(file)}`));
  });
});

test('--no-color is --color never, in every command', async (t) => {
  const env = { FORCE_COLOR: '1' };
  const colored = await smslog(['analyze', SAMPLE], { env });
  t.true(colored.stdout.includes('\u001b['));
  t.deepEqual(await smslog(['analyze', SAMPLE, '--no-color'], { env }), await smslog(['analyze', SAMPLE, '--color', 'never'], { env }));
  t.is((await smslog(['rules', 'fmt', '--no-color', '--check', 'rules'])).code, 0);
  t.deepEqual(withSpellings({ 'no-color': true, color: 'always' }), { color: 'never' });
  t.deepEqual(withSpellings({ color: 'always' }), { color: 'always' });
});

test('--eol crlf: on standard output and in files, and nothing else changes', async (t) => {
  await withFolder(async (folder) => {
    const file = join(folder, 'report.md');
    const plain = await smslog(['analyze', SAMPLE, '--output', `markdown=${file}`]);
    const text = readFileSync(file, 'utf8');
    const ended = await smslog(['analyze', SAMPLE, '--eol', 'crlf', '--output', `markdown=${file}`]);
    t.is(ended.code, plain.code);
    t.is(ended.stdout, plain.stdout.replaceAll('\n', '\r\n'));
    t.is(readFileSync(file, 'utf8'), text.replaceAll('\n', '\r\n'));
  });
  const rows = await smslog(['timeline', SAMPLE, '--format', 'ndjson', '--eol', 'crlf']);
  t.is(rows.stdout.replaceAll('\r\n', '').search(/[\r\n]/), -1);
  t.is(endLines('a\nb', 'lf'), 'a\nb');
  t.regex((await smslog(['analyze', SAMPLE, '--eol', 'cr'])).stderr, /--eol cannot be "cr"/);
});

test('no command has an option of its own that every command has', (t) => {
  for (const { name, options } of COMMANDS)
    for (const option of Object.keys(COMMON_OPTIONS)) t.false(option in options, `${name} ${option}`);
});

const sourcesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sourcesBelow(path) : [path];
  });

test('every variable of the environment that the command line reads is in the list', (t) => {
  const read = sourcesBelow('src').flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    const destructured = [...text.matchAll(/\{([^{}]*)\} = [\w.]*\benv\b/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z][A-Z_]+\b/g) ?? [],
    );
    return [...[...text.matchAll(/\benv\['(\w+)'\]/g)].map(([, name = '']) => name), ...destructured];
  });
  t.true(read.length > 3);
  const listed = new Set(ENVIRONMENT.map(({ name }) => name));
  for (const name of read) t.true(listed.has(name), name);
});
