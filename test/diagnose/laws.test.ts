// The two laws of the engine: adding evidence never turns a proved success into a failure, and the order of files does not matter.

import test from 'ava';
import fc from 'fast-check';
import { analyze } from '../../src/engine.js';
import type { InstanceResult } from '../../src/contract/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { bundleInMemory } from '../scenarios/memory.js';
import { render, SCENARIOS } from '../scenarios/index.js';

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

test('monotone: a source more never turns success into failure, nor a definite verdict into unknown', (t) => {
  const isProved = (stage: InstanceResult['stages'][number]): boolean =>
    stage.verdict === 'reached' && (stage.basis === 'observed' || stage.basis === 'fact');
  const isDefinite = (verdict: string): boolean => verdict === 'reached' || verdict === 'failed' || verdict === 'missing';
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
        const with_ = (all: ReadonlySet<string>): ReadonlyMap<string, Buffer> =>
          new Map([...bundle.files].filter(([name]) => all.has(name)));
        const [before, after] = [judge(with_(kept), bundle.child), judge(with_(new Set([...kept, added])), bundle.child)];
        if (!before || !after) return;
        for (const stage of before.stages) {
          const now = after.stages.find((one) => one.id === stage.id);
          if (!now) continue;
          const story = `${scenario.id} (seed ${seed}): ${stage.id} ${stage.verdict} -> ${now.verdict} when ${added} is added to ${[...kept].join(' ')}`;
          if (isProved(stage)) t.false(now.verdict === 'failed' || now.verdict === 'missing', story);
          if (isDefinite(stage.verdict)) t.false(now.verdict === 'unknown', story);
        }
      },
    ),
    { numRuns: 150 },
  );
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
        for (const stage of lost(after)) t.true(lost(before).includes(stage), `${story}: ${stage}`);
        for (const id of held(after, ['confirmed'])) t.true(held(before, ['confirmed', 'likely']).includes(id), `${story}: ${id}`);
      }),
      { numRuns: 40 },
    );
    t.true(shortened > 0);
  });
