// A bundle -> its sites, and how each of them was identified.
import type { BundleInspection, SiteInspection, SiteOrigin } from '../../contract/index.js';
import { parentRemark } from './parents-section.js';
import type { RenderContext } from './render-context.js';
import { wallText } from './wall-time.js';
import { hangingIndent } from './wrap.js';
import { append } from '../../lists.js';

/** How a site code was identified. */
export const SURENESS: Readonly<Record<SiteOrigin, string>> = {
  option: 'as specified',
  manifest: 'stated',
  statement: 'stated',
  records: 'from records',
  folder: 'from its folder name',
  name: 'likely',
  elimination: 'likely',
  none: 'not known',
};

/** Whether a file, a folder name or the user states it. */
export function isPlain(from: SiteOrigin): boolean {
  return from === 'option' || from === 'manifest' || from === 'statement' || from === 'folder';
}

function describe(site: SiteInspection): string {
  const type = site.type ?? 'site type not known';
  const parent = site.parent === null ? '' : ` of ${site.parent}${parentRemark(site.parentBasis)}`;
  const parts = [
    `${type}${parent}`,
    site.server === null ? '' : `server ${site.server}`,
    site.domain === null ? '' : `domain ${site.domain}`,
    site.root ?? '',
    site.version === null ? '' : `SMS ${site.version}`,
    site.files === 0 ? 'no files' : `${site.files} ${site.files === 1 ? 'file' : 'files'}`,
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

function captured({ captured: at, capturedStated, files }: SiteInspection): string {
  if (at === null || files === 0) return '';
  return capturedStated ? ` Captured ${wallText(at)}.` : ` Newest timestamp ${wallText(at)}; time of capture not stated.`;
}

/** One paragraph per site. */
export function sitesSection({ sites }: BundleInspection, context: RenderContext): string[] {
  if (sites.length === 0) return [context.theme.bold('Sites'), '  None found.', ''];
  const lines = [context.theme.bold('Sites')];
  for (const site of sites) {
    const known = site.files === 0 ? '' : ` Code ${SURENESS[site.from]}: ${site.why.message}.`;
    append(lines, hangingIndent(`  ${site.site}: `, `${describe(site)}${known}${captured(site)}`, context.width));
  }
  return [...lines, ''];
}
