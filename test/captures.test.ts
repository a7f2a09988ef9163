// An error of ours, wherever in the steps: it costs one file, one job or one capture, is named, and takes nothing from the capture beside it.

import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { type AnalyzeOptions, analyze, explain, inspect, timeline, trace } from '../src/engine.js';
import type { Knowledge } from '../src/knowledge/index.js';
import type { Bundle, Problem } from '../src/model/index.js';
import { builtInKnowledge } from '../src/read/index.js';
import { render, SCENARIOS } from './scenarios/index.js';
import { bundleInMemory } from './scenarios/memory.js';

const sound = builtInKnowledge();

const bundles = (): readonly Bundle[] =>
  [SCENARIOS[0]!, SCENARIOS.at(-1)!].map((scenario, index) =>
    bundleInMemory(`capture ${index}`, render(scenario, { seed: 'fault', noise: 'none' }).files),
  );

/** The same knowledge; it counts what is asked of it, and breaks once: when it is asked for the time `at`. */
function breaking(at: number): { readonly knowledge: Knowledge; readonly asked: () => number } {
  let asked = 0;
  const known = new WeakMap<object, object>();
  function watch(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    // Tables of bytes are no objects that a proxy can stand for.
    if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return value;
    const old = known.get(value);
    if (old) return old;
    const watched = new Proxy(value, {
      get(target, name) {
        if (++asked === at) throw new TypeError('broken once');
        return watch(Reflect.get(target, name));
      },
    });
    known.set(value, watched);
    return watched;
  }
  return { knowledge: watch({ ...sound }) as Knowledge, asked: () => asked };
}

/** What a function of the engine says of each capture. */
type Verb = (knowledge: Knowledge, options: AnalyzeOptions) => readonly unknown[];

const VERBS: Readonly<Record<string, Verb>> = {
  analyze: (knowledge, options) => analyze(bundles(), knowledge, options).bundles,
  inspect: (knowledge, options) => inspect(bundles(), knowledge, options).bundles,
  explain: (knowledge, options) => explain(bundles(), knowledge, sound.diagnoses[0]!.id, options),
  timeline: (knowledge, options) => timeline(bundles(), knowledge, options).map((view) => [...view.rows(true)]),
  trace: (knowledge, options) => trace(bundles(), knowledge, options).map((one) => [...one.select({}).rows]),
};

/** So many times, spread over a run, it is broken. */
const TIMES = 25;

for (const [name, verb] of Object.entries(VERBS))
  test(`${name}: one error, wherever, costs one capture at most`, (t) => {
    const whole = verb(sound, {});
    const { knowledge, asked } = breaking(-1);
    verb(knowledge, {});
    const steps = new Set<string>();
    for (let time = 0; time < TIMES; time++) {
      const at = 1 + Math.floor((asked() * (time + 0.5)) / TIMES);
      const problems: Problem[] = [];
      const broken = verb(breaking(at).knowledge, { onProblem: (problem) => problems.push(problem) });
      const faults = problems.filter(({ kind }) => kind === 'fault');
      t.is(faults.length, 1, `asked for the time ${at}`);
      t.regex(faults[0]?.message ?? '', /broken once/);
      steps.add(faults[0]?.code ?? '');
      const isWhole = whole.map((one) => broken.some((other) => isDeepStrictEqual(one, other)));
      t.true(isWhole.includes(true), `asked for the time ${at}: ${faults[0]?.message ?? ''}`);
    }
    t.true(steps.has('file-fault'), [...steps].join());
  });
