// The honest law: where less was captured of a life in which nothing went wrong, smslog may know less, but never calls it failed or blocked.

import { type Random, SCENARIOS } from '../scenarios/index.js';
import type { Law, Tried } from './law.js';
import { drawLife, jobOf, judge } from './lives.js';
import { LOSSES, type LossName, loseIn, removeSome } from './losses.js';

/** Scenarios in which nothing goes wrong: those that end well, and those that were captured before their end. */
const SOUND = SCENARIOS.filter(({ expect: { outcome } }) => outcome === 'healthy' || outcome === 'waiting');
const KINDS = Object.keys(LOSSES) as LossName[];

/** A date is only wrong once. */
function drawKinds(random: Random): LossName[] {
  const kinds = Array.from({ length: random.int(0, 4) }, () => random.pick(KINDS));
  return kinds.filter((kind, index) => kind !== 'one wrong date' || kinds.indexOf(kind) === index);
}

function draw(random: Random): readonly Tried[] {
  const { rendered, story } = drawLife(random, SOUND);
  const { files, done } = drawKinds(random).reduce((lesser, kind) => loseIn(lesser, kind, random), removeSome(rendered.files, random));
  const job = jobOf(judge(files), rendered.child);
  const isFalse = job?.outcome === 'failed' || job?.outcome === 'blocked';
  return [{ story: `${story}: ${done.join(', ') || 'whole'}`, exceptions: [], broken: isFalse ? [`${job.outcome} at ${job.stage}`] : [] }];
}

export const HONEST: Law = { name: 'honest', says: 'no lesser capture of a life in which nothing went wrong is failed or blocked', draw };
