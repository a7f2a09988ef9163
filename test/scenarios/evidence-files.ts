// world -> service list, registry, event log, site control file and capture note, in the forms in which Windows NT 4 gives them.

import { eventLogLine, registryNumber, registryText, serviceList } from '../../src/rule-tests/file-formats.js';
import { isoWall } from './clock.js';
import type { Random } from './random.js';
import { COMPONENTS, type ControlFile, type LogName, type Site, wallAt, type World } from './world.js';

const EOL = '\r\n';

const OF_WINDOWS = [
  'Alerter',
  'Computer Browser',
  'EventLog',
  'Messenger',
  'Net Logon',
  'NT LM Security Support Provider',
  'Plug and Play',
  'Remote Procedure Call (RPC) Service',
  'Server',
  'Spooler',
  'TCP/IP NetBIOS Helper',
  'Workstation',
];

/** `net start`: what runs, and nothing else. */
export function renderServices(site: Site): string {
  const running = [...site.services].filter(([, state]) => state === 'running').map(([name]) => name);
  const all = [...OF_WINDOWS, ...(site.role === 'parent' ? ['MSSQLServer', 'SQLExecutive'] : []), ...running];
  all.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  return serviceList(all);
}

const BINARY_OF: Readonly<Record<string, string>> = {
  SMS_BOOTSTRAP: 'BOOTSTRP.EXE',
  SMS_UPGRADE_BOOTSTRAP: 'BOOTSTRP.EXE',
  SMS_CLIENT_CONFIG_MANAGER: 'CLIMONNT.EXE',
  SMS_EXECUTIVE: 'SMSEXEC.EXE',
  SMS_HIERARCHY_MANAGER: 'PREINST.EXE',
  SMS_INVENTORY_AGENT_NT: 'INVWIN32.EXE',
  SMS_PACKAGE_COMMAND_MANAGER_NT: 'PCMSVC32.EXE',
  SMS_SITE_CONFIG_MANAGER: 'SITEINS.EXE',
};

/** Path of a log: SCMAN.LOG in the root of the drive, BOOT.LOG in the root of SMS (KB Q125452). */
export function logFilePath(site: Site, log: LogName): string {
  if (log === 'SCMAN') return `${site.drive}:\\SCMAN.LOG`;
  return log === 'BOOT' ? `${site.root}\\BOOT.LOG` : `${site.root}\\LOGS\\${log}.LOG`;
}

/** REGEDIT4 export of SOFTWARE\Microsoft\SMS and of the Services key, of which the services of SMS matter, and one behind them. */
export function renderRegistry(site: Site, world: World, random: Random): string {
  const out = ['REGEDIT4', ''];
  const key = (path: string, values: Readonly<Record<string, string>>): void => {
    out.push(`[HKEY_LOCAL_MACHINE\\${path}]`, ...Object.entries(values).map(([name, value]) => `${registryText(name)}=${value}`), '');
  };
  const sms = 'SOFTWARE\\Microsoft\\SMS';
  if (site.hasIdentification) {
    key(sms, {});
    key(`${sms}\\Components`, {});
    key(`${sms}\\Components\\SMS_LAN_SENDER`, Object.fromEntries([...site.sender].map(([name, value]) => [name, registryNumber(value)])));
    key(`${sms}\\Components\\SMS_Maintenance_Manager`, { 'Next SMS Unique ID': registryText(`${site.code}${random.base36(2)}000`) });
    key(`${sms}\\Components\\SMS_Site_Config_Manager`, {
      'Restart After Shutdown Delay': registryNumber(5),
      'Site Configuration Reporting Interval': registryNumber(1440),
    });
    key(`${sms}\\Identification`, {
      'Installation Directory': registryText(site.root),
      'Parent Site Code': registryText(site.role === 'child' ? world.parent.code : ''),
      'Site Code': registryText(site.code),
      'Site Name': registryText(`Site ${site.code}`),
      'Site Server': registryText(site.server),
      'Site Server Domain': registryText(site.domain),
      'Site Type': registryNumber(site.role === 'child' ? 9 : 6),
    });
    if (site.role === 'parent')
      key(`${sms}\\SQL Server`, {
        'Database Name': registryText(world.cast.database),
        Login: registryText(world.cast.login),
        'Server Name': registryText(site.server),
      });
    key(`${sms}\\Tracing`, { SqlEnabled: registryNumber(0) });
    for (const log of [...site.runs.keys()].sort())
      if (log !== 'BOOT')
        key(`${sms}\\Tracing\\${COMPONENTS[log]}`, {
          Enabled: registryNumber(1),
          MaxFileSize: registryNumber(0x20000),
          TraceFilename: registryText(logFilePath(site, log)),
        });
  }
  for (const [name] of [...site.services].sort()) {
    const start = name === 'SMS_SITE_CONFIG_MANAGER' || name.endsWith('BOOTSTRAP') ? 2 : 3;
    key(`SYSTEM\\CurrentControlSet\\Services\\${name}`, {
      DisplayName: registryText(name),
      ImagePath: registryText(`${site.root}\\SITE.SRV\\X86.BIN\\${BINARY_OF[name] ?? 'SMSEXEC.EXE'}`),
      ObjectName: registryText(`${site.domain}\\${site.account}`),
      Start: registryNumber(start),
    });
  }
  if (site.services.size > 0)
    key('SYSTEM\\CurrentControlSet\\Services\\Spooler', { DisplayName: registryText('Spooler'), Start: registryNumber(2) });
  return out.map((line) => line + EOL).join('');
}

/** Application log saved as comma-delimited text, newest first. */
export function renderEvents(site: Site, until: number): string {
  const events = site.events.map((event, order) => ({ event, order, wall: wallAt(site, event.at) })).filter((one) => one.event.at <= until);
  events.sort((a, b) => b.wall - a.wall || b.order - a.order);
  return events
    .map(({ event: { source, kind, id, text }, wall }) => eventLogLine({ wall, source, kind, id, server: site.server, text }) + EOL)
    .join('');
}

const flags: readonly (readonly [number, string, string])[] = [
  [457, 'SMS_SITE_CONFIG_MANAGER', 'SITEINS.EXE'],
  [205, 'SMS_EXECUTIVE', 'SMSEXEC.EXE'],
  [2253, 'SMS_SCHEDULER', 'SCHED.DLL'],
  [2253, 'SMS_DESPOOLER', 'DESPOOL.DLL'],
  [2253, 'SMS_MAINTENANCE_MANAGER', 'MAINTMAN.DLL'],
  [2253, 'SMS_SITE_REPORTER', 'SITEREP.DLL'],
  [2253, 'SMS_INVENTORY_PROCESSOR', 'INVPROC.DLL'],
  [2253, 'SMS_APPLICATIONS_MANAGER', 'APPMAN.DLL'],
];

/** A site control file (structure after the Resource Guide, details simplified). */
export function renderControl(site: Site, world: World, file: ControlFile, random: Random): string {
  const others = site.role === 'child' ? [world.parent] : [world.child, ...world.cast.siblings];
  const secret = (): string => Array.from({ length: 8 }, () => random.int(0, 0xffff).toString(16).toUpperCase().padStart(4, '0')).join('');
  return [
    `SITE CONTROL FILE [${file.build}][${file.build >= 786 ? '1.08' : '1.07'}]`,
    'BEGIN_FILE_DEFINITION',
    ...['2', file.comment, site.code, site.role === 'child' ? world.parent.code : site.code, String(file.gmt), '1'].map(
      (value) => `    <${value}>`,
    ),
    'END_FILE_DEFINITION',
    '',
    'BEGIN_SITE_ACCOUNT',
    `    <${site.role === 'child' ? 9 : 6}><${site.code}><${site.role === 'child' ? world.parent.code : ''}><${site.server}><${site.domain}><Site ${site.code}><${site.root}>`,
    `    <${site.domain}\\${site.account}>`,
    'END_SITE_ACCOUNT',
    '',
    `PROPERTY <Service Response><><><${site.response}>`,
    `PROPERTY <Version><><><${file.build}>`,
    'PROPERTY <Platform><><X86><0>',
    '',
    ...(file.hasAddresses
      ? others.map((other) => `ADDRESS <${site.code}><${other.code}><MS_LAN_SENDER><> #182({}{\\\\${other.server}\\SMS_SITE ${secret()}})`)
      : []),
    `OUTBOX <LAN_DEFAULT><><MS_LAN_SENDER><${'7'.repeat(168)}><1><${site.drive}><${site.server}>`,
    '',
    ...[...flags, ...(site.role === 'parent' ? [[77, 'SMS_HIERARCHY_MANAGER', 'PREINST.EXE'] as const] : [])].map(
      ([bits, name, binary]) => `BEGIN_COMPONENT <${bits}><${name}><${binary}><${site.server}><${site.drive}> END_COMPONENT`,
    ),
    `BEGIN_SENDER <2765><MS_LAN_SENDER><SENDER.DLL><${site.drive}><${site.server}><SMS_LAN_SENDER>`,
    '    OUTBOX <LAN_DEFAULT>',
    'END_SENDER',
    '',
  ].join(EOL);
}

/** `bundle.json`, on the clock of the secondary; undefined if it was not written. */
export function renderManifest(world: World, kind: 'full' | 'no-zones' | 'none'): string | undefined {
  if (kind === 'none') return undefined;
  const zone = (site: Site): object => (kind === 'full' ? { timeZone: site.clock.zone } : {});
  const sites = {
    [world.parent.code]: { role: 'primary', ...zone(world.parent) },
    [world.child.code]: { role: 'secondary', parent: world.parent.code, ...zone(world.child) },
  };
  return `${JSON.stringify({ collectedAt: isoWall(wallAt(world.child, world.captured)), sites }, null, 2)}\n`;
}
