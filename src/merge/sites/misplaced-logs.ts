// Logs that two sites hold alike in, those that lie in the wrong folder out: the records of one server cannot be those of another.

import type { Identity, ParsedBundle } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { recordedCode, recordedOthers, type SiteSources } from './describe-site.js';
import { baseName } from './names/folders.js';

interface Files {
  readonly parsed: ParsedBundle;
  /** Code of the site of each log and each evidence file; undefined where nobody knows. */
  readonly codeOfLog: readonly (string | undefined)[];
  readonly codeOfEvidence: readonly (string | undefined)[];
}

/** A file in a listing. */
const listedKey = (name: string, size: number): string => `${size} ${name}`;

/** Codes of the sites in whose listings a file of a name and size stands. */
function listedFiles({ parsed, codeOfEvidence }: Files): ReadonlyMap<string, ReadonlySet<string | undefined>> {
  const found = new Map<string, Set<string | undefined>>();
  parsed.evidence.forEach((one, index) => {
    if (one.kind !== 'listing') return;
    for (const { path, size } of one.entries) {
      const key = listedKey(path.slice(path.lastIndexOf('\\') + 1), size);
      found.set(key, (found.get(key) ?? new Set()).add(codeOfEvidence[index]));
    }
  });
  return found;
}

/** Which of two sites wrote a log: by the code that its records carry, by the other sites that they speak of, by the size in a listing. */
function ownerOf(
  log: number,
  codes: readonly [string, string],
  { parsed }: Files,
  listed: () => ReturnType<typeof listedFiles>,
  sources: SiteSources,
): string | undefined {
  const recorded = recordedCode({ logs: [log] }, sources)?.value;
  if (recorded !== undefined && codes.includes(recorded)) return recorded;
  const others = new Set(recordedOthers([log], sources).flat());
  const unspoken = codes.filter((code) => !others.has(code));
  if (unspoken.length === 1) return unspoken[0];
  const { records, writtenSize } = parsed.logs[log] ?? {};
  const sizes = [records?.source.size, writtenSize].filter((size) => size !== undefined);
  const name = baseName(records?.source.label ?? '');
  const listing = codes.filter((code) => sizes.some((size) => listed().get(listedKey(name, size))?.has(code)));
  return listing.length === 1 ? listing[0] : undefined;
}

/** A log that is in the folder of a site that did not write it. */
export interface MisplacedLog {
  /** The label of the log that holds the same records. */
  readonly copy: string;
  /** The site that wrote them; null if that is not known. */
  readonly owner: string | null;
}

/** How it is known that a misplaced log belongs to no site. */
export function identityOfMisplaced(log: MisplacedLog): Identity {
  return { from: 'none', why: say('log-misplaced', { ...log }) };
}

/** @returns logs that are in the wrong folder, by number; both of two where nothing shows which site wrote them */
export function misplacedLogs(files: Files, sources: SiteSources): ReadonlyMap<number, MisplacedLog> {
  const { parsed, codeOfLog } = files;
  const byLabel = new Map(parsed.logs.map((log, index) => [log.records.source.label, index]));
  let found: ReturnType<typeof listedFiles> | undefined;
  const listed = () => (found ??= listedFiles(files));
  const misplaced = new Map<number, MisplacedLog>();
  for (const [log, { twin, records }] of parsed.logs.entries()) {
    if (twin === undefined) continue;
    const other = byLabel.get(twin);
    const [own, its] = [codeOfLog[log], other === undefined ? undefined : codeOfLog[other]];
    if (other === undefined || own === undefined || its === undefined || own === its) continue;
    const owner = ownerOf(log, [own, its], files, listed, sources);
    if (owner !== own) misplaced.set(log, { copy: twin, owner: owner ?? null });
    if (owner !== its) misplaced.set(other, { copy: records.source.label, owner: owner ?? null });
  }
  return misplaced;
}
