import test from 'ava';
import { looksVariable, skeletonOf, tokenize } from '../../src/suggest/tokens.js';

const cut = (message: string) => tokenize(message)?.map(({ text }) => text);

test('words, numbers and signs', (t) => {
  t.deepEqual(cut('Used 3 out of 5, no capacity.'), ['Used', '3', 'out', 'of', '5', ',', 'no', 'capacity', '.']);
  t.deepEqual(cut('blocks=3 bytes=2048'), ['blocks', '=', '3', 'bytes', '=', '2048']);
});

test('paths in one piece, blanks in a directory too, without the full stop of the sentence', (t) => {
  t.deepEqual(cut('Copying E:\\_S M0000.TMP\\a.exe to \\\\SRV\\SMS_SITE\\b.pck, Failed'), [
    'Copying',
    'E:\\_S M0000.TMP\\a.exe',
    'to',
    '\\\\SRV\\SMS_SITE\\b.pck',
    ',',
    'Failed',
  ]);
  t.deepEqual(cut('wrote C:\\SMS\\x.log.'), ['wrote', 'C:\\SMS\\x.log', '.']);
});

test('files, times and quoted texts in one piece', (t) => {
  t.deepEqual(cut('Found 1_04KBGO.INS'), ['Found', '1_04KBGO.INS']);
  t.deepEqual(cut('not before 03/02/98 08:30:00 again'), ['not', 'before', '03/02/98 08:30:00', 'again']);
  t.deepEqual(cut('Component "Software Inventory" stops'), ['Component', '"', 'Software Inventory', '"', 'stops']);
  t.deepEqual(cut('an " alone'), ['an', '"', 'alone']);
});

test('what varies by its looks', (t) => {
  const varies = (message: string) =>
    tokenize(message)
      ?.filter(looksVariable)
      .map(({ text }) => text);
  t.deepEqual(varies('Wrote 12 bytes to C:\\SMS\\a.tmp for site S01 of PRI'), ['12', 'C:\\SMS\\a.tmp', 'S01']);
});

test('messages of one template have one skeleton', (t) => {
  const skeleton = (message: string) => skeletonOf(tokenize(message) ?? []);
  t.is(skeleton('Site SEC status 5 (PENDING)'), skeleton('Site  P02 status 12 (ACTIVE)'));
  t.not(skeleton('a=b'), skeleton('a = b'));
});

test('what cannot be written down is no message', (t) => {
  for (const message of ['', '   ', 'bell \u0007', 'turn \u202e round', 'x'.repeat(5000), 'a '.repeat(400)])
    t.is(tokenize(message), undefined);
});
