// events, facts -> results of conditions. What several kinds of condition have in common.

import type { EvidenceLine } from '../../contract/index.js';
import { type During, type FactTerm, normalForm, type Occurrence } from '../../knowledge/index.js';
import type { EventView, SeenEvent } from '../evidence/event-list.js';
import { namedFields } from '../evidence/named-fields.js';
import { strongest } from '../evidence/strength.js';
import { evaluateFactIn } from '../facts/ask-fact.js';
import { ALWAYS } from '../job/attempts.js';
import { strengthOf } from '../job/instance.js';
import { type ConditionResult, result } from './condition-result.js';
import { type EvalContext, eventsOf, findCoverageUntilCapture } from './eval-context.js';
import { addTo, largest } from '../../lists.js';

const MOST_LINES = 6;

/** The first and the last lines, where there are many: of all others none is made. */
function sample<Cited>(all: readonly Cited[], citationOf: (one: Cited) => EvidenceLine): Pick<ConditionResult, 'citations' | 'sampled'> {
  const [first] = all;
  if (first === undefined || all.length <= MOST_LINES) return { citations: all.map(citationOf), sampled: [] };
  const half = MOST_LINES / 2;
  const shown = [...all.slice(0, half), ...all.slice(-half)];
  return { citations: shown.map(citationOf), sampled: [{ first: citationOf(first), count: all.length }] };
}

/** The result `yes` of events that were seen. */
export function fromEvents(context: EvalContext, seen: readonly SeenEvent[], where: Occurrence['where']): ConditionResult {
  const { instance } = context.track;
  const [first] = seen;
  return result('yes', {
    ...sample(seen, ({ citation }) => citation),
    strength: context.scopeComponent ? 'exact' : strongest(seen.map((one) => strengthOf(instance, where, one))),
    illustrative: seen.every((one) => one.illustrative),
    kinds: ['event'],
    newest: largest(seen.map((one) => one.at)),
    fields: first ? namedFields(instance.evidenceIndex, first) : {},
    records: seen.length > 1 ? [...seen.slice(0, 1), ...seen.slice(-1)] : seen,
  });
}

/** Whether a term holds by files that were written once, and not by how things stand at the capture. */
function isOfFiles(term: FactTerm): boolean {
  return term.kind === 'any' ? term.of.every(isOfFiles) : term.kind === 'file' && term.present && term.olderThanMs === undefined;
}

/** The result of a fact. Files belong to the time in which they were written, to the minute: for a stage they are those of its attempt. */
function fromFact(context: EvalContext, occurrence: Occurrence, during: During): ConditionResult {
  const { instance } = context.track;
  const fact = instance.evidenceIndex.knowledge.facts[occurrence.of];
  const attempt = during === 'bundle' ? ALWAYS : context.track.attempt;
  const { answer, citations, matches: found, strength } = evaluateFactIn(instance, occurrence.of, attempt);
  return result(answer, {
    ...sample(citations, (line) => line),
    strength,
    kinds: ['fact'],
    newest: answer === 'yes' && fact?.terms.every(isOfFiles) === true ? largest(found.map(({ at }) => at)) : Number.NaN,
    found: { [occurrence.of]: found.map((one) => one.name) },
    missingEvidence: answer === 'unknown' ? [occurrence] : [],
  });
}

/** The result of an occurrence: the answer of a fact; of an event: seen, provably not seen, or not captured. */
export function evaluateOccurrence(context: EvalContext, occurrence: Occurrence, during: During): ConditionResult {
  if (occurrence.kind === 'fact') return fromFact(context, occurrence, during);
  const seen = eventsOf(context, occurrence, during);
  if (seen.length > 0) return fromEvents(context, seen, occurrence.where);
  const { covered, citations } = findCoverageUntilCapture(context, occurrence, during);
  return covered ? result('no', { citations, kinds: ['absence'] }) : result('unknown', { missingEvidence: [occurrence] });
}

/** The result where fewer events were seen than wanted: `unknown` if a log is missing that may hold the rest. */
export function fromTooFew(context: EvalContext, occurrence: Occurrence, during: During): ConditionResult {
  const { answer, missingEvidence } = evaluateOccurrence(context, occurrence, during);
  return result(answer === 'unknown' ? 'unknown' : 'no', { missingEvidence });
}

/** What the events of one group have in common: the value of a field, or the thread (`by` is `thread`); undefined without the field. */
export function groupKey(
  context: EvalContext,
  by: string,
): (seen: Pick<EventView, 'event' | 'host' | 'thread' | 'field'>) => string | undefined {
  const { evidenceIndex } = context.track.instance;
  return (seen) => {
    const { host, event } = seen;
    if (by === 'thread') return `${host.code} ${host.folder} ${seen.thread}`;
    const value = seen.field(by);
    return value === undefined ? undefined : normalForm(value, evidenceIndex.typeOf(event, by));
  };
}

/** Events by the value of a field, or by thread (`by` is `thread`). An event without the field is left out. */
export function groupEvents(context: EvalContext, seen: readonly SeenEvent[], by: string): readonly (readonly SeenEvent[])[] {
  const keyOf = groupKey(context, by);
  const groups = new Map<string, SeenEvent[]>();
  for (const one of seen) {
    const key = keyOf(one);
    if (key !== undefined) addTo(groups, key, one);
  }
  return [...groups.values()];
}
