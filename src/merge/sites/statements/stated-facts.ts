// evidence files and bundle.json -> what they state of a site

import type { TopologyDef, TopologySource } from '../../../knowledge/index.js';
import type { Citation } from '../../../contract/index.js';
import { type Evidence, findRegistryValue, findSiteControlField, isNamedLike, type Manifest } from '../../../model/index.js';
import { isNamed } from '../names/folders.js';

/** A value, and the line that states it. */
export interface Stated {
  readonly value: string;
  readonly cite: Citation;
}

/** The first of some files that states a value. A file of the very name goes before one of a like name. */
export function fromEvidence(source: TopologySource, files: readonly Evidence[]): Stated | undefined {
  if (source.kind !== 'sitecontrol') return stated(source, files, () => true);
  return stated(source, files, (label) => isNamed(label, source.file)) ?? stated(source, files, (label) => isNamedLike(label, source.file));
}

function stated(source: TopologySource, files: readonly Evidence[], isMeant: (label: string) => boolean): Stated | undefined {
  for (const file of files) {
    const citeOf = (line: number): Citation => ({ source: file.source.label, line, text: file.text(line) });
    if (source.kind === 'sitecontrol' && file.kind === 'site-control' && isMeant(file.source.label)) {
      const field = findSiteControlField(file, source.field);
      if (field && field.value !== '') return { value: field.value, cite: citeOf(field.line) };
    }
    if (source.kind === 'service' && file.kind === 'services') {
      const service = file.services.find((one) => one.name.toUpperCase() === source.name);
      if (service) return { value: source.name, cite: citeOf(service.line) };
    }
    if (source.kind === 'registry' && file.kind === 'registry') {
      const value = findRegistryValue(file, source.key, source.value);
      if (value && value.value !== '') return { value: String(value.value), cite: citeOf(value.line) };
    }
  }
  return undefined;
}

/** What the note says of a site code. */
export function fromManifest(property: TopologyDef['property'], manifest: Manifest | undefined, code: string): Stated | undefined {
  const site = manifest?.sites.find((one) => one.code === code);
  if (!manifest || !site) return undefined;
  const value = property === 'code' ? site.code : property === 'type' ? site.role : property === 'parent' ? site.parent : undefined;
  return value === undefined
    ? undefined
    : { value, cite: { source: manifest.source.label, line: site.line, text: manifest.text(site.line) } };
}
