import test from 'ava';
import { splitFolder } from '../../../../src/merge/sites/split-folder/split-folder.js';
import { collectVotes } from '../../../../src/merge/sites/statements/site-votes.js';
import type { ParsedLog } from '../../../../src/model/index.js';
import { fakeKnowledge, fakeLog } from '../../fakes.js';

const AT = { file: 'x', line: 1, column: 1 };
const knowledge = fakeKnowledge({
  topology: [
    { property: 'code', from: [{ kind: 'event', of: 'code', field: 'code' }], map: {}, at: AT },
    { property: 'other', from: [{ kind: 'event', of: 'other', field: 'other' }], map: {}, at: AT },
    { property: 'parent', from: [{ kind: 'event', of: 'parent', field: 'parent' }], map: {}, at: AT },
    { property: 'type', from: [{ kind: 'component', name: 'PRIMARY' }], map: { PRIMARY: 'primary' }, at: AT },
    { property: 'server', from: [{ kind: 'event', of: 'server', field: 'server' }], map: {}, at: AT },
  ],
});

/** A log whose only record has these fields. */
const log = (label: string, fields: Readonly<Record<string, string>> = {}, more: Partial<ParsedLog> = {}): ParsedLog =>
  fakeLog(label, [{ fields }], more);

/** Files by site, with the code of the reason of each; files that were not assigned under `none`. */
function split(
  logs: readonly ParsedLog[],
  referenced: readonly string[] = [],
): Record<string, readonly (readonly [string, string | undefined])[]> | undefined {
  const siteVotes = collectVotes(knowledge, () => logs.map((one) => ({ log: one, rows: Uint32Array.of(0) })));
  const sources = { knowledge, siteVotes, manifest: undefined, bundleName: 'x', referenced: new Set(referenced) };
  const found = splitFolder({ folder: '', logs, evidence: [] }, sources);
  if (!found) return undefined;
  const of = (one: ParsedLog) => [one.records.source.label, found.identities.get(one)?.why.code] as const;
  const groups = found.groups.map((group) => [group.code?.value ?? '', group.logs.map(of)] as const);
  return Object.fromEntries([
    ...groups,
    ...(found.unassigned.length > 0 ? [['none', found.unassigned.map((label) => [label, undefined] as const)] as const] : []),
  ]);
}

test('a folder whose files prove one site at most is not split', (t) => {
  t.is(split([log('a'), log('b')]), undefined);
  t.is(split([log('a', { code: 'BGO' }), log('b', { code: 'BGO' })]), undefined);
});

test('files go to the site whose code their records carry', (t) => {
  t.deepEqual(split([log('a', { code: 'BGO' }), log('b', { code: 'OSL' }), log('c')]), {
    BGO: [['a', 'file-records-carry-code']],
    OSL: [['b', 'file-records-carry-code']],
    none: [['c', undefined]],
  });
});

test('a log that refers to one of two sites as to another belongs to the other one', (t) => {
  t.deepEqual(split([log('a', { code: 'BGO' }), log('b', { code: 'OSL' }), log('c', { other: 'BGO' })])?.['OSL'], [
    ['b', 'file-records-carry-code'],
    ['c', 'file-refers-to-others'],
  ]);
});

test('one proven site, and a log that refers to it: the other site is its parent', (t) => {
  t.deepEqual(split([log('a', { code: 'BGO', parent: 'OSL' }), log('b', { other: 'BGO' })]), {
    BGO: [['a', 'file-records-carry-code']],
    OSL: [['b', 'file-refers-to-others']],
  });
});

test('a log that only a primary site has, and one that names a server', (t) => {
  const logs = [
    log('a', { code: 'BGO', parent: 'OSL', server: 'BGOSRV' }),
    log('b', { code: 'OSL' }),
    log('c', {}, { components: ['PRIMARY'] }),
    log('d', { server: 'BGOSRV' }),
  ];
  t.deepEqual(split(logs), {
    BGO: [
      ['a', 'file-records-carry-code'],
      ['d', 'file-names-server'],
    ],
    OSL: [
      ['b', 'file-records-carry-code'],
      ['c', 'file-of-primary'],
    ],
  });
});

test('a word of the name, and the other generation of a log', (t) => {
  const logs = [
    log('west one.log', { code: 'BGO' }),
    log('east one.log', { code: 'OSL' }),
    log('west two.log'),
    log('LANSEND.LOG', { other: 'BGO' }),
    log('LANSEND.LO_'),
  ];
  const found = split(logs);
  t.deepEqual(found?.['BGO']?.at(-1), ['west two.log', 'file-name-alike']);
  t.deepEqual(found?.['OSL']?.at(-1), ['LANSEND.LO_', 'file-other-generation']);
});

test('names tell servers apart where each has a live log of one component', (t) => {
  const of = (label: string) => log(label, {}, { components: ['SENDER'] });
  t.deepEqual(split([of('bgo send.log'), of('osl send.log'), log('other.log')], ['BGO', 'OSL']), {
    BGO: [['bgo send.log', 'file-name-has-word']],
    OSL: [['osl send.log', 'file-name-has-word']],
    none: [['other.log', undefined]],
  });
});
