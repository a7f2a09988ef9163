// `dir /s` of the SMS tree, as Windows NT 4 prints it.

import { dirLine, dirTotal } from '../../src/rule-tests/file-formats.js';
import type { Random } from './random.js';
import { type Site, type Stored, wallAt } from './world.js';

const EOL = '\r\n';

/** Directories of every site server (Resource Guide of SMS 1.2), below the root. */
const EVERYWHERE = [
  'LOGON.SRV',
  'LOGON.SRV\\DESPOOLR.BOX',
  'LOGON.SRV\\INVENTRY.BOX',
  'LOGON.SRV\\PCMINS.BOX',
  'LOGON.SRV\\SMSID',
  'LOGON.SRV\\X86.BIN',
  'LOGS',
  'SITE.SRV',
  'SITE.SRV\\DESPOOLR.BOX',
  'SITE.SRV\\DESPOOLR.BOX\\RECEIVE',
  'SITE.SRV\\DESPOOLR.BOX\\STORE',
  'SITE.SRV\\INVENTRY.BOX',
  'SITE.SRV\\MAINCFG.BOX',
  'SITE.SRV\\MAINCFG.BOX\\PKGRULE',
  'SITE.SRV\\SCHEDULE.BOX',
  'SITE.SRV\\SENDER.BOX',
  'SITE.SRV\\SENDER.BOX\\REQUESTS',
  'SITE.SRV\\SENDER.BOX\\REQUESTS\\LAN_DEFA.000',
  'SITE.SRV\\SENDER.BOX\\TOSEND',
  'SITE.SRV\\SITECFG.BOX',
  'SITE.SRV\\SITEREP.BOX',
  'SITE.SRV\\X86.BIN',
];
const AT_PRIMARY = [
  'PRIMSITE.SRV',
  'PRIMSITE.SRV\\RMOTECFG.BOX',
  'PRIMSITE.SRV\\RMOTESRC.BOX',
  'SITE.SRV\\DATALOAD.BOX',
  'SITE.SRV\\DATALOAD.BOX\\DELTAMIF.COL',
];

const BINARIES = [
  'APPMAN.DLL',
  'BOOTSTRP.EXE',
  'DESPOOL.DLL',
  'DUMPSEND.EXE',
  'INVPROC.DLL',
  'INVWIN32.EXE',
  'MAINTMAN.DLL',
  'PCMSVC32.EXE',
  'SCHED.DLL',
  'SENDCODE.EXE',
];
const MORE_BINARIES = ['SENDER.DLL', 'SITEINS.EXE', 'SITEREP.DLL', 'SMSEXEC.EXE', 'SMSINST.DLL'];

interface Entry {
  readonly name: string;
  readonly stored: Stored | undefined;
  /** Wall time. */
  readonly wall: number;
}

/** Release dates of the binaries, wall time. */
const releaseOf = (build: number): number => (build >= 786 ? Date.UTC(1996, 5, 25, 1, 20) : Date.UTC(1995, 7, 30, 2, 10));

function softwareOf(site: Site, random: Random): Map<string, { readonly size: number; readonly wall: number }> {
  const wall = releaseOf(site.build);
  const files = new Map<string, { readonly size: number; readonly wall: number }>();
  const add = (path: string, least: number, most: number): void => void files.set(path, { size: random.int(least, most) * 512, wall });
  const binaries = site.role === 'parent' ? [...BINARIES, 'PREINST.EXE', ...MORE_BINARIES] : [...BINARIES, ...MORE_BINARIES];
  for (const name of binaries) add(`SITE.SRV\\X86.BIN\\${name}`, 100, 900);
  add('SYSTEM.MAP', 88, 95);
  add('LOGON.SRV\\X86.BIN\\CLI_NT.EXE', 150, 200);
  add('LOGON.SRV\\SMSLS.BAT', 8, 9);
  add('SITE.SRV\\MAINCFG.BOX\\PKGRULE\\PACKAGE.RUL', 120, 150);
  return files;
}

const parentOf = (path: string): string => (path.includes('\\') ? path.slice(0, path.lastIndexOf('\\')) : '');

const line = ({ wall, stored, name }: Entry): string => dirLine(wall, stored?.size ?? 'folder', name);

/** `dir D:\\*.LOG`: the log of Site Config Manager, which is in the root of the drive. */
export function renderDrive(site: Site, log: Stored): string {
  const entry = line({ name: 'SCMAN.LOG', stored: log, wall: wallAt(site, log.at) });
  return [` Directory of ${site.drive}:\\`, '', entry, dirTotal(1, log.size), ''].join(EOL);
}

/** @param logs size and last write of the files in LOGS and of BOOT.LOG, path below the root */
export function renderListing(site: Site, logs: ReadonlyMap<string, Stored>, random: Random): string | undefined {
  if (site.installed === undefined) return undefined;
  const made = wallAt(site, site.installed);
  const files = new Map<string, { readonly size: number; readonly wall: number }>();
  for (const [path, one] of softwareOf(site, random)) files.set(path, one);
  for (const [path, one] of [...site.files, ...logs]) files.set(path, { size: one.size, wall: wallAt(site, one.at) });
  const directories = ['', ...EVERYWHERE, ...(site.role === 'parent' ? AT_PRIMARY : [])].sort();
  const known = new Set(directories);
  for (const path of files.keys()) if (!known.has(parentOf(path))) throw new Error(`no directory for ${path}`);
  const serial = `${random.int(0x1000, 0xffff).toString(16).toUpperCase()}-${random.int(0x1000, 0xffff).toString(16).toUpperCase()}`;
  const out = [` Volume in drive ${site.drive} has no label.`, ` Volume Serial Number is ${serial}`, ''];
  let count = 0;
  let sum = 0;
  for (const directory of directories) {
    const entries: Entry[] = [];
    for (const other of directories)
      if (other !== '' && parentOf(other) === directory)
        entries.push({ name: other.slice(directory === '' ? 0 : directory.length + 1), stored: undefined, wall: made });
    for (const [path, one] of files)
      if (parentOf(path) === directory)
        entries.push({ name: path.slice(directory === '' ? 0 : directory.length + 1), stored: { size: one.size, at: 0 }, wall: one.wall });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    entries.unshift({ name: '.', stored: undefined, wall: made }, { name: '..', stored: undefined, wall: made });
    const bytes = entries.reduce((all, entry) => all + (entry.stored?.size ?? 0), 0);
    count += entries.length;
    sum += bytes;
    out.push(
      ` Directory of ${directory === '' ? site.root : `${site.root}\\${directory}`}`,
      '',
      ...entries.map(line),
      dirTotal(entries.length, bytes),
      '',
    );
  }
  out.push('     Total Files Listed:', dirTotal(count, sum), `${site.freeBytes.toLocaleString('en-US').padStart(39)} bytes free`, '');
  return out.join(EOL);
}
