// A whole capture -> the same with less in it, or something wrong: what may become of its verdict is a rule, not a snapshot.

import type { BundleResult, FindingResult, InstanceResult } from '../../src/contract/index.js';
import type { Random, RenderedBundle, Scenario } from '../scenarios/index.js';
import { type Files, judge, knowledge, parsed } from './lives.js';
import { type LossName, loseIn } from './losses.js';

export interface Degradation {
  readonly name: string;
  /** How often a scenario is degraded so. */
  readonly rounds: number;
  readonly degrade: (bundle: RenderedBundle, random: Random) => Files;
  /** An answer that is open asks for one of the files that are gone. */
  readonly asks: boolean;
}

/** The size that a listing prints before a name. */
const sizeOf = (bytes: number): string => String(bytes).replace(/\B(?=(?:\d{3})+$)/g, ',');

/** Replaces a file, and what the listing of its site says of its size. */
function replaceFile(files: Map<string, Buffer>, name: string, bytes: Buffer): void {
  const old = files.get(name);
  files.set(name, bytes);
  const listing = `${name.split('/')[0]}/dir.txt`;
  const text = files.get(listing)?.toString('latin1');
  if (!old || text === undefined) return;
  const base = (name.split('/').at(-1) ?? '').toUpperCase();
  const entry = (size: number): string => `${sizeOf(size).padStart(21)} ${base}`;
  files.set(listing, Buffer.from(text.replace(entry(old.length), entry(bytes.length)), 'latin1'));
}

/** Leaves out the records whose wording no source prints. */
function withoutInvented({ files }: RenderedBundle): Files {
  const left = new Map(files);
  for (const { records } of parsed(files).logs) {
    const name = records.source.label;
    const invented = new Set<number>();
    for (let row = 0; row < records.count; row += 1)
      if (knowledge.templates[records.template(row)]?.source.wording === 'illustrative') invented.add(records.line(row));
    if (invented.size === 0) continue;
    const lines = files.get(name)?.toString('latin1').split('\r\n') ?? [];
    replaceFile(left, name, Buffer.from(lines.filter((_, index) => !invented.has(index + 1)).join('\r\n'), 'latin1'));
  }
  return left;
}

const FOUR = /^(?:SCHED|DESPOOLR?|LANSEND|SCMAN)\.LO[G_]$/i;

/** What everybody has: the logs of Scheduler, Despooler, LAN Sender and Site Config Manager. */
const fourLogs = ({ files }: RenderedBundle): Files => new Map([...files].filter(([name]) => FOUR.test(name.split('/').at(-1) ?? '')));

const lose =
  (kind: LossName): Degradation['degrade'] =>
  ({ files }, random) =>
    loseIn({ files, done: [] }, kind, random).files;

export const DEGRADATIONS: readonly Degradation[] = [
  { name: 'without wording that no source prints', rounds: 2, degrade: withoutInvented, asks: false },
  { name: 'with the four logs alone', rounds: 2, degrade: fourLogs, asks: true },
  { name: 'with one wrong date', rounds: 6, degrade: lose('one wrong date'), asks: false },
  { name: 'with a hole', rounds: 6, degrade: lose('run of NULs'), asks: false },
];

const isAlarm = ({ severity, state, confidence, role }: FindingResult): boolean =>
  role === 'cause' && severity !== 'info' && state === 'active' && (confidence === 'confirmed' || confidence === 'likely');

/** Whether a request, or the question who reports to whom, asks for what is gone. */
function asksForGone(result: BundleResult, job: InstanceResult | undefined, whole: Files, left: Files): boolean {
  if (result.undecidedParents.length > 0) return true;
  const gone = [...whole.keys()].filter((name) => !left.has(name)).map((name) => name.toLowerCase());
  const base = (file: string): string => file.toLowerCase().replaceAll('\\', '/').split('/').at(-1)?.replace('despoolr', 'despool') ?? '';
  return (job?.captureRequests ?? []).some(
    ({ site, file }) =>
      file === 'bundle.json' || gone.some((name) => base(name) === base(file) && name.startsWith(`${(site ?? '').toLowerCase()}/`)),
  );
}

/** Scenarios of which the four logs hold nothing: only Hierarchy Manager has written of the upgrade. Without a job there is nothing to ask. */
const NOT_BEGUN = new Set(['sibling-inactive']);

/** What is wrong with the verdict of a degraded capture, in words: another definite verdict, a cause that is none, a question that is not asked. */
export function wrongsOf(scenario: Scenario, bundle: RenderedBundle, degradation: Degradation, left: Files): string[] {
  const { expect, id } = scenario;
  const result = judge(left);
  const job = result.instances.find(({ site }) => site === bundle.child);
  const out = result.instances.flatMap(({ site, outcome }) =>
    site !== bundle.child && outcome !== 'unknown' ? [`${site} is ${outcome}`] : [],
  );
  const isOpen = job === undefined || job.outcome === 'unknown' || (job.outcome === 'waiting' && expect.outcome !== 'failed');
  const isSame = job?.outcome === expect.outcome && expect.stages.includes(job.stage);
  if (!isOpen && !isSame) out.push(`${job.outcome} at ${job.stage}, not ${expect.outcome} at ${expect.stages.join(' or ')}`);
  const allowed = [expect.cause, expect.healed, ...(expect.also ?? [])];
  for (const finding of job?.findings ?? [])
    if (isAlarm(finding) && !allowed.includes(finding.id)) out.push(`${finding.id} is ${finding.confidence}`);
  if (degradation.asks && isOpen && !(NOT_BEGUN.has(id) && !job) && !asksForGone(result, job, bundle.files, left))
    out.push('asks for nothing that is gone');
  return out;
}

/** Whether the verdict of a degraded capture is that of the whole. */
export function isDecided({ expect }: Scenario, bundle: RenderedBundle, left: Files): boolean {
  const job = judge(left).instances.find(({ site }) => site === bundle.child);
  return job?.outcome === expect.outcome && expect.stages.includes(job.stage);
}
