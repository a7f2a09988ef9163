// Whether a component fell silent.

import { indexKnowledge, type Condition, type Occurrence } from '../../knowledge/index.js';
import type { Fields } from '../../model/index.js';
import { hostOf } from '../job/instance.js';
import { durationMs } from '../job/durations.js';
import type { Proof } from '../evidence/citation.js';
import { namedFields } from '../evidence/named-fields.js';
import { eventsOf, type Question } from './eval-context.js';
import { say, type Verdict } from './condition-result.js';

/** The component wrote nothing more for so long, although its log is provably in hand. */
export function askSilence(question: Question, condition: Extract<Condition, { kind: 'silence' }>): Verdict {
  const { instance } = question.track;
  const { scene } = instance;
  const host = hostOf(instance, condition.host);
  const component = indexKnowledge(scene.knowledge).component(condition.component);
  if (host < 0 || !component) return say('unknown');
  const coverage = question.coverage.of(host, component);
  const names = new Set([component.name, ...component.aliases]);
  const { parsed } = scene.timeline;
  let last: { readonly at: number; readonly proof: Proof } | undefined;
  for (const log of coverage.logs) {
    const { records } = log;
    for (let row = records.count - 1; row >= 0; row -= 1) {
      const at = log.instant(row);
      if (at === undefined || !names.has(parsed.components[records.component(row)] ?? '')) continue;
      if (last && last.at >= at) break;
      const proof = { host, source: records.source.label, line: records.line(row), text: records.raw(row), at, wall: records.wall(row) };
      last = { at, proof };
      break;
    }
  }
  const captured = scene.capturedAt(host);
  const lacks: Occurrence[] = condition.after ? [condition.after] : [];
  if (!last) return say('unknown', { lacks });
  let fields: Fields = {};
  if (condition.after) {
    const final = eventsOf(question, condition.after, 'bundle').findLast((seen) => seen.host === host);
    if (!final || final.proof.line !== last.proof.line || final.proof.source !== last.proof.source)
      return say('no', { proofs: [last.proof] });
    fields = namedFields(instance.scene, final);
  }
  const until = last.at + durationMs(instance, condition.for);
  if (until > captured) return say(scene.hosts[host]?.capturedStated ? 'no' : 'unknown', { proofs: [last.proof] });
  if (question.coverage.covers(host, component, last.at, until) === 'no') return say('unknown', { lacks });
  return say('yes', { proofs: [last.proof, ...coverage.proofs.slice(0, 1)], strength: 'exact', kinds: ['absence'], fields, at: last.at });
}
