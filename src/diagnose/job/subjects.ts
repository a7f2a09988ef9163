// timeline -> sites that are diagnosed: each child site that has files of its own, a place in the manifest, or an install or upgrade begun by its parent that has not ended.

import type { Knowledge, ProcessDef } from '../../knowledge/index.js';
import { type Host, type Timeline, UNKNOWN_CLOCK, UNKNOWN_HOST } from '../../model/index.js';
import { createEvidenceIndex, type EvidenceIndex } from '../evidence/evidence-index.js';

/** Sites that a parent began to install or upgrade, and of which nothing was captured. */
function begunSites(evidenceIndex: EvidenceIndex, process: ProcessDef): Host[] {
  const known = new Set(evidenceIndex.hosts.map((host) => host.code));
  const goal = process.stages.find((stage) => stage.name === process.goal);
  const found = new Map<string, Host>();
  const findBegun = (
    occurrence: ProcessDef['attempts'][number]['occurrence'],
  ): readonly { readonly site: string; readonly parent: string; readonly at: number }[] =>
    evidenceIndex.events(occurrence.of).flatMap((seen) => {
      const site = seen.fields.site?.toUpperCase();
      const parent = seen.host;
      return site === undefined || parent === UNKNOWN_HOST || parent.code === site ? [] : [{ site, parent: parent.code, at: seen.at }];
    });
  for (const { occurrence } of process.attempts) {
    // Only where the event itself names a beginning; a status line names every state.
    if (occurrence.kind !== 'event' || occurrence.where?.op !== '==') continue;
    for (const { site, parent, at } of findBegun(occurrence)) {
      if (known.has(site) || found.has(site)) continue;
      const isEnded = goal?.reached.some(
        (line) => line.where?.op === '==' && findBegun(line).some((one) => one.site === site && one.at >= at),
      );
      if (isEnded) continue;
      found.set(site, {
        code: site,
        type: 'secondary',
        parent,
        stated: {},
        folder: `${site}?`,
        clock: UNKNOWN_CLOCK,
        capturedStated: false,
      });
    }
  }
  return [...found.values()];
}

/** The evidence index with all subjects of all processes in it. */
export function indexWithBegunSites(timeline: Timeline, knowledge: Knowledge): EvidenceIndex {
  const evidenceIndex = createEvidenceIndex(timeline, knowledge);
  const extra = new Map(knowledge.processes.flatMap((process) => begunSites(evidenceIndex, process)).map((host) => [host.code, host]));
  return extra.size === 0 ? evidenceIndex : createEvidenceIndex(timeline, knowledge, [...extra.values()]);
}

/** The hosts that are subjects of a process, in the order of their codes. */
export function findSubjects(evidenceIndex: EvidenceIndex, process: ProcessDef): Host[] {
  const needsParent = process.hosts.some((host) => host.parentOf === process.subject);
  return evidenceIndex.hosts
    .filter(
      (host) =>
        host.type === 'secondary' ||
        (needsParent && host.parent !== undefined && host.type !== 'primary') ||
        (!needsParent && !host.folder.endsWith('?')),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
