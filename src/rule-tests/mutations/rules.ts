// Compiled rules -> mutations: every small change that a test should notice, such as one condition, one limit or one line less.

import {
  alternativeParts,
  limitParts,
  occurrenceParts,
  type Condition,
  type DiagnosisDef,
  type DurationExpr,
  type Expr,
  type Knowledge,
  type Occurrence,
  type ProcessDef,
  type StageActivity,
  type StageDef,
  type StageEvidence,
  type WorkaroundDef,
} from '../../knowledge/index.js';
import { factVariants } from './facts.js';
import { type Change, dropped, inList, type Path, replaced, type Variant, without } from './variants.js';
import type { MutationTarget } from '../prepared-test.js';

/** One small change of a rule. */
export interface Mutation {
  readonly rule: {
    readonly kind: 'diagnosis' | 'stage' | 'fact' | 'workaround';
    readonly id: string;
    /** Of a stage its name, of others the id. */
    readonly name: string;
    readonly process: string;
  };
  readonly path: Path;
  readonly change: Change;
  /** What it affects; undefined: not known without judging. */
  readonly target?: MutationTarget;
  readonly apply: (knowledge: Knowledge) => Knowledge;
}

function longer(limit: DurationExpr): DurationExpr {
  return 'ms' in limit ? { ms: limit.ms * 10 } : { ...limit, times: limit.times * 10 };
}

/** The parts of an expression that are joined by `and`, in the order in which they are written. */
export function conjunctsOf(expr: Expr): readonly Expr[] {
  return expr.op === 'and' ? [...conjunctsOf(expr.left), ...conjunctsOf(expr.right)] : [expr];
}

function joined(parts: readonly Expr[]): Expr | undefined {
  const [first, ...others] = parts;
  return first && others.reduce((left, right): Expr => ({ op: 'and', left, right }), first);
}

/** The same object without a member that may be missing. */
function omit<T extends object>(of: T, member: keyof T): T {
  return Object.fromEntries(Object.entries(of).filter(([name]) => name !== member)) as T;
}

function scopeVariants<T extends DiagnosisDef | StageEvidence>(of: T): readonly Variant<T>[] {
  return of.scope === undefined ? [] : [{ path: ['scope'], change: 'made to need a key', value: omit(of, 'scope') }];
}

function occurrenceVariants<T extends Occurrence>(of: T): readonly Variant<T>[] {
  if (!of.where) return [];
  const parts = conjunctsOf(of.where);
  return parts.map((_, index) => {
    const where = joined(without(parts, index));
    return { path: ['where', index], change: 'removed', value: where ? { ...of, where } : omit(of, 'where') };
  });
}

/** Each part of a condition changed, whatever its kind: its occurrences, its limits, its alternatives. */
function conditionVariants(condition: Condition): readonly Variant<Condition>[] {
  const ofOccurrences = occurrenceParts(condition).flatMap(({ name, value, replace }) =>
    occurrenceVariants(value).map((one) => ({ ...one, path: [name, ...one.path], value: replace(one.value) })),
  );
  const ofLimits = limitParts(condition).map(
    ({ name, value, replace }): Variant<Condition> => ({ path: [name], change: 'ten times as long', value: replace(longer(value)) }),
  );
  const ofAlternatives = alternativeParts(condition).flatMap(({ name, value, replace }) => {
    const fewer = value.length > 1 ? dropped(value, name) : [];
    return [...fewer, ...inList(value, name, conditionVariants)].map((one) => ({ ...one, value: replace(one.value) }));
  });
  return [...ofOccurrences, ...ofLimits, ...ofAlternatives];
}

function conditionListVariants(list: readonly Condition[], name: string): readonly Variant<readonly Condition[]>[] {
  return [...dropped(list, name), ...inList(list, name, conditionVariants)];
}

function diagnosisVariants(diagnosis: DiagnosisDef): readonly Variant<DiagnosisDef>[] {
  return [
    // A diagnosis needs at least one condition.
    ...conditionListVariants(diagnosis.when, 'when')
      .filter(({ value }) => value.length > 0)
      .map((one) => ({ ...one, value: { ...diagnosis, when: one.value } })),
    ...conditionListVariants(diagnosis.against, 'against').map((one) => ({ ...one, value: { ...diagnosis, against: one.value } })),
    ...dropped(diagnosis.over, 'over').map((one) => ({ ...one, value: { ...diagnosis, over: one.value } })),
    ...scopeVariants(diagnosis),
  ];
}

function evidenceVariants(evidence: StageEvidence): readonly Variant<StageEvidence>[] {
  const ofOccurrence = occurrenceVariants(evidence).map((one) => ({ ...one, path: ['occurrence', ...one.path] }));
  return [...ofOccurrence, ...scopeVariants(evidence), ...exceptionVariants(evidence)];
}

/** Each exception left out, or asking less of its event. */
function exceptionVariants<T extends StageActivity | StageEvidence>(proof: T): readonly Variant<T>[] {
  const { unless = [] } = proof;
  const changed = [...dropped(unless, 'unless'), ...inList(unless, 'unless', occurrenceVariants)];
  return changed.map((one) => ({ ...one, value: { ...proof, unless: one.value } }));
}

function stageVariants(stage: StageDef): readonly Variant<StageDef>[] {
  const lines = (['reached', 'failed', 'pending'] as const).flatMap((name) =>
    [...dropped(stage[name], name), ...inList(stage[name], name, evidenceVariants)].map((one) => ({
      ...one,
      value: { ...stage, [name]: one.value },
    })),
  );
  const activity = [...dropped(stage.activity, 'activity'), ...inList(stage.activity, 'activity', exceptionVariants<StageActivity>)].map(
    (one) => ({
      ...one,
      value: { ...stage, activity: one.value },
    }),
  );
  const limits = stage.after.flatMap((after, index): readonly Variant<StageDef>[] =>
    after.within === undefined
      ? []
      : [
          {
            path: ['after', index, 'within'],
            change: 'ten times as long',
            value: { ...stage, after: replaced(stage.after, index, { ...after, within: longer(after.within) }) },
          },
        ],
  );
  const least: readonly Variant<StageDef>[] = stage.atLeast
    ? [{ path: ['atLeast'], change: 'ten times as long', value: { ...stage, atLeast: { ...stage.atLeast, ms: stage.atLeast.ms * 10 } } }]
    : [];
  return [...lines, ...activity, ...limits, ...least];
}

function workaroundVariants(workaround: WorkaroundDef): readonly Variant<WorkaroundDef>[] {
  const decides = (index: number) => ['require', 'forbid'].includes(workaround.preconditions[index]?.kind ?? '');
  const fewer = dropped(workaround.preconditions, 'preconditions').filter((_, index) => decides(index));
  const changed = inList(workaround.preconditions, 'preconditions', (one) =>
    one.kind === 'require' || one.kind === 'forbid'
      ? inList(one.conditions, 'by', conditionVariants).map((variant) => ({ ...variant, value: { ...one, conditions: variant.value } }))
      : [],
  );
  return [...fewer, ...changed].map((one) => ({ ...one, value: { ...workaround, preconditions: one.value } }));
}

/** The target of a mutation in a line of a stage about an event. */
function targetOf(stage: StageDef, [list, index, ...inner]: Path): { readonly target?: MutationTarget } {
  if ((list !== 'reached' && list !== 'failed' && list !== 'pending') || typeof index !== 'number') return {};
  const line = stage[list][index];
  return line?.kind === 'event'
    ? { target: { kind: 'line', event: line.of, isGone: inner.length === 0, isReached: list === 'reached' } }
    : {};
}

/** Every mutation of the rules of a knowledge, in the order of its declarations. */
export function listMutations(knowledge: Knowledge): readonly Mutation[] {
  const ofDiagnoses = knowledge.diagnoses.flatMap((one, index) =>
    diagnosisVariants(one).map(
      ({ path, change, value }): Mutation => ({
        rule: { kind: 'diagnosis', id: one.id, name: one.id, process: one.process },
        path,
        change,
        target: { kind: 'diagnosis', before: one, after: value },
        apply: (all) => ({ ...all, diagnoses: replaced(all.diagnoses, index, value) }),
      }),
    ),
  );
  const ofStages = knowledge.processes.flatMap((process, index) =>
    process.stages.flatMap((stage, place) =>
      stageVariants(stage).map(({ path, change, value }): Mutation => {
        const changed: ProcessDef = { ...process, stages: replaced(process.stages, place, value) };
        return {
          rule: { kind: 'stage', id: stage.id, name: stage.name, process: process.id },
          path,
          change,
          ...targetOf(stage, path),
          apply: (all) => ({ ...all, processes: replaced(all.processes, index, changed) }),
        };
      }),
    ),
  );
  const ofFacts = Object.values(knowledge.facts).flatMap((one) =>
    factVariants(one).map(
      ({ path, change, value }): Mutation => ({
        rule: { kind: 'fact', id: one.id, name: one.id, process: one.process ?? '' },
        path,
        change,
        target: { kind: 'fact', before: one, after: value },
        apply: (all) => ({ ...all, facts: { ...all.facts, [one.id]: value } }),
      }),
    ),
  );
  const ofWorkarounds = knowledge.workarounds.flatMap((one, index) =>
    workaroundVariants(one).map(
      ({ path, change, value }): Mutation => ({
        rule: { kind: 'workaround', id: one.id, name: one.id, process: one.process },
        path,
        change,
        target: { kind: 'workaround', id: one.id },
        apply: (all) => ({ ...all, workarounds: replaced(all.workarounds, index, value) }),
      }),
    ),
  );
  return [...ofDiagnoses, ...ofStages, ...ofFacts, ...ofWorkarounds];
}
