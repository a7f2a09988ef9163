// A condition -> its occurrences, limits and alternatives, whatever its kind is: walks the table of kinds, so that nothing here knows one of them.

import { type DescribeContext, describeOccurrence, describeStage, formatDuration } from '../describe/index.js';
import type { Condition, ConditionKind, ConditionWords, DurationExpr, Occurrence } from '../types/index.js';
import { CONDITION_KINDS } from '../types/conditions.js';

/** One member of a condition, and the condition with another value in its place. */
export interface ConditionPart<T> {
  readonly name: string;
  readonly value: T;
  readonly replace: (value: T) => Condition;
}

/** A condition in words. */
export interface ConditionDescription {
  readonly text: string;
  /** Descriptions of what `any` lists; empty for every other condition. */
  readonly alternatives: readonly ConditionDescription[];
}

/** The row of the table for a condition. */
export function kindOf<C extends Condition>(condition: C): ConditionKind<C> {
  // The compiler cannot see that the row under a condition's own kind is the one for its type.
  return CONDITION_KINDS[condition.kind] as unknown as ConditionKind<C>;
}

/** Members by name; those that a condition does not have are left out. */
function partsOf<T>(condition: Condition, names: readonly string[]): readonly ConditionPart<T>[] {
  const members = condition as unknown as Readonly<Record<string, T | undefined>>;
  return names.flatMap((name) => {
    const value = members[name];
    return value === undefined ? [] : [{ name, value, replace: (other: T): Condition => ({ ...condition, [name]: other }) }];
  });
}

/** Members that hold an event or a fact. */
export function occurrenceParts(condition: Condition): readonly ConditionPart<Occurrence>[] {
  return partsOf(condition, kindOf(condition).occurrences);
}

/** Members that hold a time limit. */
export function limitParts(condition: Condition): readonly ConditionPart<DurationExpr>[] {
  return partsOf(condition, kindOf(condition).limits);
}

/** Members that hold alternatives. */
export function alternativeParts(condition: Condition): readonly ConditionPart<readonly Condition[]>[] {
  return partsOf(condition, kindOf(condition).alternatives);
}

/** The conditions of which one is enough; empty for every condition but `any`. */
export function listAlternatives(condition: Condition): readonly Condition[] {
  return alternativeParts(condition).flatMap(({ value }) => value);
}

/** All occurrences of a condition, those of its alternatives too. */
export function listOccurrences(condition: Condition): readonly Occurrence[] {
  return [...occurrenceParts(condition).map(({ value }) => value), ...listAlternatives(condition).flatMap(listOccurrences)];
}

/** Occurrences that support a diagnosis by being seen; those of negations and absences are left out. */
export function listIndicators(condition: Condition): readonly Occurrence[] {
  if (!kindOf(condition).isIndicator) return [];
  return [...occurrenceParts(condition).map(({ value }) => value), ...listAlternatives(condition).flatMap(listIndicators)];
}

/** Occurrences that left a record if the condition holds; those of alternatives are left out. */
export function listRecorded(condition: Condition): readonly Occurrence[] {
  return kindOf(condition)
    .recorded(condition)
    .flatMap((one) => one ?? []);
}

/** Describes a condition, each alternative by itself. */
export function describeCondition(context: DescribeContext, condition: Condition): ConditionDescription {
  const words: ConditionWords = {
    occurrence: (of) => describeOccurrence(context, of),
    stage: (name) => describeStage(context, name),
    host: (role) => context.names.host(role),
    duration: formatDuration,
  };
  return {
    text: kindOf(condition).describe(condition, words),
    alternatives: listAlternatives(condition).map((one) => describeCondition(context, one)),
  };
}
