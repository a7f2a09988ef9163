// timeline -> what was understood of each file and site

import type { Knowledge } from '../../knowledge/index.js';
import type { BundleInspection, FileInspection, Message, SiteInspection } from '../../contract/index.js';
import {
  type Host,
  type Identity,
  type OtherFile,
  type ParsedBundle,
  type ParsedLog,
  type Timeline,
  type TimelineEvidence,
  type TimelineLog,
  UNKNOWN_HOST,
  NT_LOG,
  STATUS_LOG,
  isoLocal,
} from '../../model/index.js';
import { say } from '../../wording/index.js';
import { calibrate, fixedZone, printedOffsets } from '../clocks/index.js';
import { encodingOf } from './encoding.js';
import { ranked, type LogStats, logStats } from './log-stats.js';

/** Share of the records that must be sound for a log to be likely one. */
const MOSTLY = 0.5;

const NO_RECORDS = { formats: [], components: [], generation: null, from: null, to: null, zone: null, zoneFrom: 'none' } as const;
const NO_COUNTS = { records: 0, recognized: 0, unrecognized: 0, malformed: 0, damaged: 0 } as const;

const siteOf = (host: Host): string | null => (host === UNKNOWN_HOST ? null : host.code);

/** By which zone the stamps of a log are read, and from where it is known. */
function zoneOf(log: TimelineLog, { zones }: LogStats, parsed: ParsedBundle): Pick<FileInspection, 'zone' | 'zoneFrom'> {
  const { clock } = log.host;
  const printed = ranked(zones)[0]?.[0];
  const offset = printedOffsets(parsed.zones).find((one) => one?.text === printed);
  if (offset?.isExact && !log.isReadByWall) return { zone: offset.text, zoneFrom: 'stamps' };
  const proven = calibrate(log)?.[0];
  if (proven) return { zone: fixedZone(proven.minutes).name, zoneFrom: 'status-messages' };
  const isStated = clock.detail.zoneFrom === 'option' || clock.detail.zoneFrom === 'manifest';
  if (offset && !isStated && !log.isReadByWall) return { zone: offset.text, zoneFrom: 'stamps' };
  return clock.zone === null ? { zone: null, zoneFrom: 'none' } : { zone: clock.zone, zoneFrom: 'site' };
}

function sureOf(log: ParsedLog, stats: LogStats): FileInspection['sure'] {
  const { count } = log.records;
  if (log.unreadable !== undefined) return 'doubtful';
  if (count === 0) return 'likely';
  if (stats.malformed === 0) return 'certain';
  return stats.malformed <= MOSTLY * count ? 'likely' : 'doubtful';
}

function inspectLog(log: TimelineLog, parsed: ParsedBundle, knowledge: Knowledge): FileInspection {
  const { source, count } = log.records;
  const stats = logStats(log, parsed, knowledge);
  const known = new Set(knowledge.components.flatMap((component) => [component.name, ...component.aliases]));
  // A log without records still has a component.
  const named = stats.components.size > 0 ? ranked(stats.components) : log.components.map((name) => [name, 0] as const);
  return {
    source: source.label,
    bytes: source.size,
    kind:
      log.components.some((name) => name.startsWith(NT_LOG) || name.startsWith(STATUS_LOG)) || log.computer !== undefined
        ? 'event-log'
        : 'log',
    sure: sureOf(log, stats),
    remark: log.unreadable ?? (count === 0 && source.size === 0 ? say('empty-log') : null),
    peculiarities: log.peculiarities ?? [],
    encoding: source.size === 0 ? null : (log.encoding ?? encodingOf(source)),
    formats: ranked(stats.formats).map(([format, records]) => ({ format, records })),
    components: named.map(([component, records]) => ({ component, records, known: known.has(component) })),
    generation: log.generation,
    site: siteOf(log.host),
    siteFrom: log.identity.from,
    siteWhy: log.identity.why,
    from: isoLocal(stats.first),
    to: isoLocal(stats.last),
    ...zoneOf(log, stats, parsed),
    records: count,
    recognized: stats.recognized,
    unrecognized: count - stats.recognized - stats.malformed,
    malformed: stats.malformed,
    damaged: stats.damaged,
  };
}

/** One message for all that is wrong with a file; null if nothing is. */
function remarkOf(damage: readonly Message[]): Message | null {
  const [first, ...more] = damage;
  if (!first) return null;
  return more.length === 0 ? first : say('several-problems', { messages: damage.map(({ message }) => message) });
}

function inspectEvidence({ file, host, identity }: TimelineEvidence): FileInspection {
  const { damage = [] } = file;
  const why: Identity = file.kind === 'manifest' ? { from: 'none', why: say('file-of-bundle') } : identity;
  return {
    source: file.source.label,
    bytes: file.source.size,
    kind: file.kind,
    sure: damage.length === 0 ? 'certain' : 'likely',
    remark: remarkOf(damage),
    peculiarities: [],
    encoding: file.source.size === 0 ? null : encodingOf(file.source),
    ...NO_RECORDS,
    ...NO_COUNTS,
    site: siteOf(host),
    siteFrom: why.from,
    siteWhy: why.why,
  };
}

function inspectOther({ source, reason }: OtherFile): FileInspection {
  return {
    source: source.label,
    bytes: source.size,
    kind: 'other',
    sure: 'certain',
    remark: reason,
    peculiarities: [],
    encoding: null,
    ...NO_RECORDS,
    ...NO_COUNTS,
    site: null,
    siteFrom: 'none',
    siteWhy: say('file-not-read'),
  };
}

function inspectSites({ hosts, logs, evidence }: Timeline): SiteInspection[] {
  const files = [...logs, ...evidence];
  return hosts.map((host): SiteInspection => {
    const { from, why } = host.identity ?? { from: 'manifest', why: say('site-without-files') };
    return {
      site: host.code,
      type: host.type ?? null,
      parent: host.parent ?? null,
      parentBasis: host.parent === undefined ? null : (host.parentBasis ?? 'derived'),
      server: host.server ?? null,
      domain: host.domain ?? null,
      root: host.root ?? null,
      version: host.version ?? null,
      from,
      why,
      files: files.filter((file) => file.host === host).length,
      captured: isoLocal(host.capturedWall),
      capturedStated: host.capturedStated,
    };
  });
}

/** What was understood of the files of a bundle, in the order of their labels, and of its sites. */
export function inspectTimeline(timeline: Timeline, knowledge: Knowledge): Pick<BundleInspection, 'sites' | 'files'> {
  const { parsed, logs, evidence } = timeline;
  const files = [
    ...logs.map((log) => inspectLog(log, parsed, knowledge)),
    ...evidence.map(inspectEvidence),
    ...parsed.other.map(inspectOther),
  ];
  return { sites: inspectSites(timeline), files: files.sort((a, b) => (a.source < b.source ? -1 : 1)) };
}
