// Files, services, registry values and site control fields of a test in, evidence files as a capture would hold them out.

import { dirLine, dirTotal, registryNumber, registryText, serviceList } from './file-formats.js';
import type { SiteFixture } from './fixture.js';

const EOL = '\r\n';

export const ROOT = 'C:\\SMS';

/** Services of a working site (KB Q139627); the Hierarchy Manager runs at a primary only. */
const SERVICES = ['SMS_EXECUTIVE', 'SMS_INVENTORY_AGENT_NT', 'SMS_PACKAGE_COMMAND_MANAGER_NT', 'SMS_SITE_CONFIG_MANAGER'];

/** Services before and behind all of SMS, as an export of the whole key holds them: what does not stand between them is not installed. */
const FRAMING = ['Alerter', 'WinSock'];

interface Listed {
  readonly path: string;
  readonly wall: number;
  readonly size: number;
}

/** `dir /s` text: the whole tree if the test says `listed`, else only the folders that hold something. Undefined if nothing was listed. */
export function renderListing(site: SiteFixture, all: readonly Listed[], wall: number): string | undefined {
  if (!site.isListed && all.length === 0) return undefined;
  const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('\\'));
  const folders = new Set(all.map((file) => folderOf(file.path)));
  if (site.isListed) for (const folder of ['', '\\LOGS', '\\SITE.SRV']) folders.add(ROOT + folder);
  const lines = [' Volume in drive C has no label.', ' Volume Serial Number is 1234-ABCD', ''];
  for (const folder of [...folders].sort()) {
    const own = all.filter((file) => folderOf(file.path) === folder);
    lines.push(
      ` Directory of ${folder}${folder.endsWith(':') ? '\\' : ''}`,
      '',
      dirLine(wall, 'folder', '.'),
      dirLine(wall, 'folder', '..'),
    );
    for (const file of own) lines.push(dirLine(file.wall, file.size, file.path.slice(folder.length + 1)));
    const bytes = own.reduce((sum, file) => sum + file.size, 0);
    lines.push(dirTotal(own.length + 2, bytes), '');
  }
  lines.push('     Total Files Listed:', `${site.freeBytes.toLocaleString('en-US').padStart(32)} bytes free`, '');
  return lines.join(EOL);
}

/** State of each service, undefined if services were not captured. */
export function servicesOf(site: SiteFixture): ReadonlyMap<string, 'running' | 'stopped' | 'missing'> | undefined {
  if (!site.services) return undefined;
  const usual = site.parent === undefined ? [...SERVICES, 'SMS_HIERARCHY_MANAGER'] : SERVICES;
  const states = new Map<string, 'running' | 'stopped' | 'missing'>(usual.map((name) => [name, site.allServices ?? 'running']));
  for (const [name, state] of site.services) states.set(name, state);
  return states;
}

/** `net start` text. */
export function renderServices(site: SiteFixture): string | undefined {
  const states = servicesOf(site);
  if (!states) return undefined;
  return serviceList(['EventLog', ...[...states].filter(([, state]) => state === 'running').map(([name]) => name)]);
}

/** A REGEDIT4 export: stated values, and a key for each service that is installed. */
export function renderRegistry(site: SiteFixture): string | undefined {
  const states = servicesOf(site);
  if (!states && site.registry.length === 0) return undefined;
  const lines = ['REGEDIT4', ''];
  for (const key of new Set(site.registry.map((one) => one.key))) {
    lines.push(`[HKEY_LOCAL_MACHINE\\${key}]`);
    for (const one of site.registry) {
      if (one.key !== key || one.value === undefined) continue;
      const data = one.data ?? '';
      lines.push(`${registryText(one.value)}=${/^\d+$/.test(data) ? registryNumber(Number(data)) : registryText(data)}`);
    }
    lines.push('');
  }
  const installed = [...(states ?? [])].flatMap(([name, state]) => (state === 'missing' ? [] : [name]));
  if (states)
    for (const name of [...FRAMING, ...installed].sort())
      lines.push(`[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${name}]`, `"DisplayName"="${name}"`, '');
  return lines.map((line) => line + EOL).join('');
}

/** Site control files with the stated fields; what is not stated is that of a sound file. */
export function renderSiteControl(site: SiteFixture): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const { parent } = site;
  for (const file of new Set(site.siteControl.map((one) => one.file))) {
    const stated = new Map(site.siteControl.filter((one) => one.file === file).map((one) => [one.field, one.data]));
    const field = (name: string, otherwise: string): string => stated.get(name) ?? otherwise;
    const kind = (prefix: string): [string, string][] =>
      [...stated].filter(([name]) => name.startsWith(`${prefix} `)).map(([name, data]) => [name.slice(prefix.length + 1), data]);
    const type = field('site-type', parent === undefined ? '6' : '9');
    const server = field('server', `${site.code}SRV`);
    files.set(
      file,
      [
        `SITE CONTROL FILE [${field('build', '786')}][${field('syntax', '1.08')}]`,
        'BEGIN_FILE_DEFINITION',
        ...[
          field('file-type', '2'),
          field('comment', 'test'),
          field('target', site.code),
          field('origin', parent ?? site.code),
          field('gmt', '865900000'),
          field('posted', '1'),
        ].map((text) => `    <${text}>`),
        'END_FILE_DEFINITION',
        '',
        'BEGIN_SITE_ACCOUNT',
        `    <${type}><${field('code', site.code)}><${field('parent', parent ?? '')}><${server}><${field('domain', 'DOMAIN')}><${field('site-name', site.code)}><${field('root', ROOT)}>`,
        'END_SITE_ACCOUNT',
        '',
        ...kind('property').map(([name, data]) => `PROPERTY <${name}><><><${data}>`),
        ...kind('address').map(([name, data]) => `ADDRESS <${site.code}><${name}><MS_LAN_SENDER><> #182({}{\\\\${data}\\SMS_SITE 00})`),
        ...kind('outbox').map(([name, data]) => `OUTBOX <${name}><><MS_LAN_SENDER><${data}><1><C><${server}>`),
        ...kind('sender').map(
          ([name]) =>
            `BEGIN_SENDER <2765><${name}><SENDER.DLL><C><${server}><SMS_LAN_SENDER>${EOL}    OUTBOX <LAN_DEFAULT>${EOL}END_SENDER`,
        ),
        '',
      ].join(EOL),
    );
  }
  return files;
}
