// Honesty: where less was captured of a life in which nothing went wrong, smslog may know less, but it never calls it failed or blocked.

import test from 'ava';
import { analyze } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { fc, runsOf, SEED } from '../property.js';
import { render, type RenderedBundle, SCENARIOS } from '../scenarios/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

const knowledge = builtInKnowledge();
/** Scenarios that end well, and those that were captured before their end. */
const SOUND = SCENARIOS.filter(({ expect: { outcome } }) => outcome === 'healthy' || outcome === 'waiting');

type Lines = readonly string[];

/** What happens to one file: the share of the file at which, and how much, from 0 to 1. */
type Loss = (lines: Lines, at: number, share: number) => Lines;

const isEventLog = (path: string): boolean => path.endsWith('eventlog.txt');
const isLog = (path: string): boolean => /\.LO[G_]$/i.test(path);
const rowOf = (lines: Lines, at: number): number => Math.min(lines.length - 1, Math.floor(at * lines.length));

/** A later or an earlier day or year in the stamp of one record; those of SMS 1.x print `Tue Nov 04 10:17:00 1997`. */
function misdate(line: string, share: number): string {
  const years = share < 0.25 ? -1 : share > 0.75 ? 1 : 0;
  if (years !== 0) return line.replace(/(\d{4})~?>/, (text, year: string) => text.replace(year, String(Number(year) + years)));
  return line.replace(/([A-Z][a-z]{2}) (\d\d) (\d\d:\d\d:\d\d \d{4})/, (_, month: string, day: string, rest: string) => {
    const moved = Number(day) + (share < 0.5 ? -3 : 3);
    return `${month} ${String(Math.min(28, Math.max(1, moved))).padStart(2, '0')} ${rest}`;
  });
}

const LOSSES: Readonly<Record<string, { readonly applies: (path: string) => boolean; readonly lose: Loss }>> = {
  'head cut': { applies: isLog, lose: (lines, at) => lines.slice(rowOf(lines, at)) },
  'tail cut': { applies: isLog, lose: (lines, at) => lines.slice(0, rowOf(lines, at)) },
  'oldest events cut': { applies: isEventLog, lose: (lines, at) => lines.slice(0, rowOf(lines, at)) },
  'run of NULs': {
    applies: isLog,
    lose(lines, at, share) {
      const from = rowOf(lines, at);
      const lost = Math.max(1, Math.floor((share * lines.length) / 2));
      const hole = '\0'.repeat(lines.slice(from, from + lost).join('\r\n').length);
      // The hole ends with a line, or in the middle of what follows.
      const [next = '', ...rest] = lines.slice(from + lost);
      return share > 0.5 ? [...lines.slice(0, from), hole, next, ...rest] : [...lines.slice(0, from), hole + next, ...rest];
    },
  },
  'one wrong date': {
    applies: isLog,
    lose: (lines, at, share) => lines.map((line, row) => (row === rowOf(lines, at) ? misdate(line, share) : line)),
  },
};

interface Drawn {
  readonly kind: string;
  readonly file: number;
  readonly at: number;
  readonly share: number;
}

/** Applies what was drawn; says what was done. A date is only wrong once. */
function lessen({ files }: RenderedBundle, removed: readonly number[], losses: readonly Drawn[]) {
  const left = new Map([...files].filter((_, index) => (removed[index] ?? 1) > 0));
  const done = [...files.keys()].filter((name) => !left.has(name)).map((name) => `without ${name}`);
  let isMisdated = false;
  for (const { kind, file, at, share } of losses) {
    const loss = LOSSES[kind];
    const names = [...left.keys()].filter((name) => loss?.applies(name));
    const name = names[file % names.length];
    if (!loss || name === undefined || (kind === 'one wrong date' && isMisdated)) continue;
    isMisdated ||= kind === 'one wrong date';
    const lines = left.get(name)?.toString('latin1').split('\r\n') ?? [];
    left.set(name, Buffer.from(loss.lose(lines, at, share).join('\r\n'), 'latin1'));
    done.push(`${kind} in ${name} at line ${rowOf(lines, at) + 1} (${share.toFixed(2)})`);
  }
  return { left, done };
}

const unit = fc.nat(999).map((number) => number / 1000);
const drawn = fc.record<Drawn>({ kind: fc.constantFrom(...Object.keys(LOSSES)), file: fc.nat(50), at: unit, share: unit });

test('no lesser capture of a life in which nothing went wrong is failed or blocked', (t) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SOUND),
      fc.nat(1000),
      fc.array(fc.nat(6), { minLength: 80, maxLength: 80 }),
      fc.array(drawn, { maxLength: 4 }),
      fc.nat(6),
      (scenario, seed, removed, losses, hours) => {
        // Long after a job that went through, every window is over.
        const lateMs = scenario.expect.outcome === 'healthy' ? hours * 3_600_000 : 0;
        const bundle = render(scenario, { seed: `lesser capture ${seed}`, lateMs });
        const { left, done } = lessen(bundle, removed, losses);
        const instances = analyze(bundleInMemory('lesser', left), knowledge).bundles.flatMap((one) => one.instances);
        const own = instances.find((one) => one.site === bundle.child);
        const story = `${scenario.id} (seed ${seed}, ${hours} h later): ${done.join('; ')}; replay: SMSLOG_SEED=${SEED} npm test -- test/diagnose/lesser-captures.test.ts`;
        if (own?.outcome === 'failed' || own?.outcome === 'blocked') t.log(story, own.stage);
        t.false(own?.outcome === 'failed' || own?.outcome === 'blocked', `${own?.outcome} at ${own?.stage}: ${story}`);
      },
    ),
    { numRuns: runsOf(200) },
  );
});
