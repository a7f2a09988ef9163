// issues -> formats that are a few lines long: annotations of GitHub, code quality of GitLab, TAP
import type { Format } from '../format.js';
import { safeJson, visible } from '../safe-text.js';
import { type Issue, issuesOfAnalysis, issuesOfCheck, issuesOfTriage, placeOf } from './issues.js';

/** The format of all three products from a function on issues. */
function formatOf(summary: string, render: (issues: readonly Issue[]) => string) {
  return {
    summary,
    analysis: (analysis) => render(issuesOfAnalysis(analysis)),
    triage: (triage) => render(issuesOfTriage(triage)),
    check: (check) => render(issuesOfCheck(check)),
  } satisfies Format;
}

/** What counts: no pass, nothing suppressed, nothing that is gone. */
const counts = ({ level, suppressed, baseline }: Issue): boolean => level !== 'none' && suppressed === null && baseline !== 'fixed';

/** Annotations of each kind that one step may make. */
const MOST_ANNOTATIONS = 10;

const data = (text: string): string => visible(text).replaceAll('%', '%25');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Workflow commands, at most ten of a kind, since GitHub drops the rest without a word; worst first. */
function annotations(issues: readonly Issue[]): string {
  const kinds = [
    ['error', 'error'],
    ['warning', 'warning'],
    ['note', 'notice'],
  ] as const;
  return kinds
    .flatMap(([level, command]) => {
      const own = issues.filter((issue) => issue.level === level && counts(issue));
      const lines = own.slice(0, own.length > MOST_ANNOTATIONS ? MOST_ANNOTATIONS - 1 : MOST_ANNOTATIONS).map((issue) => {
        const { path, line } = placeOf(issue);
        return `::${command} file=${property(path)},line=${line},title=${property(issue.rule.title)}::${data(issue.message)}\n`;
      });
      const more = own.length - lines.length;
      return more > 0 ? [...lines, `::${command} title=smslog::and ${more} more; the job summary has all of them\n`] : lines;
    })
    .join('');
}

export const GITHUB_FORMAT = formatOf('annotations for GitHub actions', annotations);

const SEVERITIES = { error: 'critical', warning: 'minor', note: 'info', none: 'info' } as const;

/** A list of code quality issues. */
function codeQuality(issues: readonly Issue[]): string {
  const seen = new Map<string, number>();
  const list = issues.filter(counts).map((issue) => {
    const { path, line } = placeOf(issue);
    // GitLab shows one issue of each fingerprint; the same problem may be in several captures.
    const same = `${issue.fingerprint}-${issue.rule.id}`;
    const count = (seen.get(same) ?? 0) + 1;
    seen.set(same, count);
    return {
      description: visible(issue.message),
      check_name: issue.rule.id,
      fingerprint: count === 1 ? same : `${same}-${count}`,
      severity: SEVERITIES[issue.level],
      location: { path: visible(path).replace(/^(?:\.\/)+/, ''), lines: { begin: line } },
    };
  });
  return `${safeJson(list, 1)}\n`;
}

export const GITLAB_FORMAT = formatOf('code quality for GitLab', codeQuality);

/** A description may not begin a directive. */
const tapText = (text: string): string => visible(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');

function tap(issues: readonly Issue[]): string {
  const lines = issues.map((issue, index) => {
    const isOk = issue.level !== 'error' || issue.suppressed !== null || issue.baseline === 'fixed' || issue.isOpen;
    const skip = issue.suppressed ?? (issue.isOpen ? 'not decided' : undefined);
    return `${isOk ? 'ok' : 'not ok'} ${index + 1} - ${tapText(issue.message)}${skip === undefined ? '' : ` # SKIP ${tapText(skip)}`}\n`;
  });
  return `TAP version 14\n1..${issues.length}\n${lines.join('')}`;
}

export const TAP_FORMAT = formatOf('TAP, one line per job', tap);
