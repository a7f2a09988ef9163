// A thread of `smslog triage`: a capture -> its rows. A script of its own, loaded once a thread.
import { workerData } from 'piscina';
import { createJudge } from './judge.js';
import type { TriageResult, TriageSetup, TriageTask } from './task.js';

let judge: ReturnType<typeof createJudge> | undefined;

/** Judges one capture. */
export default async function run(task: TriageTask): Promise<TriageResult> {
  judge ??= createJudge(workerData as TriageSetup);
  return judge(task);
}
