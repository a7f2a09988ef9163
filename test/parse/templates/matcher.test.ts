import test from 'ava';
import { type ByteRun, link, literalBytes, matchTemplate, type PatternPart, type TypeDef } from '../../../src/knowledge/index.js';
import { findTemplate, matcherOf, readFields } from '../../../src/parse/templates/matcher.js';
import { AT, packOf, typeOf } from '../packs.js';
import { fc } from '../../property.js';

function matcherFor(...templates: readonly string[]) {
  const knowledge = link([packOf({ SMS_X: [{ id: 'x.a', templates }] })]);
  const matcher = matcherOf(knowledge, 0);
  if (!matcher) throw new Error('no matcher');
  const read = (message: string) => {
    const bytes = Buffer.from(message, 'latin1');
    const template = findTemplate(matcher, bytes, 0, bytes.length);
    return template < 0 ? undefined : { text: knowledge.templates[template]?.text, fields: readFields(matcher, template, bytes) };
  };
  return read;
}

test('a message matches whatever its blanks and outer tildes', (t) => {
  const read = matcherFor('Used {used:int} out of {limit:int}.');
  t.deepEqual(read('~Used  3 out\tof 5.~~ ')?.fields, { used: '3', limit: '5' });
  t.is(read('Used 3 out of 5. And more'), undefined);
  t.is(read('Used out of 5.'), undefined);
});

test('more literal bytes win, whatever the order', (t) => {
  const read = matcherFor('{all:rest}', 'Cannot {what:rest}', 'Cannot connect to {server:word}', '{x:word} connect to {server:word}');
  t.is(read('Cannot connect to A')?.text, 'Cannot connect to {server:word}');
  t.is(read('Cannot open A')?.text, 'Cannot {what:rest}');
  t.is(read('Will connect to A')?.text, '{x:word} connect to {server:word}');
  t.is(read('Cannot')?.text, '{all:rest}');
  t.is(read(''), undefined);
});

test('of equal templates the later pack wins, and the one with a condition is asked first', (t) => {
  const limitIs = (value: string) => ({ op: '==', left: { kind: 'field', path: ['n'] }, right: { kind: 'literal', value } }) as const;
  const knowledge = link([
    packOf({
      SMS_X: [
        { id: 'x.any', templates: ['Used {n:int}'] },
        { id: 'x.zero', templates: [{ text: 'Used {n:int}', where: limitIs('0') }] },
      ],
    }),
    { ...packOf({}, { name: 'user' }), ...addition('x.later', 'Used {m:int}', limitIs('7')) },
  ]);
  const matcher = matcherOf(knowledge, 0);
  if (!matcher) return t.fail();
  const eventOf = (message: string) => {
    const template = knowledge.templates[findTemplate(matcher, Buffer.from(message), 0, message.length)];
    return template && knowledge.events[template.event]?.id;
  };
  t.is(eventOf('Used 5'), 'x.any');
  t.is(eventOf('Used 0'), 'x.zero');
  t.is(eventOf('Used 00'), 'x.zero');
});

function addition(id: string, text: string, where: object) {
  const { events, templates } = packOf({ SMS_X: [{ id, templates: [{ text, where: where as never }] }] });
  return { events, templates, components: [] };
}

test('a message that invites endless backtracking is given up, a long one is left alone', (t) => {
  const read = matcherFor('{a:word}{b:word}{c:word}{d:word}{e:word}!');
  t.is(read('x'.repeat(2000)), undefined);
  t.is(read(`${'x'.repeat(70_000)}!`), undefined);
});

// ---- the oracle ------------------------------------------------------------------------------------------------------------------

const ALPHABET = ['a', 'b', '1', '.', ' ', '~', '-'];
const byteRun: fc.Arbitrary<ByteRun> = fc
  .record({
    bytes: fc.uniqueArray(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 4 }),
    min: fc.nat(2),
    more: fc.constantFrom(-1, 0, 1, 2),
  })
  .map(({ bytes, min, more }) => ({
    ranges: bytes.map((char) => [char.charCodeAt(0), char.charCodeAt(0)] as const),
    min,
    max: more < 0 ? -1 : Math.max(1, min + more),
  }));
const typeDef = (name: string): fc.Arbitrary<TypeDef> =>
  fc
    .array(fc.array(byteRun, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => typeOf(name, alternatives));

const part: fc.Arbitrary<PatternPart> = fc.oneof(
  fc
    .string({ unit: fc.constantFrom('a', 'b', '1', '.', '-'), minLength: 1, maxLength: 3 })
    .map((text) => ({ kind: 'text' as const, text })),
  fc.constant({ kind: 'gap' as const }),
  fc.record({
    kind: fc.constant('capture' as const),
    name: fc.constantFrom('_', 'p', 'q', 'r'),
    type: fc.constantFrom('t0', 't1', 'stop', 'none'),
    optional: fc.boolean(),
  }),
);
const message = fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 12 });

/** As the language makes them: a gap is all the blanks, so two never stand side by side. */
const pattern = fc
  .array(part, { minLength: 1, maxLength: 6 })
  .map((parts) => parts.filter((one, i) => one.kind !== 'gap' || parts[i - 1]?.kind !== 'gap'));

/** A text that has a good chance to fit. */
function sampleOf(parts: readonly PatternPart[], fill: readonly string[]): string {
  return parts.map((one, i) => (one.kind === 'text' ? one.text : one.kind === 'gap' ? ' ' : (fill[i % fill.length] ?? ''))).join('');
}

test('the matcher agrees with the oracle: template and fields', (t) => {
  fc.assert(
    fc.property(
      fc.array(pattern, { minLength: 1, maxLength: 6 }),
      typeDef('t0'),
      typeDef('t1'),
      fc.array(message, { maxLength: 4 }),
      fc.array(fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (patterns, t0, t1, messages, fill) => {
        const types = [t0, t1, typeOf('stop', [[{ ranges: [[0x2e, 0x2e]], min: 1, max: 1 }]])];
        const pack = packOf({ SMS_X: [{ id: 'x.a', templates: patterns.map(() => '') }] }, { types });
        const knowledge = link([
          { ...pack, templates: pack.templates.map((template, i) => ({ ...template, parts: patterns[i] ?? [], at: AT })) },
        ]);
        const matcher = matcherOf(knowledge, 0);
        for (const text of [...messages, ...patterns.map((parts) => sampleOf(parts, fill))]) {
          const fitting = knowledge.templates
            .map((template, index) => ({
              index,
              literal: literalBytes(template.parts),
              fields: matchTemplate(template, knowledge.types, text),
            }))
            .filter(({ fields }) => fields !== undefined)
            .sort((a, b) => b.literal - a.literal || a.index - b.index);
          const bytes = Buffer.from(text, 'latin1');
          const found = matcher ? findTemplate(matcher, bytes, 0, bytes.length) : -1;
          if (found !== (fitting[0]?.index ?? -1))
            throw new Error(`${JSON.stringify(text)}: template ${found}, expected ${fitting[0]?.index ?? -1}`);
          if (matcher && found >= 0) t.deepEqual(readFields(matcher, found, bytes), fitting[0]?.fields);
        }
      },
    ),
    { numRuns: 3000 },
  );
  t.pass();
});
