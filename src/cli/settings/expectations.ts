// text of smslog.yaml <-> expectations
import { stringify } from 'yaml';
import * as z from 'zod/mini';
import type { Expectations } from '../../check/index.js';
import { oneOrMore, readSettings, type SettingsMistake, text } from './read-settings.js';

const OUTCOMES = ['healthy', 'recovered', 'waiting', 'delayed', 'blocked', 'failed', 'unknown'] as const;

const count = z.int('must be a whole number').check(z.minimum(0, 'must not be negative'));
const outcome = z.enum(OUTCOMES, `must be one of ${OUTCOMES.join(', ')}`);
const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const day = z.string('must be a date such as 2026-12-31').check(z.refine(isDay, 'must be a date such as 2026-12-31'));

const expectation = z.strictObject({
  bundle: text('a path or pattern'),
  site: z.optional(text('a site code')),
  process: z.optional(text('the id of a process')),
  outcome: z.optional(oneOrMore(outcome)),
  stage: z.optional(oneOrMore(text('the id of a stage'))),
  finding: z.optional(oneOrMore(text('the id of a finding'))),
  remedy: z.optional(text('none, or the id of a workaround')),
  forbid: z.optional(oneOrMore(text('the id of a finding'))),
  unrecognized: z.optional(count),
  malformed: z.optional(count),
  captured: z.optional(oneOrMore(text('the name of a component'))),
});

const suppression = z.strictObject({
  bundle: z.optional(text('a path or pattern')),
  site: z.optional(text('a site code')),
  finding: z.optional(text('the id of a finding')),
  outcome: z.optional(outcome),
  reason: text('a reason'),
  until: day,
});

const FILE = z.strictObject({
  version: z.optional(z.literal(1, 'must be 1')),
  expect: z.optional(z.array(expectation, 'must be a list of expectations')),
  suppress: z.optional(z.array(suppression, 'must be a list of suppressions')),
  'fail-on': z.optional(oneOrMore(text('failed, blocked, unknown, waiting, delayed, warning or finding:ID'))),
  baseline: z.optional(text('the path of a file')),
});

/** Reads a file. Mistakes are all that there are, in the order of their lines. */
export function readExpectations(content: string): {
  readonly expectations?: Expectations;
  readonly mistakes: readonly SettingsMistake[];
} {
  const { data, mistakes, lineOf } = readSettings(FILE, content);
  if (data === undefined) return { mistakes };
  const { expect = [], suppress = [], 'fail-on': failOn, baseline } = data;
  return {
    expectations: {
      expect: expect.map(({ outcome: outcomes, stage, finding, forbid, captured, ...one }, index) => ({
        ...one,
        outcome: listOf(outcomes),
        stage: listOf(stage),
        finding: listOf(finding),
        forbid: listOf(forbid),
        captured: listOf(captured),
        line: lineOf('expect', index),
      })),
      suppress: suppress.map((one, index) => ({ ...one, line: lineOf('suppress', index) })),
      failOn: listOf(failOn),
      baseline,
    },
    mistakes: [],
  };
}

/** A list, of one value too. */
function listOf<T extends string>(value: T | readonly T[] | undefined): readonly T[] | undefined {
  return value === undefined || typeof value !== 'string' ? value : [value];
}

/** What a first file says: what is there. */
export interface FirstExpectation {
  readonly bundle: string;
  readonly site?: string;
  readonly outcome?: string;
  readonly stage?: string;
  readonly finding?: string;
}

/** Writes a file. */
export function writeExpectations(expect: readonly FirstExpectation[]): string {
  return `# What is expected of these captures; smslog check compares. Every property but bundle may be left out.\n${stringify({ version: 1, expect, suppress: [] })}`;
}
