// logs that two sites hold alike -> those that are in the wrong folder
// The records of one server cannot be those of another.

import { type Evidence, fileName, type Identity, type ParsedBundle, type ParsedLog } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { recordedCode, recordedOthers, type SiteSources } from './describe-site.js';

/** A log that is in the folder of a site that did not write it. */
export interface MisplacedLog {
  /** The label of the log that holds the same records. */
  readonly copy: string;
  /** The site that wrote them; null if that is not known. */
  readonly owner: string | null;
}

/** Code of the site of a file; undefined where it is not known. */
export type CodeOf = (file: ParsedLog | Evidence) => string | undefined;

/** Whether a listing of a site shows a file of a name and size. */
type IsListed = (code: string, name: string, size: number) => boolean;

/** How it is known that a misplaced log belongs to no site. */
export function identityOfMisplaced(log: MisplacedLog): Identity {
  return { from: 'none', why: say('log-misplaced', { ...log }) };
}

/** Reads the listings when first asked. */
function listedFiles(evidence: readonly Evidence[], codeOf: CodeOf): IsListed {
  const key = (code: string | undefined, name: string, size: number): string => [code, size, name].join(' ');
  let keys: ReadonlySet<string> | undefined;
  const read = (): ReadonlySet<string> =>
    new Set(
      evidence.flatMap((file) =>
        file.kind === 'listing' ? file.entries.map(({ path, size }) => key(codeOf(file), fileName(path), size)) : [],
      ),
    );
  return (code, name, size) => (keys ??= read()).has(key(code, name, size));
}

/** Which of two sites wrote a log: by the code that its records carry, by the other sites that they refer to, by the size in a listing. */
function ownerOf(log: ParsedLog, codes: readonly [string, string], isListed: IsListed, sources: SiteSources): string | undefined {
  const recorded = recordedCode([log], sources)?.value;
  if (recorded !== undefined && codes.includes(recorded)) return recorded;
  const others = new Set(recordedOthers([log], sources).flat());
  const notReferenced = codes.filter((code) => !others.has(code));
  if (notReferenced.length === 1) return notReferenced[0];
  const { records, writtenSize } = log;
  const sizes = [records.source.size, writtenSize].filter((size) => size !== undefined);
  const name = fileName(records.source.label).toUpperCase();
  const listing = codes.filter((code) => sizes.some((size) => isListed(code, name, size)));
  return listing.length === 1 ? listing[0] : undefined;
}

/** @returns logs that are in the wrong folder; both of two where nothing shows which site wrote them */
export function misplacedLogs(parsed: ParsedBundle, codeOf: CodeOf, sources: SiteSources): ReadonlyMap<ParsedLog, MisplacedLog> {
  const byLabel = new Map(parsed.logs.map((log) => [log.records.source.label, log]));
  const isListed = listedFiles(parsed.evidence, codeOf);
  const misplaced = new Map<ParsedLog, MisplacedLog>();
  for (const log of parsed.logs) {
    if (log.twin === undefined) continue;
    const other = byLabel.get(log.twin);
    const [own, its] = [codeOf(log), other && codeOf(other)];
    if (!other || own === undefined || its === undefined || own === its) continue;
    const owner = ownerOf(log, [own, its], isListed, sources);
    if (owner !== own) misplaced.set(log, { copy: log.twin, owner: owner ?? null });
    if (owner !== its) misplaced.set(other, { copy: log.records.source.label, owner: owner ?? null });
  }
  return misplaced;
}
