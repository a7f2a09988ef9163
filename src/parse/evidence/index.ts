// A file that is not a log -> its kind and what it states. One table holds how each kind is recognised and parsed.

import type { EvidenceFileKind, Message } from '../../contract/index.js';
import type { EvidenceByKind, Source, StatementKind } from '../../model/index.js';
import { say } from '../../wording/index.js';
import { isBinary, MAX_TEXT_BYTES } from '../text/file-head.js';
import { readTextFile, splitHead, type TextFile } from '../text/text-file.js';
import { isBareListing, parseBareListing } from './bare-listing.js';
import { isEventLog } from './event-forms.js';
import { isListing, parseListing } from './listing.js';
import { isManifest, parseManifest } from './manifest.js';
import type { ParsedEvidence } from './parsed-evidence.js';
import { isRegistry, parseRegistry } from './registry.js';
import { isRegistryQuery, parseRegistryQuery } from './registry-query.js';
import { isServiceList, parseServices } from './services.js';
import { isSiteControl, parseSiteControl } from './site-control.js';

export { parseEventLog } from './event-log.js';

/** How a kind of file is recognised: by its name, or by its first lines. */
interface Recogniser {
  readonly isName?: (label: string) => boolean;
  readonly isText?: (lines: readonly string[]) => boolean;
}

/** How a kind of evidence file is recognised and parsed. */
interface Parser<K extends StatementKind> extends Recogniser {
  readonly parse: (file: TextFile) => ParsedEvidence<EvidenceByKind[K]>;
}

/** In the order in which a file is tried. An event log becomes records, so it is parsed like a log. */
const PARSERS: { readonly [K in StatementKind]: Parser<K> } & Readonly<Record<EvidenceFileKind, Recogniser>> = {
  manifest: { isName: isManifest, parse: parseManifest },
  registry: {
    isText: (lines) => isRegistry(lines) || isRegistryQuery(lines),
    parse: (file) => (isRegistryQuery(file.lines) ? parseRegistryQuery(file) : parseRegistry(file)),
  },
  'site-control': { isText: isSiteControl, parse: parseSiteControl },
  listing: {
    isText: (lines) => isListing(lines) || isBareListing(lines),
    parse: (file) => (isBareListing(file.lines) ? parseBareListing(file) : parseListing(file)),
  },
  services: { isText: isServiceList, parse: parseServices },
  'event-log': { isText: isEventLog },
};

const KINDS = Object.keys(PARSERS) as readonly EvidenceFileKind[];

/**
 * What kind of evidence a file is. Its content decides, its name only where content cannot: a damaged `bundle.json` looks like any other text.
 *
 * @param head  the first bytes of the file
 * @returns undefined for any other file (perhaps a log)
 */
export function recognise(source: Source, head: Uint8Array): EvidenceFileKind | undefined {
  if (source.size > MAX_TEXT_BYTES) return undefined;
  const named = KINDS.find((kind) => PARSERS[kind].isName?.(source.label));
  if (named !== undefined || isBinary(head)) return named;
  const lines = splitHead(head, head.length === source.size);
  return KINDS.find((kind) => PARSERS[kind].isText?.(lines));
}

/**
 * Parses a file of a kind that `recognise` returned. One that is damaged or cut is marked as partial; a damaged note on the capture is ignored, since its
 * times decide what is over.
 *
 * @param failure  why the reading of the source ended before its end, known when it was read
 */
export function parseEvidence(source: Source, kind: StatementKind, failure: () => string | undefined): ParsedEvidence {
  const file = readTextFile(source);
  const found = findDamage(file, failure() !== undefined);
  if (kind === 'manifest' && found.length > 0) return { damage: [say('manifest-damaged')] };
  const { evidence, damage }: ParsedEvidence = PARSERS[kind].parse(file);
  if (!evidence) return { damage };
  return {
    evidence: { ...evidence, encoding: file.encoding, ...(found.length > 0 && { isPartial: true }) },
    damage: [...damage, ...found],
  };
}

/** Characters that no program prints into a text: only damage puts them there. */
const GARBAGE = /[\0-\x08\x0b\x0e-\x19\x1b-\x1f\ufffd]/;

/** What is wrong with the bytes of a file, whatever it states. */
function findDamage({ source, lines }: TextFile, endsEarly: boolean): Message[] {
  const garbled = lines.flatMap((line, index) => (GARBAGE.test(line) ? [index + 1] : []));
  const [first] = garbled;
  return [
    ...(source.isDamaged ? [say('bytes-damaged')] : []),
    ...(source.isCut === true || endsEarly ? [say('end-missing')] : []),
    ...(first === undefined ? [] : [say('lines-garbled', { count: garbled.length, first })]),
  ];
}
