// One condition of a diagnosis or a workaround in, yes / no / unknown with lines out.

import type { Condition } from '../../knowledge/index.js';
import { findState } from '../stages/stages.js';
import { askAbsent, askOccurrence } from './occurrence.js';
import type { Question } from './eval-context.js';
import { askCount, askLast, askRepeat } from './series.js';
import { askSilence } from './silence.js';
import { merge, negate, say, type Verdict } from './condition-result.js';

export { eventsOf, hostsOf, type Question } from './eval-context.js';
export { merge, type Verdict } from './condition-result.js';

function askStage(question: Question, condition: Extract<Condition, { kind: 'stage' }>): Verdict {
  const state = findState(question.track.states, condition.stage);
  if (!state) return say('unknown');
  const isIt = condition.verdict === 'not-reached' ? state.verdict !== 'reached' : state.verdict === condition.verdict;
  return say(isIt ? 'yes' : 'no', {
    proofs: isIt ? [] : state.proofs.slice(0, 1),
    strength: state.strength,
    kinds: ['stage'],
    at: state.at,
  });
}

/** Asks one condition. */
export function ask(question: Question, condition: Condition): Verdict {
  switch (condition.kind) {
    case 'seen':
      return askOccurrence(question, condition.of, condition.during);
    case 'no':
      return negate(askOccurrence(question, condition.of, condition.during));
    case 'count':
      return askCount(question, condition);
    case 'absent':
      return askAbsent(question, condition);
    case 'silence':
      return askSilence(question, condition);
    case 'repeat':
      return askRepeat(question, condition);
    case 'last':
      return askLast(question, condition);
    case 'stage':
      return askStage(question, condition);
    case 'variant':
      return question.track.variant === undefined
        ? say('unknown')
        : say(question.track.variant === condition.name ? 'yes' : 'no', { kinds: ['stage'] });
    case 'any': {
      const answers = condition.of.map((one) => ask(question, one));
      const yes = answers.filter((one) => one.answer === 'yes');
      if (yes.length > 0) return merge(yes);
      const unknown = answers.filter((one) => one.answer === 'unknown');
      return unknown.length > 0
        ? say('unknown', { lacks: unknown.flatMap((one) => one.lacks) })
        : say('no', { proofs: answers.flatMap((one) => one.proofs).slice(0, 2) });
    }
  }
}
