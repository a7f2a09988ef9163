import test from 'ava';
import {
  analyze,
  type Analysis,
  ApiError,
  builtInKnowledge,
  describeDiagnosis,
  explain,
  inspect,
  lookup,
  open,
  renderAnalysis,
  renderDiagnosis,
  renderExplanations,
  renderInspection,
  renderLookup,
  renderTimeline,
  timeline,
} from '../../src/index.js';
import { SAMPLE } from './fixture.js';

const bundles = await open(SAMPLE);
const [bundle] = bundles;
const finding = 'sn-capacity-zero';

test('without knowledge the built-in packs are used', (t) => {
  const analysis = analyze(bundles);
  t.deepEqual(analysis, analyze(bundles, builtInKnowledge()));
  t.is(analysis.bundles[0]?.instances[0]?.findings[0]?.id, finding);
  if (bundle) t.deepEqual(analyze(bundle), analysis);
});

test('each result can be rendered', (t) => {
  const rows = timeline(bundles)[0]?.rows(false) ?? [];
  const description = describeDiagnosis(finding);
  const readings = lookup('event 214');
  t.regex(renderAnalysis(analyze(bundles)), /capacity/i);
  t.is((JSON.parse(renderAnalysis(analyze(bundles), 'json')) as Analysis).bundles.length, 1);
  t.regex(renderInspection(inspect(bundles)), /HAM/);
  t.regex([...renderTimeline(rows)].join(''), /HAM/);
  t.regex(renderExplanations(explain(bundles, finding)), new RegExp(finding));
  t.regex(description ? renderDiagnosis(description) : '', new RegExp(finding));
  t.regex('interpretations' in readings ? renderLookup(readings) : '', /214/);
});

test('a diagnosis says why its evidence needs no key', (t) => {
  const words = (id: string) => {
    const one = describeDiagnosis(id);
    return one ? renderDiagnosis(one).replace(/\s+/g, ' ') : '';
  };
  t.regex(words('sn-capacity-zero'), /Affects every job that waits in the component/);
  t.regex(words('c2-write-error'), /what a component did for this one/);
  t.notRegex(words('sn-access-denied'), /every job that waits|did for this one/);
});

test('what the knowledge does not have is no error', (t) => {
  t.deepEqual(explain(bundles, 'no-such-diagnosis'), []);
  t.is(describeDiagnosis('no-such-diagnosis'), undefined);
  const failure = lookup('no-such-code');
  t.is('kind' in failure ? failure.kind : '', 'words');
  const component = lookup('5', undefined, { component: 'no-such-component' });
  t.is('kind' in component ? component.kind : '', 'component');
});

type Call = (...args: unknown[]) => unknown;
const calls = { analyze, inspect, timeline } as unknown as Readonly<Record<string, Call>>;

for (const [name, call] of Object.entries(calls)) {
  for (const [title, args, code] of [
    ['a path', ['captured'], 'invalid-argument'],
    ['nothing', [undefined], 'invalid-argument'],
    ['a promise of bundles', [Promise.resolve(bundles)], 'invalid-argument'],
    ['an array that holds something else', [[bundle, 'x']], 'invalid-argument'],
    ['knowledge of the wrong type', [bundles, 'built-in'], 'invalid-argument'],
    ['packs instead of knowledge', [bundles, []], 'invalid-argument'],
    ['options in the place of knowledge', [bundles, { skewMs: 5 }], 'invalid-argument'],
    ['options that are not an object', [bundles, undefined, 'all'], 'invalid-argument'],
    ['an unknown option', [bundles, undefined, { skew: 5 }], 'invalid-argument'],
    ['NaN as skew', [bundles, undefined, { skewMs: Number.NaN }], 'invalid-number'],
    ['a negative skew', [bundles, undefined, { skewMs: -1 }], 'invalid-number'],
    ['an infinite clock error', [bundles, undefined, { clocks: { SEC: Number.POSITIVE_INFINITY } }], 'invalid-number'],
    ['a clock error as text', [bundles, undefined, { clocks: { SEC: '-7m' } }], 'invalid-argument'],
    ['zones that are not an object', [bundles, undefined, { zones: 'UTC' }], 'invalid-argument'],
    ['an unknown rule for daylight saving time', [bundles, undefined, { dstRule: 'nt5' }], 'invalid-argument'],
    ['a callback that is not a function', [bundles, undefined, { onStep: 'log' }], 'invalid-argument'],
  ] as const)
    test(`${name} refuses ${title}`, (t) => {
      t.throws(() => call(...args), { instanceOf: ApiError, code, message: new RegExp(`^${name}`) });
    });

  test(`${name} refuses a closed bundle, and one that is closed while it works`, async (t) => {
    const closed = await open(SAMPLE);
    for (const one of closed) one.close();
    t.throws(() => call(closed), { instanceOf: ApiError, code: 'bundle-closed' });
    const closing = await open(SAMPLE);
    t.throws(() => call(closing, undefined, { onStep: () => closing[0]?.close() }), { instanceOf: ApiError, code: 'bundle-closed' });
  });

  test(`${name} refuses to be called by a callback of a running call`, (t) => {
    t.throws(() => call(bundles, undefined, { onStep: () => analyze(bundles) }), { instanceOf: ApiError, code: 'call-in-progress' });
    t.notThrows(() => call(bundles));
  });
}

test('explain, describeDiagnosis and lookup refuse arguments of the wrong type', (t) => {
  const wrong = 5 as unknown as string;
  for (const call of [() => explain(bundles, wrong), () => describeDiagnosis(wrong), () => lookup(wrong), () => lookup(' ')])
    t.throws(call, { instanceOf: ApiError, code: 'invalid-argument' });
  t.throws(() => explain('x' as unknown as typeof bundles, finding), { instanceOf: ApiError, code: 'invalid-argument' });
  t.throws(() => lookup('5', undefined, { components: 'x' } as object), { instanceOf: ApiError, code: 'invalid-argument' });
});
