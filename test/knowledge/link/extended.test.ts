import test from 'ava';
import type { CarryDef, ComponentDef } from '../../../src/knowledge/index.js';
import { extended, givenFields } from '../../../src/knowledge/link/extended.js';

const at = { file: 'x.grammar', line: 1 };
const carry: CarryDef = { field: 'request', from: 'x.found', until: ['x.poll'], at };
const base: ComponentDef = { name: 'SMS_X', title: 'X', alias: 'x', kind: 'log', files: ['x.log'], aliases: [], carries: [], at };

test('an extension adds to each list, names nothing twice, and says anew how often the component writes', (t) => {
  const every = { kind: 'ms', ms: 300_000 } as unknown as NonNullable<ComponentDef['heartbeat']>['every'];
  const by = { ...base, files: ['x.log', 'y.log'], carries: [carry], heartbeat: { events: ['x.idle'], every }, startUp: ['x.started'] };
  const one = extended(extended(base, by), { ...base, aliases: ['SMS_Y'] });
  t.deepEqual(one.files, ['x.log', 'y.log']);
  t.deepEqual(one.aliases, ['SMS_Y']);
  t.deepEqual(one.carries, [carry]);
  t.deepEqual(one.heartbeat, { events: ['x.idle'], every });
  t.deepEqual(one.startUp, ['x.started']);
});

test('what is carried is given with its parts, and neither to its beginning nor to its ends', (t) => {
  const fieldsOf = () => ({ request: 'srid', 'request.site': 'sitecode', dest: 'sitecode' });
  t.deepEqual(givenFields('x.idle', [carry], fieldsOf), { request: 'srid', 'request.site': 'sitecode' });
  t.deepEqual(givenFields('x.found', [carry], fieldsOf), {});
  t.deepEqual(givenFields('x.poll', [carry], fieldsOf), {});
});
