// what bundle.json of a capture states, files of an archive -> bundle.json of the archive
import type { Manifest, ParsedBundle } from '../model/index.js';

/** A file of the archive, as the manifest lists it. */
export interface ListedFile {
  /** Path below the folder of the manifest. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

const iso = (ms: number): string => new Date(ms).toISOString();

function timeOf({ collectedAt }: Manifest): string | undefined {
  if (collectedAt === undefined) return undefined;
  if ('instant' in collectedAt) return iso(collectedAt.instant);
  // On the clock of the site: no zone behind it.
  return iso(collectedAt.wall).replace(/(?:\.000)?Z$/, '');
}

/**
 * Writes the manifest: time, sites and zones as the manifest of the capture states them, and nothing that it does not state, so that the archive is understood like
 * the capture; then the files.
 */
export function writeManifest({ evidence }: ParsedBundle, files: readonly ListedFile[], madeBy: string): string {
  const stated = evidence.filter((file) => file.kind === 'manifest');
  const collectedAt = stated.flatMap((one) => timeOf(one) ?? [])[0];
  const sites = stated.flatMap((one) => one.sites).map(({ code, role, parent, timeZone }) => [code, { role, parent, timeZone }] as const);
  const manifest = { collectedAt, ...(sites.length > 0 && { sites: Object.fromEntries(sites) }), madeBy, files };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
