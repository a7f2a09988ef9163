// A registry export, a site control file -> what it states under a name. Names are compared without case, as Windows does.

import type { RegistryExport, SiteControlFile } from './evidence.js';

type RegistryKey = RegistryExport['keys'][number];

/** A key by its path; undefined if the file does not have it. */
export function findRegistryKey(file: RegistryExport, path: string): RegistryKey | undefined {
  return file.keys.find((key) => key.path.toLowerCase() === path.toLowerCase());
}

/** A value by the path of its key and its name; undefined if the file does not have it. */
export function findRegistryValue(file: RegistryExport, path: string, name: string): RegistryKey['values'][number] | undefined {
  return findRegistryKey(file, path)?.values.find((value) => value.name.toLowerCase() === name.toLowerCase());
}

/** The first statement of a site control file under a name; undefined if there is none. */
export function findSiteControlField(file: SiteControlFile, name: string): SiteControlFile['fields'][number] | undefined {
  return file.fields.find((field) => field.name.toLowerCase() === name.toLowerCase());
}
