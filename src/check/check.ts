// rows, expectations, a baseline -> the result of a check
import { createHash } from 'node:crypto';
import type { Check, CheckProblem, ExitStatus, Message, TriageRow } from '../contract/index.js';
import { compareRows, inOrder } from '../triage/index.js';
import { say } from '../wording/index.js';
import type { Baseline } from './baseline.js';
import { fitsBundle, isAbout, unmet } from './expect.js';
import type { Expectation, Expectations, Suppression } from './expectations.js';
import { countsFor, DEFAULT_FAIL_ON } from './fail-on.js';

/** What a check is made with, beside rows and expectations. */
export interface CheckOptions {
  /** Words of `--fail-on`; undefined: those of the file, else the usual ones. */
  readonly failOn?: readonly string[] | undefined;
  readonly baseline?: Baseline | undefined;
  /** Today: `2026-11-30`. */
  readonly today: string;
  readonly allowUnknown: boolean;
  readonly isKeptGoing: boolean;
}

const hashOf = (...parts: readonly string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);

type Found = Omit<CheckProblem, 'baseline' | 'suppressed'> & { readonly row?: TriageRow };

function expectationProblems(
  expectations: readonly Expectation[],
  rows: readonly TriageRow[],
): { readonly found: readonly Found[]; readonly met: number } {
  let met = 0;
  const found = expectations.flatMap((expectation): Found[] => {
    const about = rows.filter((row) => isAbout(expectation, row));
    const { bundle, site = '', line } = expectation;
    if (about.length === 0) {
      const message = say('check-fits-nothing', { bundle, site });
      return [
        { kind: 'unmet', level: 'error', message, bundle: null, site: null, line, fingerprint: hashOf('fits-nothing', bundle, site) },
      ];
    }
    const own = about.flatMap((row) =>
      unmet(expectation, row).map((message): Found => {
        const fingerprint = hashOf(row.fingerprint, message.code, JSON.stringify(message.args));
        return { kind: 'unmet', level: 'error', message, bundle: row.bundle, site: row.site, line, fingerprint, row };
      }),
    );
    if (own.length === 0) met += 1;
    return own;
  });
  return { found, met };
}

/** The problem of a job that counts though no expectation speaks of it. */
function jobProblem(row: TriageRow): Found {
  const message = say('check-job', {
    bundle: row.bundle,
    site: row.site ?? '',
    outcome: row.outcome ?? 'no-job',
    stage: row.stage ?? '',
    cause: row.cause?.title ?? '',
  });
  return { kind: 'fail-on', level: 'error', message, bundle: row.bundle, site: row.site, line: null, fingerprint: row.fingerprint, row };
}

function unreadProblem({ bundle, unread }: TriageRow, level: 'error' | 'note'): Found[] {
  if (unread === null) return [];
  return [{ kind: 'unread', level, message: unread, bundle, site: null, line: null, fingerprint: hashOf('unread', bundle, unread.code) }];
}

function isSuppressed({ bundle, site, finding, outcome }: Suppression, { row, bundle: path }: Found): boolean {
  if (bundle !== undefined && (path === null || !fitsBundle(bundle, path))) return false;
  if (site !== undefined && site.toLowerCase() !== row?.site?.toLowerCase()) return false;
  if (outcome !== undefined && outcome !== row?.outcome) return false;
  return finding === undefined || row?.findings.some(({ id }) => id === finding) === true;
}

/** Suppressions that hold, and what is wrong with the others. */
function suppressionProblems(suppress: readonly Suppression[], used: ReadonlySet<Suppression>, today: string): readonly Found[] {
  return suppress.flatMap((one): Found[] => {
    const of = { bundle: null, site: null, line: one.line, kind: 'suppression' } as const;
    if (one.until < today) {
      const message = say('check-suppression-past', { reason: one.reason, until: one.until });
      return [{ ...of, level: 'error', message, fingerprint: hashOf('past', one.reason, one.until) }];
    }
    if (used.has(one)) return [];
    return [
      {
        ...of,
        level: 'warning',
        message: say('check-suppression-unused', { reason: one.reason }),
        fingerprint: hashOf('unused', one.reason),
      },
    ];
  });
}

/** A problem with its state against the baseline: what is known does not fail the check. */
function withState({ row: _row, ...found }: Found, suppressed: string | null, known: ReadonlySet<string> | undefined): CheckProblem {
  const isExcusable = found.kind === 'fail-on' || found.kind === 'unmet';
  if (known === undefined || !isExcusable) return { ...found, baseline: null, suppressed };
  const isKnown = known.has(found.fingerprint);
  return { ...found, level: isKnown ? 'note' : found.level, baseline: isKnown ? 'unchanged' : 'new', suppressed };
}

function fixedProblems({ problems }: Baseline, found: readonly Found[]): readonly CheckProblem[] {
  const here = new Set(found.map(({ fingerprint }) => fingerprint));
  return problems
    .filter(({ fingerprint }) => !here.has(fingerprint))
    .map(({ fingerprint, bundle, site, cause }): CheckProblem => {
      const message: Message = say('check-fixed', { bundle, site, cause });
      return { kind: 'fixed', level: 'note', message, bundle, site, line: null, fingerprint, baseline: 'fixed', suppressed: null };
    });
}

const LEVELS = ['error', 'warning', 'note'];

/** Makes the result. Rows may come in any order. */
export function checkOf(given: readonly TriageRow[], { expect, suppress, failOn }: Expectations, options: CheckOptions): Check {
  const rows = [...given].sort(compareRows);
  const words = options.failOn ?? failOn ?? DEFAULT_FAIL_ON;
  const { found: unmetOnes, met } = expectationProblems(expect, rows);
  // Who says what becomes of a job has answered for it.
  const isExpected = (row: TriageRow) => expect.some((one) => one.outcome !== undefined && isAbout(one, row));
  const open = rows.filter((row) => !isExpected(row));
  const jobs = open.filter((row) => countsFor(words, row)).map(jobProblem);
  const unreadOnes = new Map(
    rows.flatMap((row) => unreadProblem(row, options.isKeptGoing ? 'note' : 'error')).map((one) => [one.fingerprint, one]),
  );
  const found = [...unmetOnes, ...jobs, ...unreadOnes.values()];
  const holding = suppress.filter(({ until }) => until >= options.today);
  const used = new Set<Suppression>();
  const known = options.baseline && new Set(options.baseline.problems.map(({ fingerprint }) => fingerprint));
  const problems = found.map((one) => {
    const by = holding.find((suppression) => isSuppressed(suppression, one));
    if (by) used.add(by);
    return withState(one, by?.reason ?? null, known);
  });
  const all = [
    ...problems,
    ...suppressionProblems(suppress, used, options.today).map((one) => withState(one, null, known)),
    ...(options.baseline ? fixedProblems(options.baseline, found) : []),
  ].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  const codes: ExitStatus[] = all.flatMap(({ level, suppressed, kind }) =>
    level === 'error' && suppressed === null ? [kind === 'unread' ? (6 as const) : (1 as const)] : [],
  );
  if (rows.some(({ reason }) => reason?.code === 'triage-internal-error')) codes.push(70);
  if (!options.allowUnknown && open.some(({ outcome }) => outcome === 'unknown')) codes.push(4);
  if (rows.every(({ outcome, cause }) => outcome === null && cause === null)) codes.push(5);
  return { version: 2, status: inOrder(codes), expectations: expect.length, met, problems: all, rows };
}
