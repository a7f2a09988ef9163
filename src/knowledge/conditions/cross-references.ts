// Which events and facts a condition or a stage speaks of.

import type { Condition, DiagnosisDef, Occurrence, ProcessDef, StageDef, WorkaroundDef } from '../types/index.js';

/** All occurrences of a condition, alternatives and anchors too. */
export function listOccurrences(condition: Condition): readonly Occurrence[] {
  switch (condition.kind) {
    case 'seen':
    case 'no':
    case 'count':
    case 'repeat':
    case 'last':
      return [condition.of];
    case 'absent':
      return condition.after ? [condition.of, condition.after] : [condition.of];
    case 'silence':
      return condition.after ? [condition.after] : [];
    case 'any':
      return condition.of.flatMap(listOccurrences);
    case 'stage':
    case 'variant':
      return [];
  }
}

/** Occurrences that speak for something by being there; absences and negations left out. */
export function listIndicators(condition: Condition): readonly Occurrence[] {
  if (condition.kind === 'no' || condition.kind === 'absent') return [];
  return condition.kind === 'any' ? condition.of.flatMap(listIndicators) : listOccurrences(condition);
}

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
        return { kind: 'stage', process, rule, occurrences: [...rule.reached, ...rule.failed, ...rule.pending, ...retries] };
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
