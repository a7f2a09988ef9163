// Standing tests: two failures at once. The job stops at the first; the second is shown as in the way ahead, and never takes over the verdict.

import test from 'ava';
import { MINUTE } from '../scenarios/clock.js';
import { render, type Scenario, SCENARIOS } from '../scenarios/index.js';
import { hmanCycle } from '../scenarios/timeline-downward.js';
import { pollOf, type World } from '../scenarios/world.js';
import { jobOf, judge, knowledge, process, STAGES } from './lives.js';

/** A state that holds at the capture and stops every job that comes to its stage. */
interface Second {
  readonly cause: string;
  readonly stage: string;
  readonly add: (world: World) => void;
}

/** Hierarchy Manager meets trouble in its last cycles before the capture. */
function lastCycles(world: World, inside: readonly (readonly [number, string])[]): void {
  for (let cycle = 3; cycle >= 1; cycle -= 1) hmanCycle(world, world.captured - cycle * pollOf(world.parent) - MINUTE, inside);
}

const SECONDS: readonly Second[] = [
  {
    cause: 'sn-capacity-zero',
    stage: 'P10',
    add: ({ child }) => {
      child.sender.set('Maximum Concurrent Sendings', 0).set('Maximum Concurrent Site Sendings', 0);
    },
  },
  {
    cause: 'hm-sql-log-full',
    stage: 'P13',
    add: (world) => {
      const text = `{825} INFO SQL:  Can't allocate space for object 'Syslogs' in database '${world.cast.database}' because the 'logsegment' segment is full.`;
      lastCycles(world, [[3, text]]);
    },
  },
  {
    cause: 'hm-sql-unreachable',
    stage: 'P13',
    add: (world) => lastCycles(world, [[20, '{6581} ERROR: Cannot establish a SQL connection.~']]),
  },
  { cause: 'hi-not-running', stage: 'P13', add: ({ parent }) => void parent.services.set('SMS_HIERARCHY_MANAGER', 'stopped') },
];

const rank = (stage: string | undefined): number => STAGES.indexOf(stage ?? '');

/** Ids of the stages that a diagnosis is about. */
const stagesOf = (id: string): readonly string[] => {
  const { stages } = process;
  const named = knowledge.diagnoses.find((one) => one.id === id)?.stages ?? [];
  return stages.filter((stage) => named.includes(stage.name) || named.includes(stage.id)).map((stage) => stage.id);
};

/** Scenarios that stop before the stage of a second failure, and behind the first work of Hierarchy Manager, which the second would stop. */
const before = ({ stage }: Second): readonly Scenario[] =>
  SCENARIOS.filter(
    ({ expect: { outcome, stages } }) => outcome === 'failed' && rank(stages[0]) > rank('P4') && rank(stages.at(-1)) < rank(stage),
  );

for (const second of SECONDS)
  test(`each failure before ${second.stage}, with ${second.cause} in the way ahead`, (t) => {
    const wrong = before(second).flatMap((scenario) =>
      [0, 1].flatMap((round): string[] => {
        const play: Scenario['play'] = (world) => {
          scenario.play(world);
          second.add(world);
        };
        const rendered = render({ ...scenario, play }, { seed: `pair ${round}` });
        const job = jobOf(judge(rendered.files), rendered.child);
        const { outcome, stages, cause } = scenario.expect;
        const out =
          job?.outcome === outcome && stages.includes(job.stage)
            ? []
            : [`${job?.outcome} at ${job?.stage}, not ${outcome} at ${stages.join()}`];
        const active = job?.findings.filter(({ state, confidence }) => state === 'active' && confidence !== 'ruled-out') ?? [];
        if (active[0]?.id !== cause) out.push(`cause ${active[0]?.id}, not ${cause}`);
        const found = active.find(({ id }) => id === second.cause);
        // What may be a cause at the stage of the first failure as well is shown behind it.
        const isThere = stagesOf(second.cause).some((stage) => stage === job?.stage);
        if (!found || (found.role !== 'ahead' && !isThere)) out.push(`${second.cause} is ${found?.role ?? 'not shown'}`);
        return out.map((text) => `${scenario.id} #${round}: ${text}`);
      }),
    );
    t.log(`${before(second).length} failures before ${second.cause}`);
    t.true(before(second).length > 0);
    t.deepEqual(wrong, []);
  });
