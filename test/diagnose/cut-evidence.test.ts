// Evidence that was cut behind an entry looks like a whole file: it may cost a verdict, it never makes another one.
import test from 'ava';
import type { Outcome } from '../../src/contract/index.js';
import { analyze } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { render, scenarioOf } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

const knowledge = builtInKnowledge();
/** So many places a file, so that the test stays short. */
const PLACES = 12;

/** What a job is called where the evidence of its life is whole. */
const LIVES: Readonly<Record<string, Outcome>> = { waiting: 'waiting', 'sni-backlog': 'delayed', 'healthy-install': 'healthy' };

/** Offsets behind lines, evenly over a file. */
function places(bytes: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(10); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(10, at + 1)) ends.push(at + 1);
  return ends.filter((_, index) => index % Math.ceil(ends.length / PLACES) === 0);
}

for (const [scenario, truth] of Object.entries(LIVES))
  test(`${scenario}: no file of evidence that breaks off behind a line makes a verdict`, (t) => {
    const { files, child } = render(scenarioOf(scenario), { seed: 'cut evidence', operation: 'install' });
    const outcomeOf = (label: string, bytes: Buffer): Outcome | undefined => {
      const { bundles } = analyze(bundleInMemory('x', new Map([...files, [label, bytes]])), knowledge);
      return bundles[0]?.instances.find(({ process, site }) => process === 'ct2-report' && site === child)?.outcome;
    };
    const evidence = [...files].filter(([label]) => !/\.LO[G_]$|\.json$/i.test(label));
    t.true(evidence.length >= 6);
    for (const [label, bytes] of evidence) {
      t.is(outcomeOf(label, bytes), truth);
      for (const place of places(bytes)) {
        const outcome = outcomeOf(label, bytes.subarray(0, place));
        t.true([truth, 'unknown', 'waiting'].includes(outcome ?? ''), `${label} cut at ${place}: ${outcome}`);
      }
    }
  });
