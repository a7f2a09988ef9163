// The first bytes of a file -> its kind of evidence. Its name counts only where bytes cannot decide: for `bundle.json`.
import type { Source } from '../../model/index.js';
import { isEventLog } from './event-rows.js';
import { isBareListing } from './bare-listing.js';
import { isListing } from './listing.js';
import { isManifest } from './manifest.js';
import { isRegistry } from './registry.js';
import { isServiceList } from './services.js';
import { isSiteControl } from './site-control.js';
import { isBinary, MAX_TEXT_BYTES } from '../text/file-head.js';
import { splitHead } from '../text/text-file.js';

/** Kinds of files that this folder reads. */
export type EvidenceKind = 'manifest' | 'registry' | 'sitecontrol' | 'services' | 'listing' | 'eventlog';

/** What kind of evidence a file is; undefined for any other file (perhaps a log). */
export function recognise(source: Source, head: Uint8Array): EvidenceKind | undefined {
  if (source.size > MAX_TEXT_BYTES) return undefined;
  if (isManifest(source.label)) return 'manifest';
  if (isBinary(head)) return undefined;
  const lines = splitHead(head, head.length === source.size);
  if (isRegistry(lines)) return 'registry';
  if (isSiteControl(lines)) return 'sitecontrol';
  if (isListing(lines) || isBareListing(lines)) return 'listing';
  if (isServiceList(lines)) return 'services';
  if (isEventLog(lines)) return 'eventlog';
  return undefined;
}
