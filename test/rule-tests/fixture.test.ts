import test from 'ava';
import { buildFixture } from '../../src/rule-tests/fixture.js';
import { inputsOf } from './small-pack.js';

const NINE = Date.UTC(1997, 5, 10, 9);

test('sites have their usual codes, or those of the topology', (t) => {
  const codes = (text: string) => buildFixture(inputsOf(text)).sites.map(({ role, code }) => `${role} ${code}`);
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
  );
  const [child, parent] = sites;
  t.is(capturedWall, NINE + 86_400_000);
  t.deepEqual(child?.events, [{ wall: NINE + 5000, id: 'lansend.poll', fields: { used: '1' } }]);
  t.deepEqual(child?.coverage, [{ component: 'SMS_LAN_SENDER', from: NINE - 3_600_000, to: NINE }]);
  t.deepEqual(child?.files, [
    { path: 'A.TXT', wall: Date.UTC(1997, 5, 10), size: 1000 },
    { path: 'B.TXT', wall: NINE, size: 7 },
  ]);
  t.deepEqual(parent?.events, []);
});

test('what a test does not state was not captured', (t) => {
  const [child] = buildFixture(inputsOf('')).sites;
  t.is(child?.services, undefined);
  t.is(child?.clockMs, undefined);
  t.false(child?.isListed);
  t.is(buildFixture([]).capturedWall, undefined);
});

test('services one by one and all at once', (t) => {
  const [child] = buildFixture(inputsOf('service child SMS_EXECUTIVE missing\nservices child stopped')).sites;
  t.deepEqual([...(child?.services ?? [])], [['SMS_EXECUTIVE', 'missing']]);
  t.is(child?.allServices, 'stopped');
});

test('registry values and fields of site control files', (t) => {
  const [child] = buildFixture(
    inputsOf('registry child "K"\nregistry child "K" value "V" = 5\nsitecontrol child build = 786\nsitecontrol child "X.CT2" build = 692'),
  ).sites;
  t.deepEqual(child?.registry, [{ key: 'K' }, { key: 'K', value: 'V', data: '5' }]);
  t.deepEqual(child?.siteControl, [
    { file: 'SITECTRL.CT0', field: 'build', data: '786' },
    { file: 'X.CT2', field: 'build', data: '692' },
  ]);
});
