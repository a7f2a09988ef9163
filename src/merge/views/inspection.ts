// A timeline in, what was understood of each file and site out.

import type { Knowledge } from '../../knowledge/index.js';
import type { BundleInspection, FileInspection, SiteInspection } from '../../contract/index.js';
import type { Evidence, Identity, ParsedLog, Timeline } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { calibrate, fixedZone, printedOffsets } from '../clocks/index.js';
import { encodingOf } from './encoding.js';
import { isoLocal } from '../iso.js';
import { ranked, type LogStats, logStats } from './log-stats.js';

const KINDS: Readonly<Record<Evidence['kind'], FileInspection['kind']>> = {
  listing: 'listing',
  services: 'services',
  registry: 'registry',
  sitecontrol: 'site-control',
  manifest: 'manifest',
};

/** Share of the records that must be sound for a log to be likely one. */
const MOSTLY = 0.5;

const NOBODY: Identity = { from: 'none', why: say('file-unassigned') };
const NO_RECORDS = { formats: [], components: [], generation: null, from: null, to: null, zone: null, zoneFrom: 'none' } as const;
const NO_COUNTS = { records: 0, recognized: 0, unrecognized: 0, malformed: 0, damaged: 0 } as const;

/** Who says by which zone the stamps of a log are read. */
function zoneOf(log: ParsedLog, host: number, { zones }: LogStats, timeline: Timeline): Pick<FileInspection, 'zone' | 'zoneFrom'> {
  const { parsed, hosts } = timeline;
  const clock = hosts[host]?.clock;
  const [printed] = ranked(zones)[0] ?? [];
  const index = parsed.zones.findIndex((zone) => zone.text === printed);
  const offset = printed === undefined ? undefined : printedOffsets(parsed.zones)[index];
  if (printed !== undefined && offset?.isExact) return { zone: printed, zoneFrom: 'stamps' };
  const [proved] = calibrate(log)?.offsets ?? [];
  if (proved !== undefined) return { zone: fixedZone(proved).name, zoneFrom: 'status-messages' };
  const isSaid = clock?.detail?.zoneFrom === 'option' || clock?.detail?.zoneFrom === 'manifest';
  if (printed !== undefined && offset && !isSaid) return { zone: printed, zoneFrom: 'stamps' };
  return clock?.zone ? { zone: clock.zone, zoneFrom: 'site' } : { zone: null, zoneFrom: 'none' };
}

function sureOf(log: ParsedLog, stats: LogStats): FileInspection['sure'] {
  const { count } = log.records;
  if (log.unreadable !== undefined) return 'doubtful';
  if (count === 0) return 'likely';
  if (stats.malformed === 0) return 'certain';
  return stats.malformed <= MOSTLY * count ? 'likely' : 'doubtful';
}

function inspectLog(index: number, timeline: Timeline, knowledge: Knowledge): FileInspection[] {
  const log = timeline.parsed.logs[index];
  if (!log) return [];
  const { source, count } = log.records;
  const stats = logStats(log, timeline.parsed, knowledge);
  const host = timeline.hostOfLog[index] ?? -1;
  const why = timeline.whyOfLog[index] ?? NOBODY;
  const known = new Set(knowledge.components.flatMap((component) => [component.name, ...component.aliases]));
  // A log without records still is somebody's.
  const named = stats.components.size > 0 ? ranked(stats.components) : log.components.map((name) => [name, 0] as const);
  return [
    {
      source: source.label,
      bytes: source.size,
      kind: log.components.some((name) => name.startsWith('NT:')) || log.computer !== undefined ? 'event-log' : 'log',
      sure: sureOf(log, stats),
      remark: log.unreadable ?? (count === 0 && source.size === 0 ? say('empty-log').message : null),
      encoding: source.size === 0 ? null : (log.encoding ?? encodingOf(source)),
      formats: ranked(stats.formats).map(([format, records]) => ({ format, records })),
      components: named.map(([component, records]) => ({ component, records, known: known.has(component) })),
      generation: log.generation,
      site: timeline.hosts[host]?.code ?? null,
      siteFrom: why.from,
      siteWhy: why.why,
      from: isoLocal(stats.first),
      to: isoLocal(stats.last),
      ...zoneOf(log, host, stats, timeline),
      records: count,
      recognized: stats.recognized,
      unrecognized: count - stats.recognized - stats.malformed,
      malformed: stats.malformed,
      damaged: stats.damaged,
    },
  ];
}

function inspectEvidence(index: number, timeline: Timeline): FileInspection[] {
  const file = timeline.parsed.evidence[index];
  if (!file) return [];
  const host = timeline.hostOfEvidence[index] ?? -1;
  const why = timeline.whyOfEvidence[index] ?? NOBODY;
  const damage = timeline.parsed.problems.filter((problem) => problem.label === file.source.label).map((problem) => problem.message);
  return [
    {
      source: file.source.label,
      bytes: file.source.size,
      kind: KINDS[file.kind],
      sure: damage.length === 0 ? 'certain' : 'likely',
      remark: damage.length === 0 ? null : damage.join(' '),
      encoding: file.source.size === 0 ? null : encodingOf(file.source),
      ...NO_RECORDS,
      ...NO_COUNTS,
      site: timeline.hosts[host]?.code ?? null,
      ...(file.kind === 'manifest' ? { siteFrom: 'none', siteWhy: say('file-of-bundle') } : { siteFrom: why.from, siteWhy: why.why }),
    },
  ];
}

function inspectSites(timeline: Timeline): SiteInspection[] {
  return timeline.hosts.map((host, index): SiteInspection => {
    const own = [...timeline.hostOfLog, ...timeline.hostOfEvidence].filter((one) => one === index).length;
    const { from, why } = host.identity ?? { from: 'manifest', why: say('site-without-files') };
    return {
      site: host.code,
      type: host.type ?? null,
      parent: host.parent ?? null,
      server: host.server ?? null,
      domain: host.domain ?? null,
      root: host.root ?? null,
      version: host.version ?? null,
      from,
      why,
      files: own,
      captured: isoLocal(host.capturedWall),
      capturedStated: host.capturedStated,
    };
  });
}

/** What was understood of the files of a bundle, in the order of their labels, and of its sites. */
export function inspectTimeline(timeline: Timeline, knowledge: Knowledge): Pick<BundleInspection, 'sites' | 'files'> {
  const { logs, evidence, other } = timeline.parsed;
  const files = [
    ...logs.flatMap((_, index) => inspectLog(index, timeline, knowledge)),
    ...evidence.flatMap((_, index) => inspectEvidence(index, timeline)),
    ...other.map(
      ({ source, reason }): FileInspection => ({
        source: source.label,
        bytes: source.size,
        kind: 'other',
        sure: 'certain',
        remark: reason,
        encoding: null,
        ...NO_RECORDS,
        ...NO_COUNTS,
        site: null,
        siteFrom: 'none',
        siteWhy: say('file-not-read'),
      }),
    ),
  ];
  return { sites: inspectSites(timeline), files: files.sort((a, b) => (a.source < b.source ? -1 : 1)) };
}
