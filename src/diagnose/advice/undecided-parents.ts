// pairs of sites that nothing decides -> what each reading would mean, and the command that decides

import type { InstanceResult, ParentReading, UndecidedParents } from '../../contract/index.js';
import type { PossibleParent, Timeline } from '../../model/index.js';
import { say } from '../../wording/index.js';

/** Judges a bundle as if the user had named a site and its parent. */
type JudgeAs = (reading: { readonly site: string; readonly parent: string }) => { readonly instances: readonly InstanceResult[] };

interface Reading {
  readonly result: ParentReading;
  /** Stages that records or files prove. */
  readonly proved: number;
}

function readingOf(path: string, possible: PossibleParent, judgeAs: JudgeAs): Reading {
  const { child, parent } = possible;
  const job = judgeAs({ site: child, parent }).instances.find((one) => one.site === child);
  const stages = job ? job.stages : [];
  const findings = job ? job.findings : [];
  return {
    result: {
      child,
      parent,
      outcome: job ? job.outcome : null,
      stage: job ? job.stage : null,
      findings: findings
        .filter(({ state, confidence }) => state === 'active' && (confidence === 'confirmed' || confidence === 'likely'))
        .map(({ id }) => id),
      command: say('deciding-command', { path, child, parent }).message,
    },
    proved: stages.filter(({ verdict, basis }) => verdict === 'reached' && basis !== 'inferred').length,
  };
}

/** Pairs that are judged in both readings; of the others the command alone is said. */
const MOST_JUDGED = 8;

/** Says what each reading of the undecided pairs of a bundle would mean. */
export function undecidedParents(timeline: Timeline, judgeAs: JudgeAs): UndecidedParents[] {
  const { path } = timeline.parsed.bundle;
  return timeline.undecided.flatMap(({ sites, readings }, index): UndecidedParents[] => {
    const would = readings
      .map((one) => readingOf(path, one, index < MOST_JUDGED ? judgeAs : () => ({ instances: [] })))
      .sort((a, b) => b.proved - a.proved)
      .map(({ result }) => result);
    const [first, ...others] = would;
    if (!first) return [];
    const common = first.findings.filter((id) => others.every(({ findings }) => findings.includes(id)));
    return [{ sites, would, common, command: first.command }];
  });
}
