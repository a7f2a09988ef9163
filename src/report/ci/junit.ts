// jobs -> JUnit XML: a suite a job, a case a stage; what is unknown is skipped with its reason
import type { RowStage, TriageRow } from '../../contract/index.js';
import type { Format } from '../format.js';
import { SHORT_REASONS, verdictName } from '../words.js';
import { type Issue, issueOf, issuesOfCheck, messageOf, rowsOfAnalysis, titleOf } from './issues.js';
import { xml } from './xml.js';

type Result = { readonly element: 'failure' | 'error' | 'skipped'; readonly message: string } | undefined;

interface Case {
  readonly name: string;
  readonly result: Result;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

function caseOf(row: TriageRow, { id, title, verdict, reason }: RowStage): Case {
  const name = `${id} ${title}`;
  if (verdict === 'reached') return { name, result: undefined };
  if (verdict === 'failed' || verdict === 'missing')
    return { name, result: { element: 'failure', message: id === row.stage ? messageOf(row) : verdictName(verdict) } };
  return { name, result: { element: 'skipped', message: reason === null ? verdictName(verdict) : SHORT_REASONS[reason] } };
}

/** The verdict of the job is a case too: a job may fail although no stage shows it. */
function jobCase(row: TriageRow): Case {
  const { level, isOpen } = issueOf(row);
  const message = messageOf(row);
  if (row.unread !== null && row.outcome === null) return { name: 'job', result: { element: 'error', message } };
  if (isOpen) return { name: 'job', result: { element: 'skipped', message } };
  return { name: 'job', result: level === 'error' ? { element: 'failure', message } : undefined };
}

function suiteOf(row: TriageRow): Suite {
  return { name: titleOf(row), cases: [jobCase(row), ...row.stages.map((stage) => caseOf(row, stage))] };
}

function checkCase({ message, level, suppressed }: Issue): Case {
  if (suppressed !== null) return { name: message, result: { element: 'skipped', message: suppressed } };
  return { name: message, result: level === 'error' ? { element: 'failure', message } : undefined };
}

function caseText(suite: string, { name, result }: Case): string {
  const head = `    <testcase name="${xml(name)}" classname="${xml(suite)}" time="0"`;
  if (result === undefined) return `${head}/>\n`;
  // A reason to skip is a text: not every reader knows an attribute there.
  const inside =
    result.element === 'skipped' ? `<skipped>${xml(result.message)}</skipped>` : `<${result.element} message="${xml(result.message)}"/>`;
  return `${head}>\n      ${inside}\n    </testcase>\n`;
}

function countsOf(cases: readonly Case[]): string {
  const count = (element: string) => cases.filter(({ result }) => result?.element === element).length;
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`;
}

function render(suites: readonly Suite[]): string {
  const bodies = suites.map(({ name, cases }) => {
    const skipped = cases.filter(({ result }) => result?.element === 'skipped').length;
    const lines = cases.map((one) => caseText(name, one)).join('');
    return `  <testsuite name="${xml(name)}" ${countsOf(cases)} skipped="${skipped}" time="0">\n${lines}  </testsuite>\n`;
  });
  const all = suites.flatMap(({ cases }) => cases);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${countsOf(all)} time="0">\n${bodies.join('')}</testsuites>\n`;
}

export const JUNIT_FORMAT = {
  summary: 'JUnit XML for build servers',
  analysis: (analysis) => render(rowsOfAnalysis(analysis).map(suiteOf)),
  triage: ({ rows }) => render(rows.map(suiteOf)),
  check: (check) => render([{ name: 'smslog check', cases: issuesOfCheck(check).map(checkCase) }, ...check.rows.map(stagesOnly)]),
} satisfies Format;

/** The stages of a job without a verdict on them: only expectations say what is wrong. */
function stagesOnly(row: TriageRow): Suite {
  const cases = row.stages.map((stage): Case => {
    const { name, result } = caseOf(row, stage);
    return { name, result: result && { element: 'skipped', message: result.message } };
  });
  return { name: titleOf(row), cases };
}
