// A file that is not a log -> its kind and what it states. Event logs become records like those of other logs.
import type { Source } from '../../model/index.js';
import { isBareListing, parseBareListing } from './bare-listing.js';
import { parseListing } from './listing.js';
import { parseManifest } from './manifest.js';
import type { ParsedEvidence } from './reading.js';
import type { EvidenceKind } from './recognise.js';
import { parseRegistry } from './registry.js';
import { parseServices } from './services.js';
import { parseSiteControl } from './site-control.js';
import { readTextFile, type TextFile } from '../text/text-file.js';

export { parseEventLog } from './event-log.js';
export type { ParsedEvidence } from './reading.js';
export { recognise } from './recognise.js';

/** Reads a file of a kind that `recognise` told. Throws if the file cannot be read any more. */
export function parseEvidence(source: Source, kind: Exclude<EvidenceKind, 'eventlog'>): ParsedEvidence {
  const file = readTextFile(source);
  const reading = readKind(file, kind);
  return reading.evidence ? { ...reading, evidence: { ...reading.evidence, encoding: file.encoding } } : reading;
}

function readKind(file: TextFile, kind: Exclude<EvidenceKind, 'eventlog'>): ParsedEvidence {
  switch (kind) {
    case 'manifest':
      return parseManifest(file);
    case 'registry':
      return parseRegistry(file);
    case 'sitecontrol':
      return parseSiteControl(file);
    case 'listing':
      return isBareListing(file.lines) ? parseBareListing(file) : parseListing(file);
    case 'services':
      return parseServices(file);
  }
}
