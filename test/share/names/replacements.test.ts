import test from 'ava';
import type { FoundName } from '../../../src/share/names/name-set.js';
import { replacementsFor } from '../../../src/share/names/replacements.js';
import { fc } from '../../property.js';

const plan = (names: readonly FoundName[], taken: readonly string[] = []) =>
  replacementsFor(
    names,
    () => 'everywhere',
    (text) => taken.includes(text),
  );

test('names are numbered by kind, in their order, and keep their separators', (t) => {
  const { replacements } = plan([
    { kind: 'server', text: 'NORTH1' },
    { kind: 'server', text: 'south-02' },
    { kind: 'domain', text: 'NORTHDOM' },
    { kind: 'account', text: 'svc_sms' },
    { kind: 'site-name', text: 'Plant North' },
    { kind: 'server', text: 'AB' },
    { kind: 'server', text: '10.1.2.3' },
  ]);
  t.deepEqual(
    replacements.map(({ by }) => by),
    ['SRV001', 'SRV00-02', 'DOM00001', 'USR_001', 'SITE0000001', 'AA', '00.0.0.1'],
  );
});

test('what stands in the files already stands for nothing', (t) => {
  t.deepEqual(plan([{ kind: 'server', text: 'NORTH1' }], ['SRV001', 'SRV002']).replacements[0]?.by, 'SRV003');
});

test('a name for which nothing is left is said', (t) => {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  t.deepEqual(plan([{ kind: 'server', text: 'X' }], letters).exhausted, { kind: 'server', text: 'X' });
});

test('replacements have the length of their names, differ, and do not come from them', (t) => {
  const name = fc.record({
    kind: fc.constantFrom('server' as const, 'domain' as const, 'account' as const),
    text: fc.stringMatching(/^[A-Z][A-Z0-9-]{2,14}$/),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { selector: ({ text }) => text, maxLength: 30 }),
      fc.uniqueArray(fc.stringMatching(/^[A-Z]{15}$/), { maxLength: 30, minLength: 30 }),
      (names, others) => {
        const { replacements } = plan(names);
        for (const { text, by } of replacements) if (text.length !== by.length) return false;
        // Other names of the same shapes get the same replacements.
        const shaped = names.map(({ kind, text }, i) => ({
          kind,
          text: Array.from(text)
            .map((one, at) => (one === '-' ? '-' : (others[i]?.charAt(at) ?? 'A')))
            .join(''),
        }));
        const same = plan(shaped).replacements.map(({ by }) => by);
        return new Set(replacements.map(({ by }) => by)).size === names.length && same.every((by, i) => by === replacements[i]?.by);
      },
    ),
  );
  t.pass();
});
