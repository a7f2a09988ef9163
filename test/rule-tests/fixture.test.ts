import test from 'ava';
import { buildFixture, processOf } from '../../src/rule-tests/fixture.js';
import { inputsOf, knowledge, roles } from './small-pack.js';

const NINE = Date.UTC(1997, 5, 10, 9);

test('sites have their usual codes, or those of the topology', (t) => {
  const codes = (text: string) => buildFixture(inputsOf(text), roles).sites.map(({ role, code }) => `${role} ${code}`);
  t.deepEqual(codes(''), ['child S01', 'parent P00']);
  t.deepEqual(codes('topology child = bgo, parent = OSL'), ['child BGO', 'parent OSL']);
});

test('statements are sorted by site; times count from the day of the test', (t) => {
  const { sites, capturedWall } = buildFixture(
    inputsOf(`captured 1d 09:00
      at 09:00:05 child lansend.poll { used = 1 }
      coverage child SMS_LAN_SENDER from 08:00 to 09:00
      file child "A.TXT"
      file child "B.TXT" at 09:00 size 7`),
    roles,
  );
  const [child, parent] = sites;
  t.is(capturedWall, NINE + 86_400_000);
  t.deepEqual(child?.events, [{ wall: NINE + 5000, id: 'lansend.poll', fields: { used: '1' } }]);
  t.deepEqual(child?.coverage, [{ component: 'SMS_LAN_SENDER', from: NINE - 3_600_000, to: NINE }]);
  t.deepEqual(child?.files, [
    { path: 'A.TXT', wall: Date.UTC(1997, 5, 10), size: undefined },
    { path: 'B.TXT', wall: NINE, size: 7 },
  ]);
  t.deepEqual(parent?.events, []);
});

test('what a test does not state was not captured', (t) => {
  const [child] = buildFixture(inputsOf(''), roles).sites;
  t.is(child?.services, undefined);
  t.is(child?.clockMs, undefined);
  t.false(child?.isListed);
  t.is(buildFixture([], roles).capturedWall, undefined);
});

test('services one by one and all at once', (t) => {
  const [child] = buildFixture(inputsOf('service child SMS_EXECUTIVE missing\nservices child stopped'), roles).sites;
  t.deepEqual([...(child?.services ?? [])], [['SMS_EXECUTIVE', 'missing']]);
  t.is(child?.allServices, 'stopped');
});

test('registry values and fields of site control files', (t) => {
  const [child] = buildFixture(
    inputsOf('registry child "K"\nregistry child "K" value "V" = 5\nsitecontrol child build = 786\nsitecontrol child "X.CT2" build = 692'),
    roles,
  ).sites;
  t.deepEqual(child?.registry, [{ key: 'K' }, { key: 'K', value: 'V', data: '5' }]);
  t.deepEqual(child?.siteControl, [
    { file: 'SITECTRL.CT0', field: 'build', data: '786' },
    { file: 'X.CT2', field: 'build', data: '692' },
  ]);
});

test('roles with any names: codes, who reports to whom, and of which one the job is', (t) => {
  const hosts = [
    { name: 'branch' },
    { name: 'region', parentOf: 'branch' },
    { name: 'head', parentOf: 'region' },
    { name: 'point', siteOf: 'point' },
  ];
  const { sites, subject } = buildFixture([], { hosts, subject: 'branch' });
  t.deepEqual(
    sites.map(({ role, code, parent }) => [role, code, parent]),
    [
      ['branch', 'S01', 'P00'],
      ['region', 'P00', 'HEA'],
      ['head', 'HEA', undefined],
      ['point', 'POI', undefined],
    ],
  );
  t.is(subject, 'S01');
});

test('a test is about the process that it names, else about the first with its roles', (t) => {
  const [first] = knowledge.processes;
  if (!first) throw new Error('no process');
  const other = { ...first, id: 'other', hosts: [{ name: 'office' }], subject: 'office' };
  const none = { hosts: [], subject: '' };
  t.is(processOf([], 'other', [first, other]), other);
  t.is(processOf(inputsOf('services child running'), undefined, [other, first]), first);
  t.deepEqual(processOf([], undefined, []), none);
});
