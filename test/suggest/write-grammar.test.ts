import test from 'ava';
import { compile } from '../../src/language/index.js';
import { link } from '../../src/knowledge/index.js';
import { writeGrammar } from '../../src/suggest/write-grammar.js';

const knowledge = link([]);

/** The proposals for one message of each component, as a grammar. */
function written(...components: readonly string[]) {
  const one = (component: string) => ({
    component,
    alias: undefined,
    files: ['a.log'],
    unknown: 1,
    proposals: [{ name: 'said', template: 'said something', sample: 'said something', count: 1, types: [], examples: [] }],
  });
  return writeGrammar({ components: components.map(one), records: 1, unknown: 1, skipped: {} } as never, knowledge, []).text;
}

test('components with any names are declared, and the grammar compiles', (t) => {
  const text = written('SMS_LAN_SENDER', 'postfix/smtpd', 'dfs.DataNode$Receiver', '7z', '--');
  const { diagnostics } = compile([{ file: 'own.grammar', text }]);
  t.deepEqual(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
    [],
  );
  t.deepEqual(
    [...text.matchAll(/^component (.+) ".*" as (.+) \{$/gm)].map(([, name, alias]) => [name, alias]),
    [
      ['SMS_LAN_SENDER', 'lan-sender'],
      ['"postfix/smtpd"', 'smtpd'],
      ['"dfs.DataNode$Receiver"', 'receiver'],
      ['7z', 'c-7z'],
      ['"--"', 'c-component'],
    ],
  );
});
