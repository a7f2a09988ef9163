// A few files of the secondary site SEC, a child of PRI, captured at 12:00 UTC -> what the rooms of diagnose work on.
import type { Condition, FactTerm, Occurrence } from '../../src/knowledge/index.js';
import { createCoverage } from '../../src/diagnose/evidence/coverage.js';
import type { EvidenceIndex } from '../../src/diagnose/evidence/evidence-index.js';
import type { EvalContext } from '../../src/diagnose/conditions/eval-context.js';
import { evaluateCondition, type ConditionResult } from '../../src/diagnose/conditions/index.js';
import { jobOfSite } from '../../src/diagnose/job/jobs.js';
import { trackAttempts } from '../../src/diagnose/findings/judge.js';
import { createInstance, type Instance } from '../../src/diagnose/job/instance.js';
import { indexWithBegunSites } from '../../src/diagnose/job/subjects.js';
import type { Track } from '../../src/diagnose/stages/stages.js';
import { merge } from '../../src/merge/index.js';
import type { Host } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

export const knowledge = builtInKnowledge();

/** Label of a file -> its lines. */
export type Files = Readonly<Record<string, readonly string[]>>;

const MANIFEST = {
  collectedAt: '1997-06-10T12:00:00',
  sites: { SEC: { role: 'secondary', parent: 'PRI', timeZone: 'Etc/UTC' }, PRI: { role: 'primary', timeZone: 'Etc/UTC' } },
};

/** `10:00:05` of the day of the fixture, as an instant. */
export const at = (time: string): number => Date.parse(`1997-06-10T${time}Z`);

/** A record of the LAN Sender. */
export const sent = (time: string, message: string, thread = 'E4'): string =>
  `${message}   $$<SMS_LAN_SENDER><Tue Jun 10 ${time} 1997~><thread=${thread}>`;

/** The sender looks for capacity: `lansend.poll`, `lansend.capacity-none` if the limit is 0. */
export const poll = (time: string, used = 0, limit = 5, thread = 'E4'): string =>
  sent(time, `Checking for sending capacity. Used ${used} out of ${limit}.`, thread);

/** A log of SEC with a listing of its folder, which proves that all of it is in hand: there is no older generation, and its size is what was captured. */
export function wholeLog(name: string, lines: readonly string[]): Files {
  const size = lines.reduce((sum, line) => sum + line.length + 2, 0);
  return { [`SEC/Logs/${name}`]: lines, 'SEC/dir.txt': listing('C:\\SMS\\LOGS', { [name]: size }) };
}

/** A listing of one folder of SEC, captured whole. Names with sizes; all of them were written at 9:10. */
export const listing = (folder: string, files: Readonly<Record<string, number>>): readonly string[] => [
  ` Directory of ${folder}`,
  '',
  ...['.', '..'].map((name) => `06/10/97  09:10a        <DIR>          ${name}`),
  ...Object.entries(files).map(([name, size]) => `06/10/97  09:10a        ${String(size).padStart(14)} ${name}`),
  `               ${Object.keys(files).length + 2} File(s)            100 bytes`,
];

export function indexOf(files: Files): EvidenceIndex {
  const all = { 'bundle.json': [JSON.stringify(MANIFEST)], ...files };
  const contents = Object.entries(all).map(([label, lines]) => [label, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')] as const);
  return indexWithBegunSites(merge(parse(bundleInMemory('fixture', new Map(contents)), knowledge), knowledge), knowledge);
}

export const child = (index: EvidenceIndex): Host => index.findHost('SEC');

/** The process of the built-in packs that follows the report of a secondary site. */
export const [process] = knowledge.processes.filter(({ id }) => id === 'ct2-report') as [(typeof knowledge.processes)[number]];

export function instanceOf(files: Files): Instance {
  const index = indexOf(files);
  return createInstance(index, process, child(index));
}

/** The last attempt of SEC, judged. */
export function trackOf(files: Files): Track {
  const index = indexOf(files);
  const track = trackAttempts(jobOfSite(index, process, child(index)), createCoverage(index)).at(-1);
  if (!track) throw new Error('no attempt');
  return track;
}

export function contextOf(files: Files, more: Partial<EvalContext> = {}): EvalContext {
  const track = trackOf(files);
  return { track, coverage: createCoverage(track.instance.evidenceIndex), stage: undefined, scopeComponent: false, ...more };
}

/** An event at SEC. */
export const event = (of: string): Occurrence => ({ kind: 'event', of, host: 'child' });

/** Evaluates a condition for the job of SEC. */
export const evaluate = (files: Files, condition: Condition, more: Partial<EvalContext> = {}): ConditionResult =>
  evaluateCondition(contextOf(files, more), condition);

/** A `file` term. */
export const fileTerm = (path: string, more: Partial<Extract<FactTerm, { kind: 'file' }>> = {}): Extract<FactTerm, { kind: 'file' }> => ({
  kind: 'file',
  path,
  present: true,
  except: [],
  drive: false,
  ...more,
});
