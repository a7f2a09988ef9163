import { readFileSync } from 'node:fs';
import test from 'ava';
import { smslog, withFolder } from '../run-smslog.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

test('--version prints the version', async (t) => {
  t.deepEqual(await smslog(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  t.deepEqual(await smslog(['analyze', '--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help names commands, examples and exit codes', async (t) => {
  const { code, stdout, stderr } = await smslog(['--help']);
  t.is(code, 0);
  t.is(stderr, '');
  for (const text of [
    'smslog analyze [paths..]',
    'smslog timeline [paths..]',
    'smslog rules',
    'Examples:',
    'Exit codes, the first that fits:',
    '70 an internal error',
  ]) {
    t.true(stdout.includes(text), text);
  }
  const help = await smslog(['analyze', '--help']);
  t.is(help.code, 0);
  for (const option of ['format', 'rules', 'tz', 'skew', 'fail-on', 'allow-unknown', 'all', 'site', 'quiet', 'color']) {
    t.true(help.stdout.includes(`--${option} `), option);
  }
});

const slips: Readonly<Record<string, readonly [args: readonly string[], ...texts: string[]]>> = {
  'unknown command': [['analize', 'x'], 'no command "analize"', 'Did you mean analyze?'],
  'unknown command of rules': [['rules', 'lnt'], 'no command "lnt"', 'Did you mean lint?'],
  'rules without a command': [['rules'], 'lint, test or fmt'],
  'unknown option': [['analyze', '--formt', 'json', 'x'], 'no option "--formt"', 'Did you mean --format?'],
  'unknown option with a value': [['timeline', '--sit=SEC', 'x'], 'no option "--sit"', 'Did you mean --site?'],
  'option without a value': [['analyze', 'x', '--format'], '--format needs a value'],
  'wrong choice': [['analyze', '--format', 'xml', 'x'], '--format cannot be "xml"', 'text, json'],
  'option given twice': [['analyze', '--skew', '1m', '--skew', '2m', 'x'], '--skew is given twice'],
  'no duration': [['analyze', '--skew', '5', 'x'], '"5" is not a duration', '--skew 10m'],
  'no zone of a site': [['analyze', '--tz', 'Chicago', 'x'], '"Chicago" is not a time zone of a site', '--tz SEC=America/Chicago'],
  'unknown zone': [['analyze', '--tz', 'SEC=Atlantis/Capital', 'x'], 'Atlantis/Capital'],
  'explain without a finding': [['explain'], 'smslog explain needs <finding>.', 'smslog explain --help'],
  'explain with an article': [
    ['explain', 'Q163379'],
    'There is no finding, stage, workaround, precondition, event or code "Q163379".',
    'Similar ids: sn-capacity-zero.',
  ],
  'explain with what no file shows': [['explain', 'rb-preinst-syntax'], 'docs/findings.md lists all of them'],
  'nothing to read': [['analyze'], 'No input', 'smslog analyze captured-logs'],
  'no such rule file': [['analyze', '--rules', 'no-such.rules', 'x'], 'Cannot read no-such.rules'],
  'nothing to format': [['rules', 'fmt'], 'Name the files to format'],
};

for (const [name, [args, ...texts]] of Object.entries(slips)) {
  test(`exit code 2: ${name}`, async (t) => {
    const { code, stdout, stderr } = await smslog(args);
    t.is(code, 2);
    t.is(stdout, '');
    t.true(stderr.startsWith('smslog: '));
    t.false(stderr.includes('    at '), 'no stack for a mistake of the user');
    for (const text of texts) t.true(stderr.includes(text), `${text} in ${stderr}`);
  });
}

test('a folder without rule files is no pack', async (t) => {
  await withFolder(async (folder) => {
    const { code, stderr } = await smslog(['rules', 'lint', folder]);
    t.is(code, 2);
    t.true(stderr.includes('contains no .grammar or .rules file'));
  });
});

test('names are shown harmlessly', async (t) => {
  const { code, stderr } = await smslog(['analyze', 'no\u001b[31m-such-folder']);
  t.is(code, 6);
  t.true(stderr.includes('no␛[31m-such-folder'));
  t.false(stderr.includes('\u001b'));
});
