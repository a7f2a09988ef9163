// Every kind of evidence file, in one table: its name for people, how it is captured, what it shows. Capture requests, `inspect`, rule tests and the guide read it.

import type { EvidenceFileKind } from '../contract/index.js';

/** What is known of a kind of evidence file, whatever one file holds. */
export interface EvidenceKind {
  /** What people call such a file. */
  readonly label: string;
  /** Name under which it is usually captured, in the folder of its site. */
  readonly usualFile: string;
  /** How to capture it; Markdown, a cell of a table. */
  readonly capture: string;
  /** What it shows; Markdown, a cell of a table. */
  readonly shows: string;
  /** Whether there is one file for all sites. */
  readonly isOfBundle?: true;
}

/** The kinds, in the order of the guide. The compiler asks for a row for each kind of the contract. */
export const EVIDENCE_KINDS: Readonly<Record<EvidenceFileKind, EvidenceKind>> = {
  listing: {
    label: 'dir listing',
    usualFile: 'dir.txt',
    capture: '`dir /s C:\\SMS > dir.txt`, then `dir C:\\*.LOG >> dir.txt`',
    shows: 'the contents of the queues, and how complete the logs are',
  },
  services: {
    label: 'services',
    usualFile: 'services.txt',
    capture: '`net start > services.txt`',
    shows: 'which services are running',
  },
  registry: {
    label: 'registry',
    usualFile: 'sms.reg',
    capture: 'REGEDIT, export `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS` and `SYSTEM\\CurrentControlSet\\Services` as a whole',
    shows: 'configuration',
  },
  'event-log': {
    label: 'event log',
    usualFile: 'eventlog.txt',
    capture: 'Event Viewer, application log, save as comma-delimited text',
    shows: 'events of both sites',
  },
  'site-control': {
    label: 'site control',
    usualFile: 'SITECTRL.CT0',
    capture: 'copy from `SITE.SRV\\SITECFG.BOX`',
    shows: 'site hierarchy, polling intervals',
  },
  manifest: {
    label: 'manifest',
    usualFile: 'bundle.json',
    capture: 'write it yourself',
    shows: 'time of capture, time zones',
    isOfBundle: true,
  },
};
