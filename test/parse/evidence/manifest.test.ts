import test from 'ava';
import { isManifest, parseManifest } from '../../../src/parse/evidence/manifest.js';
import { say } from '../../../src/wording/index.js';
import { fileOf, wide } from './source.js';
import { fc } from '../../property.js';

const NOTE = `{
  "collectedAt": "1998-03-05T11:05:00",
  "by": { "collectedAt": 7 },
  "sites": {
    "HQ1": { "role": "primary", "timeZone": "Europe/Vienna" },
    "012": {
      "role": "secondary", "parent": "HQ1",
      "visits": [1, {"role": 2}, "sites"]
    },
    "100": {}
  }
}
`;

const read = (text: string) => parseManifest(fileOf(text, 'bundle.json'));

test('statements with their lines; unknown ones are ignored', (t) => {
  const { evidence, damage } = read(NOTE);
  t.deepEqual(damage, []);
  t.deepEqual(evidence?.collectedAt, { wall: Date.UTC(1998, 2, 5, 11, 5), line: 2 });
  t.deepEqual(evidence?.sites, [
    { code: 'HQ1', role: 'primary', timeZone: 'Europe/Vienna', line: 5 },
    { code: '012', role: 'secondary', parent: 'HQ1', line: 6 },
    { code: '100', line: 10 },
  ]);
  t.is(evidence?.text(10), '    "100": {}');
});

test('with an offset it is an instant', (t) => {
  const at = (text: string) => read(JSON.stringify({ collectedAt: text })).evidence?.collectedAt;
  t.deepEqual(at('1998-03-05T11:05:00Z'), { instant: Date.UTC(1998, 2, 5, 11, 5), line: 1 });
  t.deepEqual(at('1998-03-05T11:05:00.5+05:30'), { instant: Date.UTC(1998, 2, 5, 5, 35, 0, 500), line: 1 });
  t.deepEqual(at('1998-03-05 11:05-0600'), { instant: Date.UTC(1998, 2, 5, 17, 5), line: 1 });
  t.deepEqual(at('1998-03-05'), { wall: Date.UTC(1998, 2, 5), line: 1 });
});

test('wrong types are named and ignored one by one', (t) => {
  const { evidence, damage } = read(
    '{"collectedAt": 5,\n"sites": {"A": [], "B": {"role": 1, "parent": null, "timeZone": ""},\n"C": {"parent": "B"}}}',
  );
  t.is(evidence?.collectedAt, undefined);
  t.deepEqual(evidence?.sites, [
    { code: 'B', line: 2 },
    { code: 'C', parent: 'B', line: 3 },
  ]);
  t.deepEqual(damage, [
    say('manifest-wrong-value', { line: 1, name: 'collectedAt', expected: 'time' }),
    say('manifest-wrong-value', { line: 2, name: 'sites.A', expected: 'object' }),
    say('manifest-wrong-value', { line: 2, name: 'sites.B.role', expected: 'text' }),
  ]);
  for (const time of ['yesterday', '1998-02-30T10:00', '1998-13-01', '1998-03-05T25:00', '']) {
    t.is(read(JSON.stringify({ collectedAt: time })).damage.length, 1, time);
  }
  t.is(read('{"sites": ["HQ1"]}').damage.length, 1);
});

test('sites of all products have roles; a word that is none is named', (t) => {
  const { evidence, damage } = read(
    '{"sites": {"CAS": {"role": "Central administration site"}, "PR1": {"role": "primary site", "parent": "CAS"},\n"DP1": {"role": "distribution point"}, "X01": {"role": "boss"}}}',
  );
  t.deepEqual(
    evidence?.sites.map(({ code, role }) => [code, role]),
    [
      ['CAS', 'primary'],
      ['PR1', 'primary'],
      ['DP1', undefined],
      ['X01', undefined],
    ],
  );
  t.deepEqual(damage, [say('manifest-wrong-value', { line: 2, name: 'sites.X01.role', expected: 'role' })]);
});

test('damaged JSON states nothing', (t) => {
  for (const text of ['', NOTE.slice(0, 100), '[]', 'null', '"x"', '\u0000\u0001', `${NOTE}}`]) {
    const { evidence, damage } = read(text);
    t.is(evidence, undefined, text);
    t.is(damage.length, 1);
  }
});

test('only the name makes it the note of a bundle', (t) => {
  t.true(isManifest('bundle.json'));
  t.true(isManifest('x/BUNDLE.JSON'));
  t.false(isManifest('x/mybundle.json'));
});

test('UTF-16, and UTF-8 with a mark', (t) => {
  t.is(parseManifest(fileOf(wide(NOTE))).evidence?.sites.length, 3);
  t.is(parseManifest(fileOf(Buffer.from(`\ufeff${NOTE}`))).evidence?.sites.length, 3);
});

test('any JSON and any bytes are read without an exception', (t) => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseManifest(fileOf(bytes))));
  fc.assert(fc.property(fc.json(), (text) => void read(text)));
  fc.assert(fc.property(fc.json(), (text) => void read(`{"sites": ${text}, "collectedAt": ${text}}`)));
  fc.assert(fc.property(fc.nat(NOTE.length), fc.nat(80), (at, length) => void read(NOTE.slice(0, at) + NOTE.slice(at + length))));
  t.pass();
});
