import test from 'ava';
import { SmslogError } from '../../../src/errors.js';
import { link, type Pack } from '../../../src/knowledge/index.js';
import { builtInKnowledge, builtInPacks } from '../../../src/read/index.js';
import { findTemplate, matcherOf } from '../../../src/parse/templates/matcher.js';
import { packOf } from '../../parse/packs.js';

const base = packOf({
  SMS_X: [
    { id: 'x.one', templates: ['One {n:int}', 'Eins {n:int}'] },
    { id: 'x.two', templates: ['Two'] },
  ],
  SMS_Y: [{ id: 'y.one', templates: ['One {n:int}'] }],
});

/** A pack that adds to SMS_X without declaring it. */
function addition(...events: Parameters<typeof packOf>[0][string][number][]): Pack {
  const { events: own, templates, ...rest } = packOf({ SMS_X: events }, { name: 'user' });
  return { ...rest, events: own, templates, components: [] };
}

function eventOf(packs: readonly Pack[], component: number, message: string): string | undefined {
  const knowledge = link(packs);
  const matcher = matcherOf(knowledge, component);
  const template = matcher && knowledge.templates[findTemplate(matcher, Buffer.from(message), 0, message.length)];
  return template && knowledge.events[template.event]?.id;
}

test('names become indexes, and each component has its own matcher', (t) => {
  const knowledge = link([base]);
  t.deepEqual(
    knowledge.components.map(({ name }) => name),
    ['SMS_X', 'SMS_Y'],
  );
  t.deepEqual(
    knowledge.events.map(({ id, component }) => [id, component]),
    [
      ['x.one', 0],
      ['x.two', 0],
      ['y.one', 1],
    ],
  );
  t.deepEqual(
    knowledge.templates.map(({ event }) => event),
    [0, 0, 1, 2],
  );
  t.deepEqual(
    knowledge.matchers.map(({ templates }) => [...templates].sort()),
    [[0, 1, 2], [3]],
  );
  t.is(eventOf([base], 0, 'One 5'), 'x.one');
  t.is(eventOf([base], 1, 'One 5'), 'y.one');
  t.is(eventOf([base], 1, 'Two'), undefined);
});

test('a later pack adds, and wins where both fit', (t) => {
  const later = addition({ id: 'x.mine', templates: ['One {m:int}'] });
  t.is(eventOf([base, later], 0, 'One 5'), 'x.mine');
  t.is(eventOf([base, later], 0, 'Eins 5'), 'x.one');
});

test('a replaced event keeps its place and loses its templates', (t) => {
  const later = addition({ id: 'x.one', templates: ['Uno {n:int}'], replace: true });
  const { events } = link([base, later]);
  t.deepEqual(
    events.map(({ id }) => id),
    ['x.one', 'x.two', 'y.one'],
  );
  t.is(eventOf([base, later], 0, 'Uno 5'), 'x.one');
  t.is(eventOf([base, later], 0, 'One 5'), undefined);
});

test('what two packs declare without `replace` is a mistake, and so is an event of no component', (t) => {
  const fails = (...packs: readonly Pack[]) => t.throws(() => link(packs), { instanceOf: SmslogError, code: 'rules-do-not-compile' });
  t.regex(fails(base, base).message, /component SMS_X/);
  t.regex(fails(base, addition({ id: 'x.one', templates: ['Uno'] })).message, /event x\.one/);
  t.regex(fails(addition({ id: 'x.one', templates: ['Uno'] })).message, /SMS_X/);
});

test('a later pack may name further values of a table', (t) => {
  const table = (entries: Record<string, { name: string; text: string }>): Pack => ({
    ...packOf({}),
    lookups: [{ name: 'codes', entries, at: { file: 'x', line: 1 } }],
  });
  const { lookups } = link([table({ 5: { name: 'FIVE', text: '' } }), table({ 6: { name: 'SIX', text: '' } })]);
  t.deepEqual(Object.keys(lookups['codes']?.entries ?? {}), ['5', '6']);
});

test('linked knowledge is plain JSON', (t) => {
  const knowledge = link([base]);
  t.deepEqual(JSON.parse(JSON.stringify(knowledge)), knowledge);
});

test('the packs of the package, with the programs in it, are what linking them gives', (t) => {
  const { systemCodes, ...packaged } = builtInKnowledge();
  t.truthy(systemCodes);
  t.deepEqual(packaged, link(builtInPacks()));
});
