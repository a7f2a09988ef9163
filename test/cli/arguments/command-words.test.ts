import test from 'ava';
import { findCommand, repeatable, valueOptions, vocabularyOf } from '../../../src/cli/arguments/command-words.js';
import { COMMAND_GROUPS, COMMANDS } from '../../../src/cli/commands/table.js';
import { smslog } from '../run-smslog.js';

test('each name of the table is there once, in one or two words of a known group', (t) => {
  const names = COMMANDS.map(({ name }) => name);
  t.is(new Set(names).size, names.length);
  for (const name of names) {
    const words = name.split(' ');
    t.true(words.length === 1 || (words.length === 2 && (words[0] ?? '') in COMMAND_GROUPS), name);
  }
});

test('every command has help with its options, examples and summary', async (t) => {
  for (const { name, summary, options, examples } of COMMANDS) {
    const { code, stdout } = await smslog([...name.split(' '), '--help']);
    t.is(code, 0, name);
    const text = stdout.replaceAll(/\s+/g, ' ');
    t.true(text.includes(summary), name);
    for (const option of Object.keys(options)) t.true(text.includes(`--${option} `), `${name} ${option}`);
    t.is(stdout.includes('Examples:'), examples.length > 0, name);
  }
});

test('words name a command, a group or nothing', (t) => {
  t.is(findCommand(COMMANDS, ['analyze', 'rules'])?.name, 'analyze');
  t.is(findCommand(COMMANDS, ['rules', 'lint', 'x'])?.name, 'rules lint');
  t.is(findCommand(COMMANDS, ['rules']), undefined);
  t.is(findCommand(COMMANDS, []), undefined);
});

test('what could be meant depends on the words before', (t) => {
  const top = vocabularyOf(COMMANDS, ['analize']);
  t.is(top.command, 'smslog');
  t.true(top.commands.includes('analyze') && top.commands.includes('rules'));
  const rules = vocabularyOf(COMMANDS, ['rules', 'lnt']);
  t.like(rules, { command: 'smslog rules', operand: undefined });
  t.deepEqual(rules.commands, ['lint', 'test', 'fmt']);
  t.true(rules.options.includes('junit') && rules.options.includes('check'));
  const test = vocabularyOf(COMMANDS, ['rules', 'test']);
  t.like(test, { command: 'smslog rules test', operand: 'paths' });
  t.true(test.options.includes('junit') && !test.options.includes('check'));
  t.deepEqual(vocabularyOf(COMMANDS, ['analyze']).commands, []);
});

test('which options take a value, and which take several', (t) => {
  const analyze = findCommand(COMMANDS, ['analyze']);
  if (analyze === undefined) throw new Error('no analyze');
  const values = valueOptions(analyze.options);
  t.true(values.has('--tz') && values.has('--format'));
  t.false(values.has('--quiet'));
  t.deepEqual([...repeatable(analyze)].sort(), ['_', 'clock', 'encoding', 'output', 'paths', 'process', 'rules', 'trust-wall', 'tz']);
});
