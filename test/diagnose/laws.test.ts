// The two laws of the engine: adding evidence never turns a proved success into a failure, and the order of files does not matter.

import test from 'ava';
import { analyze } from '../../src/engine.js';
import type { InstanceResult } from '../../src/contract/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { render, type RenderedBundle, SCENARIOS, scenarioOf } from '../scenarios/index.js';
import { fc } from '../property.js';

const knowledge = builtInKnowledge();

function judge(files: ReadonlyMap<string, Buffer>, site: string): InstanceResult | undefined {
  return analyze(bundleInMemory('law', files), knowledge).bundles[0]?.instances.find((one) => one.site === site);
}

test('order-free: permuting files does not change the result', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SCENARIOS),
      fc.nat(1000),
      fc.array(fc.nat(1_000_000), { minLength: 80, maxLength: 80 }),
      (scenario, seed, numbers) => {
        const { files } = render(scenario, { seed: `order ${seed}` });
        const shuffled = [...files].map((entry, index) => ({ entry, key: numbers[index] ?? 0 })).sort((a, b) => a.key - b.key);
        const [first, second] = [files, new Map(shuffled.map(({ entry }) => entry))].map((one) =>
          analyze(bundleInMemory('law', one), knowledge),
        );
        t.deepEqual(second, first);
      },
    ),
    { numRuns: 40 },
  );
});

type StageResult = InstanceResult['stages'][number];

const isProved = (stage: StageResult): boolean => stage.verdict === 'reached' && (stage.basis === 'observed' || stage.basis === 'fact');
const isDefinite = (verdict: string): boolean => verdict === 'reached' || verdict === 'failed' || verdict === 'missing';

/** Stages of the secondary that a source more makes worse: proved success that becomes a failure, a definite verdict that becomes unknown. */
function worsened({ files, child }: RenderedBundle, kept: ReadonlySet<string>, added: string): string[] {
  const withFiles = (names: ReadonlySet<string>): ReadonlyMap<string, Buffer> => new Map([...files].filter(([name]) => names.has(name)));
  const [before, after] = [judge(withFiles(kept), child), judge(withFiles(new Set([...kept, added])), child)];
  return (before?.stages ?? []).flatMap((stage) => {
    const now = after?.stages.find((one) => one.id === stage.id)?.verdict;
    const isLost = isProved(stage) && (now === 'failed' || now === 'missing');
    const isForgotten = isDefinite(stage.verdict) && now === 'unknown';
    return isLost || isForgotten ? [`${stage.id} ${stage.verdict} -> ${now}`] : [];
  });
}

test('monotone: a source more never turns success into failure, nor a definite verdict into unknown', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SCENARIOS),
      fc.nat(1000),
      fc.array(fc.nat(3), { minLength: 80, maxLength: 80 }),
      (scenario, seed, numbers) => {
        const bundle = render(scenario, { seed: `monotone ${seed}` });
        const names = [...bundle.files.keys()].filter((name) => name !== 'bundle.json');
        const kept = new Set(['bundle.json', ...names.filter((_, index) => (numbers[index] ?? 0) > 0)]);
        const added = names.find((name) => !kept.has(name));
        if (added === undefined) return;
        t.deepEqual(worsened(bundle, kept, added), [], `${scenario.id} (seed ${seed}): ${added} is added to ${[...kept].join(' ')}`);
      },
    ),
    { numRuns: 150 },
  );
});

test('monotone: a failure that event 388 states at P4 stays known when the log of the Hierarchy Manager is added', (t) => {
  const bundle = render(scenarioOf('48h-timeout'), { seed: 'monotone 0' });
  const kept = new Set(['bundle.json', `${bundle.parent}/eventlog.txt`, `${bundle.child}/dir.txt`]);
  t.deepEqual(worsened(bundle, kept, `${bundle.parent}/Logs/HMAN.LOG`), []);
});

/** Ways in which a listing may show less than `dir /s` of everything. */
const LESSER: Readonly<Record<string, (lines: readonly string[], number: number) => readonly string[]>> = {
  'cut off': (lines, number) => lines.slice(0, number % lines.length),
  'of one folder': (lines) => {
    const second = lines.findIndex(
      (line, index) => line.startsWith(' Directory of') && index > lines.findIndex((one) => one.startsWith(' Directory of')),
    );
    return [...lines.slice(0, second), ...lines.slice(-2)];
  },
  'of a pattern': (lines) => lines.filter((line) => !/^\d/.test(line) || /\.(?:LOG|CT2)$/i.test(line)),
  'of names only': (lines) => {
    let folder = '';
    return lines.flatMap((line) => {
      folder = /^ Directory of (.*)$/.exec(line)?.[1] ?? folder;
      const name = /^\d.{37} (?!\.)(\S.*)$/.exec(line)?.[1];
      return name === undefined ? [] : `${folder}\\${name}`;
    });
  },
};

for (const [name, shorten] of Object.entries(LESSER))
  test(`a listing that is ${name} proves nothing that the whole one does not`, (t) => {
    let shortened = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SCENARIOS), fc.nat(1000), fc.nat(10_000), (scenario, seed, number) => {
        const bundle = render(scenario, { seed: `lesser ${seed}` });
        const less = new Map(
          [...bundle.files].map(([path, bytes]) => {
            if (!path.endsWith('dir.txt')) return [path, bytes];
            const lines = shorten(bytes.toString('latin1').split('\r\n'), number);
            shortened += lines.length;
            return [path, Buffer.from(lines.join('\r\n'), 'latin1')];
          }),
        );
        const [before, after] = [judge(bundle.files, bundle.child), judge(less, bundle.child)];
        const lost = (one: InstanceResult | undefined): string[] =>
          (one?.stages ?? []).flatMap(({ id, verdict }) => (verdict === 'missing' || verdict === 'failed' ? [id] : []));
        const held = (one: InstanceResult | undefined, confidence: readonly string[]): string[] =>
          (one?.findings ?? []).flatMap((found) => (found.state === 'active' && confidence.includes(found.confidence) ? [found.id] : []));
        const story = `${scenario.id} (seed ${seed}, ${number})`;
        // What the whole one shows to be behind the failure is truly missing, too.
        const isNotReached = (id: string): boolean =>
          lost(before).includes(id) || before?.stages.find((stage) => stage.id === id)?.verdict === 'not-expected';
        for (const stage of lost(after)) t.true(isNotReached(stage), `${story}: ${stage}`);
        for (const id of held(after, ['confirmed'])) t.true(held(before, ['confirmed', 'likely']).includes(id), `${story}: ${id}`);
      }),
      { numRuns: 40 },
    );
    t.true(shortened > 0);
  });
