// a parsed bundle -> the files that are worth sharing, and those that are not
import type { Message } from '../contract/index.js';
import { EVIDENCE_KINDS, type Bundle, fileName, type ParsedBundle, type Source } from '../model/index.js';
import type { TextKind } from './names/text-patterns.js';

/** A file that goes into an archive. */
export interface SharedFile {
  readonly source: Source;
  readonly kind: TextKind;
  /** As `parse` found it. */
  readonly encoding: string | undefined;
}

/** A file that does not. */
export interface LeftFile {
  readonly label: string;
  /** Why: it is neither a log nor evidence, or says nothing. */
  readonly reason: Message;
}

/** What of a bundle goes into an archive, by label. */
export interface RelevantFiles {
  readonly files: readonly SharedFile[];
  readonly left: readonly LeftFile[];
}

const isManifest = (label: string): boolean => fileName(label).toLowerCase() === EVIDENCE_KINDS.manifest.usualFile;

/** Events of Windows are printed; their component says so. */
const EVENT_LOG = /^(?:NT|STATUS):/;

/** Chooses logs and evidence; `bundle.json` is written anew. Captured files, not what was decoded from them. */
export function relevantFiles({ sources }: Bundle, parsed: ParsedBundle): RelevantFiles {
  const facts = new Map<string, Omit<SharedFile, 'source'>>();
  for (const { records, encoding, components } of parsed.logs) {
    const isEvents = components.some((name) => EVENT_LOG.test(name));
    if (!facts.has(records.source.label)) facts.set(records.source.label, { kind: isEvents ? 'event-log' : 'log', encoding });
  }
  for (const { kind, source, encoding } of parsed.evidence) {
    if (!isManifest(source.label))
      facts.set(source.label, { kind: kind === 'registry' || kind === 'site-control' ? kind : 'other', encoding });
  }
  const reasons = new Map(parsed.other.map(({ source, reason }) => [source.label, reason]));
  const files = sources.flatMap((source): SharedFile[] => {
    const known = facts.get(source.label);
    return known ? [{ source, ...known }] : [];
  });
  const left = sources.flatMap(({ label }): LeftFile[] => {
    const reason = reasons.get(label);
    return reason && !facts.has(label) ? [{ label, reason }] : [];
  });
  return { files, left };
}
