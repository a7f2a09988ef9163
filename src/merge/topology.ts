// Evidence in, sites out: which files belong to which site server, and who is whose parent. What names a property is declared in the packs.

import type { Knowledge, TopologyDef } from '../knowledge/index.js';
import type { Cite, Evidence, Host, Manifest, ParsedBundle } from '../model.js';

/** A site before its clock is known. */
export type Site = Omit<Host, 'clock' | 'capturedWall' | 'capturedStated'> & { readonly timeZone?: string };

export interface Topology {
  readonly sites: readonly Site[];
  /** Index into `sites` of each log and each evidence file; -1 unknown. */
  readonly ofLog: readonly number[];
  readonly ofEvidence: readonly number[];
  readonly manifest?: Manifest;
}

// Folders that every site server has; they tell sites apart no more than file names do.
const TREE = /^(?:logs?|sms|site\.srv|logon\.srv|primsite\.srv|sitecfg\.box|dump|[a-z]:?|[a-z]_drive)$/i;
const CODE = /^[A-Z0-9]{3}$/;

const foldersOf = (label: string): string[] => label.split('/').slice(0, -1);

/** The folder that stands for a site: the first one below what all files share, unless it is a folder of the SMS tree. */
function siteFolders(labels: readonly string[]): readonly string[] {
  const paths = labels.map(foldersOf);
  let shared = 0;
  const first = paths[0] ?? [];
  while (shared < first.length && paths.every((path) => path[shared] === first[shared]) && !TREE.test(first[shared] ?? '')) shared += 1;
  return paths.map((path) => {
    const own = path[shared];
    return path.slice(0, own === undefined || TREE.test(own) ? shared : shared + 1).join('/');
  });
}

function baseName(label: string): string {
  return (label.split('/').at(-1) ?? label).toUpperCase();
}

/** Matches a file name against a pattern with `*` and `?`; case is ignored. */
function isNamed(label: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(baseName(label));
}

interface Stated {
  readonly value: string;
  readonly cite?: Cite;
}

function fromEvidence(source: TopologyDef['from'][number], files: readonly Evidence[]): Stated | undefined {
  for (const file of files) {
    if (source.kind === 'sitecontrol' && file.kind === 'sitecontrol' && isNamed(file.source.label, source.file)) {
      const field = file.fields.find((one) => one.name.toLowerCase() === source.field.toLowerCase());
      if (field && field.value !== '')
        return { value: field.value, cite: { source: file.source.label, line: field.line, text: file.text(field.line) } };
    }
    if (source.kind === 'registry' && file.kind === 'registry') {
      const key = file.keys.find((one) => one.path.toLowerCase() === source.key.toLowerCase());
      const value = key?.values.find((one) => one.name.toLowerCase() === source.value.toLowerCase());
      if (value && value.value !== '')
        return { value: String(value.value), cite: { source: file.source.label, line: value.line, text: file.text(value.line) } };
    }
  }
  return undefined;
}

function fromManifest(property: TopologyDef['property'], manifest: Manifest | undefined, code: string): Stated | undefined {
  const site = manifest?.sites.find((one) => one.code === code);
  if (!manifest || !site) return undefined;
  const value = property === 'code' ? site.code : property === 'type' ? site.role : property === 'parent' ? site.parent : undefined;
  return value === undefined
    ? undefined
    : { value, cite: { source: manifest.source.label, line: site.line, text: manifest.text(site.line) } };
}

function describe(
  folder: string,
  files: readonly Evidence[],
  knowledge: Knowledge,
  manifest: Manifest | undefined,
  bundleName: string,
): Site {
  const name = (folder.split('/').at(-1) || bundleName).toUpperCase();
  const stated: Record<string, Cite> = {};
  const found: Partial<Record<TopologyDef['property'], string>> = {};
  const order = [...knowledge.topology].sort((a, b) => Number(b.property === 'code') - Number(a.property === 'code'));
  for (const def of order) {
    if (found[def.property] !== undefined) continue;
    for (const source of def.from) {
      const value: Stated | undefined =
        source.kind === 'manifest'
          ? fromManifest(def.property, manifest, def.property === 'code' ? name : (found.code ?? name))
          : source.kind === 'folder'
            ? CODE.test(name)
              ? { value: name }
              : undefined
            : fromEvidence(source, files);
      // A build that no table maps to a version says nothing of the version.
      if (!value || (def.property === 'version' && def.map[value.value] === undefined)) continue;
      found[def.property] = def.map[value.value] ?? value.value;
      if (value.cite) stated[def.property] = value.cite;
      break;
    }
  }
  const code = (found.code ?? '?').toUpperCase();
  const timeZone = manifest?.sites.find((one) => one.code === code)?.timeZone;
  return {
    code,
    ...(found.type === 'primary' || found.type === 'secondary' ? { type: found.type } : {}),
    ...(found.parent === undefined || found.parent === code ? {} : { parent: found.parent.toUpperCase() }),
    ...(found.server === undefined ? {} : { server: found.server }),
    ...(found.domain === undefined ? {} : { domain: found.domain }),
    ...(found.root === undefined ? {} : { root: found.root.replace(/\\+$/, '') }),
    ...(found.version === undefined ? {} : { version: found.version }),
    ...(timeZone === undefined ? {} : { timeZone }),
    stated,
    folder,
  };
}

/** What the sites say of each other fills what they do not say of themselves. */
function relate(sites: readonly Site[], logsOf: (site: number) => ReadonlySet<string>): Site[] {
  const parents = new Set(sites.map((site) => site.parent).filter((code) => code !== undefined));
  const typed = sites.map((site, index): Site => {
    if (site.type !== undefined) return site;
    if (parents.has(site.code)) return { ...site, type: 'primary' };
    if (site.parent !== undefined) return { ...site, type: 'secondary' };
    return logsOf(index).has('SMS_HIERARCHY_MANAGER') ? { ...site, type: 'primary' } : site;
  });
  const primaries = typed.filter((site) => site.type === 'primary');
  return typed.map((site): Site => {
    if (site.type === 'primary' || site.parent !== undefined) return site;
    const only = primaries.length === 1 ? primaries[0] : undefined;
    return only ? { ...site, type: 'secondary', parent: only.code } : site;
  });
}

/** Groups the files of a bundle by site. Sites that are named as a parent or in the manifest and have no files are there too (`folder` ends in `?`). */
export function findSites(parsed: ParsedBundle, knowledge: Knowledge): Topology {
  const manifest = parsed.evidence.find((one) => one.kind === 'manifest');
  const files = [...parsed.logs.map((log) => log.records.source.label), ...parsed.evidence.map((one) => one.source.label)];
  const folders = siteFolders(files);
  const logFolders = folders.slice(0, parsed.logs.length);
  const evidenceFolders = folders.slice(parsed.logs.length);
  const names = [...new Set(folders)].sort();
  // The top folder holds the manifest and what belongs to no site, unless it is all there is.
  const isSite = (folder: string): boolean =>
    logFolders.includes(folder) || parsed.evidence.some((one, index) => evidenceFolders[index] === folder && one.kind !== 'manifest');
  const siteNames = names.filter(isSite);
  const described = siteNames.map((folder) =>
    describe(
      folder,
      parsed.evidence.filter((_, index) => evidenceFolders[index] === folder),
      knowledge,
      manifest,
      parsed.bundle.name,
    ),
  );
  const merged: Site[] = [];
  const indexOf = new Map<string, number>();
  described.forEach((site, index) => {
    const same = site.code === '?' ? -1 : merged.findIndex((one) => one.code === site.code);
    indexOf.set(siteNames[index] ?? '', same >= 0 ? same : merged.push(site) - 1);
    const known = merged[same];
    if (known) merged[same] = { ...site, ...known, stated: { ...site.stated, ...known.stated } };
  });
  const place = (folder: string): number => indexOf.get(folder) ?? -1;
  const ofLog = logFolders.map(place);
  const ofEvidence = evidenceFolders.map((folder, index) => (parsed.evidence[index]?.kind === 'manifest' ? -1 : place(folder)));
  const componentsOf = (site: number): ReadonlySet<string> =>
    new Set(parsed.logs.flatMap((log, index) => (ofLog[index] === site ? log.components : [])));
  const known = relate(merged, componentsOf);
  const named = new Map<string, Partial<Site>>();
  for (const one of manifest?.sites ?? [])
    named.set(one.code.toUpperCase(), {
      ...(one.role === 'primary' || one.role === 'secondary' ? { type: one.role } : {}),
      ...(one.parent === undefined ? {} : { parent: one.parent.toUpperCase() }),
      ...(one.timeZone === undefined ? {} : { timeZone: one.timeZone }),
    });
  for (const site of known) if (site.parent !== undefined && !named.has(site.parent)) named.set(site.parent, { type: 'primary' });
  const absent = [...named]
    .filter(([code]) => !known.some((site) => site.code === code))
    .map(([code, rest]): Site => ({ code, ...rest, stated: {}, folder: `${code}?` }));
  return { sites: [...known, ...absent], ofLog, ofEvidence, ...(manifest ? { manifest } : {}) };
}
