// an evidence file, what it does not state -> whether that proves that it was not there. The only place where an absence from a file is judged.

import { type Evidence, type Host, type RegistryExport, type ServiceList } from '../../model/index.js';
import type { EvidenceIndex } from './evidence-index.js';
import { findListed } from './listing.js';

/** A file whose end is open proves an absence all the same if the listing of its host states its size. */
function isOfListedSize(evidenceIndex: EvidenceIndex, host: Host, { source }: Evidence): boolean {
  return findListed(evidenceIndex, host, source.label)?.size === source.size;
}

/** Whether a file proves the absence of what it does not state, wherever that would stand in it. */
export function isWholeFile(evidenceIndex: EvidenceIndex, host: Host, file: Evidence): boolean {
  return file.isPartial !== true && (file.isOpenEnded !== true || isOfListedSize(evidenceIndex, host, file));
}

/** Whether two names that follow each other in a file leave no room for a third that would stand between them. */
function isPassed(names: Iterable<string>, wanted: string): boolean {
  let before: string | undefined;
  for (const name of names) {
    if (before !== undefined && before < wanted && wanted < name) return true;
    before = name;
  }
  return false;
}

/** Orders paths of keys as the registry does: a key, what is below it, the next one. Names are compared in upper case. */
const keyOrder = (path: string): string => path.toUpperCase().replaceAll('\\', '\0');

function* keysInOrder({ keys }: RegistryExport): Iterable<string> {
  for (const { path } of keys) yield keyOrder(path);
}

/** Whether an export proves that a key is not there: it is whole, or the two keys between which it would stand follow each other. */
export function provesNoKey(evidenceIndex: EvidenceIndex, host: Host, file: RegistryExport, path: string): boolean {
  if (file.isPartial === true) return false;
  return isWholeFile(evidenceIndex, host, file) || isPassed(keysInOrder(file), keyOrder(path));
}

/** Whether an export that holds a key proves that a value is not there. */
export function provesNoValue({ isPartial }: RegistryExport, key: RegistryExport['keys'][number]): boolean {
  return isPartial !== true && key.isOpenEnded !== true;
}

function* servicesInOrder({ services }: ServiceList): Iterable<string> {
  for (const { name } of services) yield name.toUpperCase();
}

/**
 * Whether a list proves that a service is not in it: it is whole, or the two services between which it would stand follow each other. `sc query` and
 * `Get-Service` list services by their names.
 */
export function provesNoService(evidenceIndex: EvidenceIndex, host: Host, file: ServiceList, name: string): boolean {
  if (file.isPartial === true) return false;
  return isWholeFile(evidenceIndex, host, file) || isPassed(servicesInOrder(file), name.toUpperCase());
}
