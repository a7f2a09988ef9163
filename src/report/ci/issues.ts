// rows of a triage, problems of a check -> what every format for build servers shows: one issue each, with a rule, a place and a word for how bad it is
import type { Analysis, BaselineState, Check, RowLine, Triage, TriageRow } from '../../contract/index.js';
import { compareRows, rowsOf } from '../../triage/index.js';
import { outcomeName } from '../words.js';

/** How bad an issue is; `none` is no problem at all. */
export type Level = 'error' | 'warning' | 'note' | 'none';

/** A rule that an issue belongs to: a diagnosis, or what stands for one. */
export interface Rule {
  readonly id: string;
  readonly title: string;
  /** What it means, with the names of the first job filled in. */
  readonly explanation: string;
  readonly fix: readonly string[];
  readonly references: readonly string[];
}

export interface Issue {
  readonly rule: Rule;
  readonly level: Level;
  /** Whether it is known to be so; an open one may be so. */
  readonly isOpen: boolean;
  /** It says nothing of this site, since that runs another product. */
  readonly isNotApplicable: boolean;
  /** One sentence or more, in one line. */
  readonly message: string;
  readonly row: TriageRow | undefined;
  /** The line that shows it best; undefined if none does. */
  readonly line: RowLine | undefined;
  /** Path of the bundle, or of the file with the expectations. */
  readonly path: string;
  /** Line of `path`, if it is a file. */
  readonly pathLine: number;
  readonly fingerprint: string;
  readonly baseline: BaselineState | null;
  readonly suppressed: string | null;
}

/** `captured: SEC upgrade failed at P10` */
export function titleOf({ bundle, site, operation, process, outcome, stage, reason }: TriageRow): string {
  if (outcome === null) return `${bundle}: ${reason?.message ?? ''}`;
  const work = operation === null || operation === 'unknown' ? (process ?? '') : operation === 'install' ? 'installation' : operation;
  return `${bundle}: ${site ?? ''} ${work} ${outcomeName(outcome)}${stage === 'done' || stage === null ? '' : ` at ${stage}`}`;
}

/** What a row says in one paragraph. */
export function messageOf(row: TriageRow): string {
  const { cause, firstAction, bring, unread } = row;
  const parts = [
    `${titleOf(row).replace(/\.$/, '')}.`,
    ...(cause ? [`${cause.title} (${cause.confidence}). ${cause.explanation}`] : []),
    ...(firstAction === null ? [] : [`First: ${firstAction}`]),
    ...(row.outcome === 'unknown' && bring[0]
      ? [`Bring ${bring.map(({ site, file }) => (site === null ? file : `${site} ${file}`)).join(', ')}.`]
      : []),
    ...(unread === null || row.reason === unread ? [] : [`Not read: ${unread.message}`]),
  ];
  return parts.join(' ');
}

const LEVELS: Readonly<Record<NonNullable<TriageRow['outcome']>, Level>> = {
  failed: 'error',
  blocked: 'error',
  delayed: 'warning',
  unknown: 'note',
  waiting: 'note',
  recovered: 'none',
  healthy: 'none',
};

function levelOf({ outcome, cause, unread }: TriageRow): Level {
  if (outcome !== null) return LEVELS[outcome];
  if (unread !== null) return 'error';
  return cause === null ? 'note' : cause.severity === 'info' ? 'note' : cause.severity;
}

function ruleOf(row: TriageRow): Rule {
  const { cause, outcome, reason } = row;
  if (cause) return cause;
  const word = outcome === null ? (reason?.code ?? 'no-job') : `job-${outcomeName(outcome)}`;
  const title = outcome === null ? 'No job was judged' : `A job is ${outcomeName(outcome)}, and no known cause explains it`;
  const isFine = outcome === 'healthy' || outcome === 'recovered' || outcome === 'waiting';
  return {
    id: word,
    title: isFine ? `A job is ${outcomeName(outcome)}` : title,
    explanation: reason?.message ?? '',
    fix: [],
    references: [],
  };
}

/** The issue of a row. */
export function issueOf(row: TriageRow): Issue {
  const stop = row.stages.find(({ id }) => id === row.stage);
  return {
    rule: ruleOf(row),
    level: levelOf(row),
    isOpen: row.outcome === 'unknown' || row.outcome === 'waiting' || (row.outcome === null && row.unread === null && row.cause === null),
    isNotApplicable: row.reason?.code === 'other-product',
    message: messageOf(row),
    row,
    line: row.cause?.lines[0] ?? stop?.line ?? row.stages.findLast(({ line }) => line !== null)?.line ?? undefined,
    path: row.bundle,
    pathLine: 1,
    fingerprint: row.fingerprint,
    baseline: null,
    suppressed: null,
  };
}

/** Issues of a triage, as its rows are. */
export const issuesOfTriage = ({ rows }: Triage): readonly Issue[] => rows.map(issueOf);

/** Rows of an analysis, what needs a hand first. */
export function rowsOfAnalysis({ bundles }: Analysis): readonly TriageRow[] {
  return bundles.flatMap((bundle) => rowsOf(bundle, null)).sort(compareRows);
}

/** Issues of an analysis. */
export const issuesOfAnalysis = (analysis: Analysis): readonly Issue[] => rowsOfAnalysis(analysis).map(issueOf);

/** Issues of a check: its problems, each at the line that shows it. */
export function issuesOfCheck({ problems, rows }: Check): readonly Issue[] {
  const rowOf = new Map(rows.map((row) => [JSON.stringify([row.bundle, row.site]), row]));
  return problems.map((problem): Issue => {
    const row = rowOf.get(JSON.stringify([problem.bundle, problem.site]));
    const own = row && issueOf(row);
    const id = `check-${problem.kind}`;
    const rule: Rule = { id, title: TITLES[problem.kind], explanation: '', fix: [], references: [] };
    return {
      rule: problem.kind === 'fail-on' && own ? own.rule : rule,
      level: problem.level,
      isOpen: false,
      isNotApplicable: false,
      message: problem.message.message,
      row,
      line: own?.line,
      path: problem.bundle ?? 'smslog.yaml',
      pathLine: problem.bundle === null ? (problem.line ?? 1) : 1,
      fingerprint: problem.fingerprint,
      baseline: problem.baseline,
      suppressed: problem.suppressed,
    };
  });
}

const TITLES: Readonly<Record<Check['problems'][number]['kind'], string>> = {
  unmet: 'An expectation is not met',
  'fail-on': 'A job is what --fail-on names',
  unread: 'Something could not be read',
  suppression: 'A suppression does not hold any more',
  fixed: 'A problem of the baseline is gone',
};

/** The path of a file as a build server knows it, with its line; the bundle itself if the line is in an archive. */
export function placeOf({ line, path, pathLine }: Issue): { readonly path: string; readonly line: number } {
  return line === undefined || line.path === null ? { path, line: pathLine } : { path: line.path, line: line.line };
}
