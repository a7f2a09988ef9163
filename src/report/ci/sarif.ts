// issues -> SARIF 2.1.0: rules with help, places that open, the way of a job as a code flow, fingerprints, states against a baseline
import type { BaselineState, RowLine } from '../../contract/index.js';
import type { Format } from '../format.js';
import { safeJson, visible, visibleDeep } from '../safe-text.js';
import { type Issue, issuesOfAnalysis, issuesOfCheck, issuesOfTriage, type Rule } from './issues.js';

/** Limits of code scanning at GitHub: locations of a result, steps of a flow. */
const MOST_LOCATIONS = 100;
const MOST_STEPS = 1000;

const STATES: Readonly<Record<BaselineState, string>> = { new: 'new', unchanged: 'unchanged', fixed: 'absent' };

/** A path as the reference of a file: relative to the root of the sources, or absolute. */
function uriOf(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  const slashed = path.replaceAll('\\', '/');
  const encoded = slashed.split('/').map((part) => encodeURIComponent(visible(part)));
  if (/^[A-Za-z]:\//.test(slashed)) return { uri: `file:///${encoded.join('/').replace('%3A', ':')}` };
  if (slashed.startsWith('/')) return { uri: `file://${encoded.join('/')}` };
  return { uri: encoded.join('/').replace(/^(?:\.\/)+/, ''), uriBaseId: '%SRCROOT%' };
}

function locationOf(line: RowLine | undefined, path: string, pathLine: number, text?: string): object {
  const message = text === undefined ? {} : { message: { text } };
  const isFile = line !== undefined && line.path !== null;
  const place = isFile ? { path: line.path, line: line.line } : { path, line: pathLine };
  const region = { startLine: place.line, ...(isFile && { snippet: { text: line.text } }) };
  const logical = line
    ? { logicalLocations: [{ name: line.source, fullyQualifiedName: `${path}/${line.source}:${line.line}`, kind: 'resource' }] }
    : {};
  return { physicalLocation: { artifactLocation: uriOf(place.path), region }, ...logical, ...message };
}

/** The stages of the job that some line shows, in order, across sites. */
function flowOf({ row, path }: Issue): object {
  const steps = (row?.stages ?? []).flatMap(({ id, title, verdict, site, line }) =>
    line === null ? [] : [{ location: locationOf(line, path, 1, `${site}: ${id} ${verdict}: ${title}`) }],
  );
  return steps.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: steps.slice(0, MOST_STEPS) }] }] };
}

function resultOf(issue: Issue, ruleIndex: number): object {
  const { rule, level, isOpen, isNotApplicable, message, line, row, path, pathLine, fingerprint, baseline, suppressed } = issue;
  const kind = isNotApplicable ? 'notApplicable' : isOpen ? 'open' : level === 'none' ? 'pass' : 'fail';
  const related = (row?.cause?.lines ?? []).slice(1, MOST_LOCATIONS).map((one) => locationOf(one, path, 1));
  return {
    ruleId: rule.id,
    ruleIndex,
    kind,
    // The standard allows a level only with `fail`.
    level: kind === 'fail' ? level : 'none',
    message: { text: message },
    locations: [locationOf(line, path, pathLine)],
    ...(related.length > 0 && { relatedLocations: related }),
    ...flowOf(issue),
    partialFingerprints: { 'smslog/v1': fingerprint },
    ...(baseline && { baselineState: STATES[baseline] }),
    ...(suppressed !== null && { suppressions: [{ kind: 'external', justification: suppressed }] }),
  };
}

function ruleObject({ id, title, explanation, fix, references }: Rule): object {
  const steps = fix.map((step, index) => `${index + 1}. ${step}`).join('\n');
  const articles = references.length === 0 ? '' : `Articles: ${references.join(', ')}`;
  const help = [explanation, steps, articles].filter((part) => part !== '').join('\n\n') || title;
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: explanation || title },
    help: { text: help, markdown: help },
  };
}

function render(issues: readonly Issue[]): string {
  const rules = new Map<string, { readonly rule: Rule; readonly index: number }>();
  for (const { rule } of issues) if (!rules.has(rule.id)) rules.set(rule.id, { rule, index: rules.size });
  const driver = {
    name: 'smslog',
    informationUri: 'https://www.npmjs.com/package/smslog',
    rules: [...rules.values()].map(({ rule }) => ruleObject(visibleRule(rule))),
  };
  const results = issues.map((issue) => visibleDeep(resultOf(issue, rules.get(issue.rule.id)?.index ?? 0)));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that smslog was started in.' } } },
        results,
      },
    ],
  };
  return `${safeJson(log, 1)}\n`;
}

const visibleRule = (rule: Rule): Rule => ({
  ...rule,
  title: visible(rule.title),
  explanation: visible(rule.explanation),
  fix: rule.fix.map(visible),
});

export const SARIF_FORMAT = {
  summary: 'SARIF 2.1.0 for code scanning',
  analysis: (analysis) => render(issuesOfAnalysis(analysis)),
  triage: (triage) => render(issuesOfTriage(triage)),
  check: (check) => render(issuesOfCheck(check)),
} satisfies Format;
