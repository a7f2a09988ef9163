// Rules -> the events and facts that each of them names.

import type { DiagnosisDef, Occurrence, ProcessDef, StageDef, WorkaroundDef } from '../types/index.js';
import { listOccurrences } from './parts.js';

/** Something that names an event or a fact, with the occurrences it names. */
export type CrossReference =
  | { readonly kind: 'diagnosis'; readonly rule: DiagnosisDef; readonly occurrences: readonly Occurrence[] }
  | { readonly kind: 'stage'; readonly process: ProcessDef; readonly rule: StageDef; readonly occurrences: readonly Occurrence[] }
  | { readonly kind: 'workaround'; readonly rule: WorkaroundDef; readonly occurrences: readonly Occurrence[] };

/** Every diagnosis, stage and workaround with what it names. */
export function listCrossReferences(rules: {
  readonly diagnoses: readonly DiagnosisDef[];
  readonly processes: readonly ProcessDef[];
  readonly workarounds: readonly WorkaroundDef[];
}): readonly CrossReference[] {
  return [
    ...rules.diagnoses.map(
      (rule): CrossReference => ({ kind: 'diagnosis', rule, occurrences: [...rule.when, ...rule.against].flatMap(listOccurrences) }),
    ),
    ...rules.processes.flatMap((process) =>
      process.stages.map((rule): CrossReference => {
        const retries = rule.retry.map(({ occurrence }) => occurrence);
        const lines = [...rule.reached, ...rule.failed, ...rule.pending];
        const exceptions = [...lines, ...rule.activity].flatMap(({ unless = [] }) => unless);
        return { kind: 'stage', process, rule, occurrences: [...lines, ...exceptions, ...retries] };
      }),
    ),
    ...rules.workarounds.map(
      (rule): CrossReference => ({
        kind: 'workaround',
        rule,
        occurrences: rule.preconditions.flatMap(({ conditions }) => conditions.flatMap(listOccurrences)),
      }),
    ),
  ];
}
