import test from 'ava';
import { withUsual } from '../../../src/cli/arguments/usual.js';
import { ANALYZE_OPTIONS } from '../../../src/cli/options/options.js';

const merge = (args: object, usual: Parameters<typeof withUsual>[1], head: readonly string[] = []) =>
  withUsual(args, usual, ANALYZE_OPTIONS, head) as Record<string, unknown>;

test('what the command line says holds; what it does not say is usual', (t) => {
  t.like(merge({ format: 'text' }, { format: 'json' }), { format: 'json' });
  t.like(merge({ format: 'text' }, { format: 'json' }, ['analyze', '--format', 'text']), { format: 'text' });
  t.like(merge({ format: 'text' }, { format: 'json' }, ['analyze', '--format=text']), { format: 'text' });
  t.like(merge({ process: ['a'] }, { process: ['b'] }, ['--process', 'a']), { process: ['a'] });
});

test('sites and rules are added to; of one site the last, that of the command line, holds', (t) => {
  t.deepEqual(merge({ tz: ['SEC=UTC'] }, { tz: ['SEC=X', 'PRI=Y'] }, ['--tz', 'SEC=UTC'])['tz'], ['SEC=X', 'PRI=Y', 'SEC=UTC']);
  t.deepEqual(merge({}, { rules: ['a'] })['rules'], ['a']);
});

test('what a command has not, or cannot, does not concern it', (t) => {
  const args = merge({ format: 'text' }, { format: 'ccm', least: '3' });
  t.deepEqual(args, { format: 'text' });
});
