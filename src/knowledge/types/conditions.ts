// Conditions of diagnoses and workarounds, and the table of their kinds: a kind of condition -> its parts, what can prove it, and its words. The compiler names a
// kind without a row.

import type { CompareOp, DurationExpr, Expr } from './expressions.js';

/** An event or a fact, somewhere. */
export interface Occurrence {
  /** `lansend.capacity-none` or the id of a fact. */
  readonly of: string;
  readonly kind: 'event' | 'fact';
  /** Name of a host of the process; undefined: the stage's host (in a stage), any host (elsewhere). */
  readonly host?: string;
  readonly where?: Expr;
}

/**
 * What evidence concerns that carries no key of the job. `state`: a condition that holds for every job that waits in the component. `action`: what a component
 * did for this very job.
 */
export type KeylessScope = 'state' | 'action';

/** Where in time: the stage's window, the attempt, or everything that was captured. */
export type During = 'stage' | 'attempt' | 'bundle';

export type Condition =
  /** Seen at least once. */
  | { readonly kind: 'seen'; readonly of: Occurrence; readonly during: During }
  /** A fact is known to be no, or an event is provably absent from its covered log. */
  | { readonly kind: 'no'; readonly of: Occurrence; readonly during: During }
  /** At least/at most n times. */
  | { readonly kind: 'count'; readonly of: Occurrence; readonly during: During; readonly op: CompareOp; readonly n: number }
  /** Provably not seen within a time after each/last `after` (or in the stage's window). Needs coverage. */
  | {
      readonly kind: 'absent';
      readonly of: Occurrence;
      readonly within?: DurationExpr;
      readonly after?: Occurrence;
      readonly during: During;
    }
  /** The component is provably silent for so long, after an occurrence that is its last line, or at the end of its coverage. */
  | { readonly kind: 'silence'; readonly host: string; readonly component: string; readonly for: DurationExpr; readonly after?: Occurrence }
  /** At least n times on one thread or with one value of a field. */
  | { readonly kind: 'repeat'; readonly of: Occurrence; readonly n: number; readonly by: string }
  /** The newest record for each value of a field satisfies `where` for at least one value. */
  | { readonly kind: 'last'; readonly of: Occurrence; readonly by: string }
  | { readonly kind: 'stage'; readonly stage: string; readonly verdict: 'reached' | 'missing' | 'failed' | 'unknown' | 'not-reached' }
  | { readonly kind: 'variant'; readonly name: string }
  | { readonly kind: 'any'; readonly of: readonly Condition[] };

/** The conditions of one kind. */
export type ConditionOf<K extends Condition['kind']> = Extract<Condition, { readonly kind: K }>;

/** Names of the members of a condition that hold values of one type. */
type MembersOf<C, T> = { readonly [K in keyof C & string]-?: NonNullable<C[K]> extends T ? K : never }[keyof C & string];

/** Words for the parts of a condition. */
export interface ConditionWords {
  /** An event or a fact, with its host and its own condition. */
  readonly occurrence: (of: Occurrence) => string;
  /** A stage by its name or id. */
  readonly stage: (name: string) => string;
  readonly host: (role: string) => string;
  readonly duration: (limit: DurationExpr) => string;
}

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
  describe(condition: C, words: ConditionWords): string;
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
    describe: ({ of, during }, words) => words.occurrence(of) + describeDuring(during, of),
  },
  no: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: false,
    provedBy: 'absence',
    recorded: () => [],
    describe: ({ of, during }, words) => `not: ${words.occurrence(of)}${describeDuring(during, of)}`,
  },
  count: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of, op, n }) => (op === '>=' || op === '>' || (op === '==' && n > 0) ? [of] : []),
    describe: ({ of, op, n, during }, words) => `${COUNTS[op](n)}: ${words.occurrence(of)}${describeDuring(during, of)}`,
  },
  absent: {
    occurrences: ['of', 'after'],
    limits: ['within'],
    alternatives: [],
    isIndicator: false,
    provedBy: 'absence',
    recorded: ({ after }) => [after],
    describe({ of, after, within, during }, words) {
      const anchor = after === undefined ? '' : ` of ${words.occurrence(after)}`;
      const limit = within === undefined ? describeDuring(during, of) : `, within ${words.duration(within)}${anchor}`;
      return `missing: ${words.occurrence(of)}${limit}`;
    },
  },
  silence: {
    occurrences: ['after'],
    limits: ['for'],
    alternatives: [],
    isIndicator: true,
    provedBy: 'absence',
    recorded: ({ after }) => [after],
    describe({ component, host, for: limit, after }, words) {
      const last = after === undefined ? '' : `, its last line being ${words.occurrence(after)}`;
      return `${component} of ${words.host(host)} writes nothing for ${words.duration(limit)}${last}`;
    },
  },
  repeat: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of }) => [of],
    describe: ({ of, n, by }, words) =>
      `at least ${n} times ${by === 'thread' ? 'on one thread' : `with the same ${by}`}: ${words.occurrence(of)}`,
  },
  last: {
    occurrences: ['of'],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'presence',
    recorded: ({ of }) => [of],
    describe: ({ of, by }, words) => `the newest record of each ${by}: ${words.occurrence(of)}`,
  },
  stage: {
    occurrences: [],
    limits: [],
    alternatives: [],
    isIndicator: true,
    provedBy: 'verdicts',
    recorded: () => [],
    describe: ({ stage, verdict }, words) => `${words.stage(stage)} ${VERDICTS[verdict]}`,
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
