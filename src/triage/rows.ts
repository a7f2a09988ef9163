// the result of a bundle -> its rows: one a job, or one that says why there is none
import type {
  BundleResult,
  FindingResult,
  InstanceResult,
  Message,
  ObservationResult,
  RowFinding,
  RowReading,
  RowCause,
  RowLine,
  RowStage,
  StageResult,
  TriageRow,
} from '../contract/index.js';
import { say } from '../wording/index.js';
import { causeOf, isSure } from './cause.js';
import { fingerprintOf, hashOf } from './fingerprint.js';

/** Lines of a cause that a row carries. */
const MOST_LINES = 3;
/** Characters of a line that a row carries. */
const MOST_CHARACTERS = 500;
/** Requests that a row carries. */
const MOST_REQUESTS = 3;

function linesAt(bundle: BundleResult, indexes: readonly number[], most: number): readonly RowLine[] {
  return indexes.slice(0, most).flatMap((index): RowLine[] => {
    const found = bundle.evidence[index];
    if (!found) return [];
    const { path = null, source, line, site, at, text } = found;
    return [{ path, source, line, site, at, text: text.slice(0, MOST_CHARACTERS) }];
  });
}

function stageOf(bundle: BundleResult, { id, title, site, verdict, reason, at, evidence }: StageResult): RowStage {
  return { id, title, site, verdict, reason, at, line: linesAt(bundle, evidence, 1)[0] ?? null };
}

/** Code of the site whose files show a finding, if all lines are of one. */
function siteOf(bundle: BundleResult, { evidence }: FindingResult): string | null {
  const sites = new Set(evidence.map((index) => bundle.evidence[index]?.site ?? null));
  const [site = null] = sites;
  return sites.size === 1 ? site : null;
}

function causeRow(bundle: BundleResult, finding: FindingResult): RowCause {
  const { id, title, severity, confidence, explanation, fix, references } = finding;
  return {
    id,
    title,
    severity,
    confidence,
    at: siteOf(bundle, finding),
    explanation,
    fix,
    references,
    lines: linesAt(bundle, finding.evidence, MOST_LINES),
  };
}

/** A fix that only warns is never the first thing to do. */
const WARNING = /^(?:Do not|Never)\b/;

/** The first step of a fix that is an action; null if there is none. */
export function firstStep(fix: readonly string[]): string | null {
  return fix.find((step) => !WARNING.test(step)) ?? null;
}

/** The first thing to do: the fix of a sure cause, else the title of the chosen workaround. */
function firstAction({ outcome, remedy }: InstanceResult, cause: FindingResult | undefined): string | null {
  if (outcome === 'healthy' || outcome === 'recovered' || outcome === 'waiting') return null;
  const step = isSure(cause) ? firstStep(cause.fix) : null;
  return step ?? remedy.alternatives.find((one) => one.workaround === remedy.workaround)?.title ?? null;
}

/** When it came to where it stands. */
function sinceOf(instance: InstanceResult): string | null {
  const failing = instance.stages.find(({ id, verdict }) => id === instance.stage && verdict === 'failed');
  return failing?.at ?? instance.lastConfirmed?.at ?? null;
}

/** The end of what the logs of a bundle cover: it was not captured before that. */
function coveredUntil({ coverage }: BundleResult): string | null {
  let end: string | null = null;
  for (const { intervals } of coverage) for (const [, to] of intervals) if (to !== null && (end === null || to > end)) end = to;
  return end;
}

function waited(bundle: BundleResult, since: string | null): number | null {
  const end = bundle.capturedAt ?? coveredUntil(bundle);
  return end === null || since === null ? null : Math.max(0, Date.parse(end) - Date.parse(since));
}

function findingsOf(findings: readonly FindingResult[]): readonly RowFinding[] {
  const active = findings.filter(({ state, confidence }) => state === 'active' && confidence !== 'ruled-out');
  return active.map(({ id, severity, confidence }) => ({ id, severity, confidence }));
}

function readingOf({ coverage }: BundleResult): RowReading {
  const sum = (of: (one: BundleResult['coverage'][number]) => number) => coverage.reduce((total, one) => total + of(one), 0);
  return {
    records: sum(({ records }) => records),
    unrecognized: sum(({ unrecognized }) => unrecognized),
    malformed: sum(({ malformed }) => malformed),
    captured: coverage.flatMap(({ site, component, state }) => (state === 'captured' ? [`${site}/${component}`] : [])),
  };
}

function jobRow(bundle: BundleResult, instance: InstanceResult, reading: RowReading, unread: Message | null): TriageRow {
  const cause = causeOf(instance);
  const since = sinceOf(instance);
  return {
    bundle: bundle.path,
    capturedAt: bundle.capturedAt,
    coveredUntil: coveredUntil(bundle),
    process: instance.process,
    site: instance.site,
    subject: instance.subject,
    server: instance.server,
    parent: instance.parent,
    keys: instance.keys,
    operation: instance.operation,
    outcome: instance.outcome,
    stage: instance.stage,
    cause: cause ? causeRow(bundle, cause) : null,
    remedy: instance.remedy.workaround,
    firstAction: firstAction(instance, cause),
    since,
    waitedMs: waited(bundle, since),
    findings: findingsOf(instance.findings),
    reading,
    bring: instance.captureRequests.slice(0, MOST_REQUESTS).map(({ site, file, decides }) => ({ site, file, decides })),
    reason: null,
    unread,
    later: null,
    fingerprint: fingerprintOf(bundle, instance, cause),
    stages: instance.stages.map((stage) => stageOf(bundle, stage)),
  };
}

const messageOf = ({ code, args, message }: Message): Message => ({ code, args, message }) as Message;

/** Why a bundle has no job. */
function reasonOf(bundle: BundleResult, observation: ObservationResult | undefined): Message {
  const { undecidedParents, notApplicable, unexplained, coverage } = bundle;
  if (observation) return say('triage-seen-without-job', { site: observation.site, title: observation.title });
  const [pair] = undecidedParents;
  if (pair) return say('triage-parent-not-known', { sites: pair.sites, command: pair.command });
  const [other] = notApplicable;
  if (other) return messageOf(other.reason);
  if (unexplained.length > 0) {
    const count = unexplained.reduce((sum, one) => sum + one.count, 0);
    return say('triage-errors-without-job', { sites: unexplained.map(({ site }) => site), count });
  }
  return say('triage-nothing-recognized', { records: coverage.reduce((sum, { records }) => sum + records, 0) });
}

/** A row of a bundle of which no job is known. */
export function rowWithoutJob(bundle: Pick<BundleResult, 'path' | 'capturedAt'>, reason: Message, unread: Message | null): TriageRow {
  return {
    bundle: bundle.path,
    capturedAt: bundle.capturedAt,
    coveredUntil: null,
    process: null,
    site: null,
    subject: null,
    server: null,
    parent: null,
    keys: {},
    operation: null,
    outcome: null,
    stage: null,
    cause: null,
    remedy: null,
    firstAction: null,
    since: null,
    waitedMs: null,
    findings: [],
    reading: null,
    bring: [],
    reason,
    unread,
    later: null,
    fingerprint: hashOf([reason.code]),
    stages: [],
  };
}

/** A row without what only formats with details show: most of its memory. When it ended is kept, which tells earlier captures from later ones. */
export function withoutDetails(row: TriageRow): TriageRow {
  const { cause, stages } = row;
  let last: RowStage | undefined;
  for (const stage of stages) if (stage.at !== null && stage.at > (last?.at ?? '')) last = stage;
  return {
    ...row,
    cause: cause && { ...cause, explanation: '', lines: [], references: [] },
    stages: last ? [{ ...last, title: '', line: null }] : [],
  };
}

/**
 * The rows of a bundle.
 *
 * @param unread  the first thing of it that could not be read
 */
export function rowsOf(bundle: BundleResult, unread: Message | null): readonly TriageRow[] {
  const reading = readingOf(bundle);
  if (bundle.instances.length > 0) return bundle.instances.map((instance) => jobRow(bundle, instance, reading, unread));
  const observation = bundle.observations.find(({ state, confidence }) => state === 'active' && confidence !== 'ruled-out');
  const row = { ...rowWithoutJob(bundle, reasonOf(bundle, observation), unread), reading, findings: findingsOf(bundle.observations) };
  if (observation === undefined) return [row];
  const cause = causeRow(bundle, observation);
  const firstOfFix = isSure(observation) ? firstStep(observation.fix) : null;
  return [{ ...row, site: observation.site, cause, firstAction: firstOfFix, fingerprint: hashOf([observation.id, observation.site]) }];
}
