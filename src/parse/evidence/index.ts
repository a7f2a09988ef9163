// Evidence that is not a log: what kind of file it is, and what it states. Event logs are records like any log's.
import type { Source } from '../../model/index.js';
import { isBareListing, readBareListing } from './bare-listing.js';
import { readListing } from './listing.js';
import { readManifest } from './manifest.js';
import type { Reading } from './reading.js';
import type { EvidenceKind } from './recognise.js';
import { readRegistry } from './registry.js';
import { readServices } from './services.js';
import { readSiteControl } from './site-control.js';
import { readText, type TextFile } from '../text/text-file.js';

export { parseEventLog } from './event-log.js';
export type { Reading } from './reading.js';
export { headOf, isBinary, LARGEST, recognise } from './recognise.js';
export { utf16Of } from '../text/text-file.js';

/** Reads a file of a kind that `recognise` told. Throws if the file cannot be read any more. */
export function readEvidence(source: Source, kind: Exclude<EvidenceKind, 'eventlog'>): Reading {
  const file = readText(source);
  const reading = readKind(file, kind);
  return reading.evidence ? { ...reading, evidence: { ...reading.evidence, encoding: file.encoding } } : reading;
}

function readKind(file: TextFile, kind: Exclude<EvidenceKind, 'eventlog'>): Reading {
  switch (kind) {
    case 'manifest':
      return readManifest(file);
    case 'registry':
      return readRegistry(file);
    case 'sitecontrol':
      return readSiteControl(file);
    case 'listing':
      return isBareListing(file.lines) ? readBareListing(file) : readListing(file);
    case 'services':
      return readServices(file);
  }
}
