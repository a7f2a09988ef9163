// A kind of condition -> its parts, what can prove it, and its words: one row a kind. The compiler names a kind without a row.

import { type DescribeContext, describeOccurrence, describeStage, formatDuration } from '../describe/index.js';
import type { CompareOp, Condition, DurationExpr, During, Occurrence } from '../types/index.js';

/** The conditions of one kind. */
export type ConditionOf<K extends Condition['kind']> = Extract<Condition, { readonly kind: K }>;

/** Names of the members of a condition that hold values of one type. */
type MembersOf<C, T> = { readonly [K in keyof C & string]-?: NonNullable<C[K]> extends T ? K : never }[keyof C & string];

/** What the project has to know of one kind of condition, besides how it is written (`language`) and evaluated (`diagnose`). */
export interface ConditionKind<C extends Condition> {
  /** Members that hold an event or a fact, in reading order. */
  readonly occurrences: readonly MembersOf<C, Occurrence>[];
  /** Members that hold a time limit. Rule tests try each of them ten times as long. */
  readonly limits: readonly MembersOf<C, DurationExpr>[];
  /** Members that hold alternatives, of which one is enough. */
  readonly alternatives: readonly MembersOf<C, readonly Condition[]>[];
  /** Whether its occurrences support a diagnosis by being seen; false for negations and absences. */
  readonly isIndicator: boolean;
  /** Proved by a record or fact of its occurrences, by the absence of records, or only by verdicts that were concluded from other evidence. */
  readonly provedBy: 'presence' | 'absence' | 'verdicts';
  /** Occurrences that left a record whenever the condition holds: texts of the diagnosis can name their fields. */
  recorded(condition: C): readonly (Occurrence | undefined)[];
  /** In words, without a full stop. Of alternatives only the heading. */
  describe(condition: C, context: DescribeContext): string;
}

/** All kinds. */
export const CONDITION_KINDS: { readonly [K in Condition['kind']]: ConditionKind<ConditionOf<K>> } = {
  seen: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of }) => [of],
    describe: ({ of, during }, context) => describeOccurrence(context, of) + describeDuring(during, of),
  },
  no: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: false,
    provedBy: 'absence',
    recorded: () => [],
    describe: ({ of, during }, context) => `not: ${describeOccurrence(context, of)}${describeDuring(during, of)}`,
  },
  count: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of, op, n }) => (op === '>=' || op === '>' || (op === '==' && n > 0) ? [of] : []),
    describe: ({ of, op, n, during }, context) => `${COUNTS[op](n)}: ${describeOccurrence(context, of)}${describeDuring(during, of)}`,
  },
  absent: {
    occurrences: ['of', 'after'],
    limits: ['within'],
    alternatives: [],
    isIndicator: false,
    provedBy: 'absence',
    recorded: ({ after }) => [after],
    describe({ of, after, within, during }, context) {
      const anchor = after === undefined ? '' : ` of ${describeOccurrence(context, after)}`;
      const limit = within === undefined ? describeDuring(during, of) : `, within ${formatDuration(within)}${anchor}`;
      return `missing: ${describeOccurrence(context, of)}${limit}`;
    },
  },
  silence: {
    occurrences: ['after'],
    limits: ['for'],
    alternatives: [],
    isIndicator: true,
    provedBy: 'absence',
    recorded: ({ after }) => [after],
    describe({ component, host, for: limit, after }, context) {
      const last = after === undefined ? '' : `, its last line being ${describeOccurrence(context, after)}`;
      return `${component} of ${context.names.host(host)} writes nothing for ${formatDuration(limit)}${last}`;
    },
  },
  repeat: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of }) => [of],
    describe: ({ of, n, by }, context) =>
      `at least ${n} times ${by === 'thread' ? 'on one thread' : `with the same ${by}`}: ${describeOccurrence(context, of)}`,
  },
  last: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of }) => [of],
    describe: ({ of, by }, context) => `the newest record of each ${by}: ${describeOccurrence(context, of)}`,
  },
  stage: {
    occurrences: [],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'verdicts',
    recorded: () => [],
    describe: ({ stage, verdict }, context) => `${describeStage(context, stage)} ${VERDICTS[verdict]}`,
  },
  variant: {
    occurrences: [],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'verdicts',
    recorded: () => [],
    describe: ({ name }) => `the operation is ${name}`,
  },
  any: {
    occurrences: [],
    limits: [],
    alternatives: ['of'],
    isIndicator: true,
    provedBy: 'presence',
    recorded: () => [],
    describe: () => 'one of these:',
  },
};

/** When, as the end of a sentence; nothing for a fact, which is a state. */
function describeDuring(during: During, { kind }: Occurrence): string {
  if (kind === 'fact') return '';
  return { stage: ', in the time of the stage', attempt: '', bundle: ', at any time' }[during];
}

const COUNTS: Readonly<Record<CompareOp, (n: number) => string>> = {
  '>=': (n) => `at least ${n} times`,
  '>': (n) => `more than ${n} times`,
  '==': (n) => `exactly ${n} times`,
  '!=': (n) => `not exactly ${n} times`,
  '<=': (n) => `at most ${n} times`,
  '<': (n) => `fewer than ${n} times`,
};

const VERDICTS: Readonly<Record<ConditionOf<'stage'>['verdict'], string>> = {
  reached: 'is reached',
  missing: 'is proved missing',
  failed: 'has failed',
  unknown: 'is undecided',
  'not-reached': 'is not reached',
};
