import test from 'ava';
import { listWords, nearestCodes, searchCodes } from '../../../src/knowledge/codes/search.js';
import { builtInKnowledge } from '../../../src/read/index.js';

const knowledge = builtInKnowledge();
const codes = (text: string, tables?: ReadonlySet<string>) =>
  searchCodes(knowledge, text, tables).map(({ code, table }) => `${table} ${code}`);

test('names and texts are searched, what says little else comes first', (t) => {
  t.is(codes('access denied')[0], 'win32 5');
  t.is(codes('ACCESS_DENIED')[0], 'win32 5');
  t.true(codes('site is being upgraded').includes('hman-site 5'));
  t.true(codes('REQUEST_ID').includes('despooler 38A'));
  t.true(codes('denied access').includes('win32 5'));
});

test('a table restricts it', (t) => {
  t.true(codes('access denied', new Set(['ntstatus'])).every((one) => one.startsWith('ntstatus 0x')));
  t.deepEqual(codes('access denied', new Set(['nothing'])), []);
});

test('no words find nothing', (t) => {
  t.deepEqual(codes(''), []);
  t.deepEqual(codes('- :'), []);
  t.deepEqual(codes('access zzzz'), []);
});

test('words from which a near one can be picked', (t) => {
  const words = new Set(listWords(knowledge));
  for (const word of ['access', 'denied', 'duplicate', 'upgraded']) t.true(words.has(word), word);
});

test('names around a number without one', (t) => {
  t.deepEqual(
    nearestCodes(knowledge, '65000').map(({ code }) => code),
    ['15864', '15863', '15862'],
  );
  t.deepEqual(nearestCodes(knowledge, '99999'), []);
  t.deepEqual(nearestCodes(knowledge, '0x5'), []);
  t.deepEqual(nearestCodes(knowledge, '65000', new Set(['siteins'])), []);
});
