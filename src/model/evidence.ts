// Evidence that is not a log line: listings, services, registry, site control files, bundle.json.

import type { Message } from '../contract/index.js';
import type { Bundle, Problem, Source } from './capture.js';
import type { ParsedLog, PrintedZone } from './records.js';

/** What evidence files of all kinds have in common. */
interface EvidenceFile {
  readonly source: Source;
  /** `ascii`, `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`. */
  readonly encoding?: string;
  /** What is wrong with the file; undefined if nothing is. */
  readonly damage?: readonly Message[];
  /** Something in it is missing or cannot be read: what it states is there, and what it does not state may have been. */
  readonly isPartial?: true;
  /**
   * Nothing at its end shows that it ends there: what stands behind its last line in a whole one may have been cut off. Where its entries have an order, they
   * prove what is not between them.
   */
  readonly isOpenEnded?: true;
  /** The raw text of a line, 1-based; '' for a line that the file does not have. */
  text(line: number): string;
}

export interface ListingEntry {
  /** Full path as listed, upper case, backslashes: `C:\SMS\SITE.SRV\SITECFG.BOX\00000012.CT2`. */
  readonly path: string;
  readonly isDirectory: boolean;
  /** Bytes; NaN if not stated. */
  readonly size: number;
  /** Wall time of the last write; NaN if not stated. */
  readonly wall: number;
  readonly line: number;
}

/** `dir /s` text, or `dir /b /s`, which names paths only. */
export interface DirectoryListing extends EvidenceFile {
  readonly kind: 'listing';
  readonly entries: readonly ListingEntry[];
  /** Directories of which everything was listed (upper case, no trailing backslash), with the line of their heading. */
  readonly directories: ReadonlyMap<string, number>;
  /** `n bytes free`, per drive letter. */
  readonly free: readonly { readonly drive: string; readonly bytes: number; readonly line: number }[];
}

/** `net start`, `sc query`, `Get-Service` or `tasklist /svc` text. */
export interface ServiceList extends EvidenceFile {
  readonly kind: 'services';
  /** Service name as printed -> state. `net start` lists running ones only: then `onlyRunning`. */
  readonly services: readonly { readonly name: string; readonly state: 'running' | 'stopped' | 'other'; readonly line: number }[];
  readonly onlyRunning: boolean;
}

/** A registry export, or what `reg query` prints. Keys lose their hive prefix `HKEY_LOCAL_MACHINE\`; other hives keep theirs. */
export interface RegistryExport extends EvidenceFile {
  readonly kind: 'registry';
  readonly keys: readonly {
    readonly path: string;
    readonly line: number;
    readonly values: readonly { readonly name: string; readonly value: string | number; readonly line: number }[];
    /** Its last value is the last line of the file, without the empty line that ends a key: other values may have followed. */
    readonly isOpenEnded?: true;
  }[];
}

/** A site control file (SITECTRL.CT0, *.CT1, *.CT2). Names of fields: see `knowledge` (`sitecontrol` conditions). */
export interface SiteControlFile extends EvidenceFile {
  readonly kind: 'site-control';
  /**
   * Flat statements: `build`, `syntax`, `file-type`, `comment`, `target`, `origin`, `gmt`, `posted`, `site-type`, `code`, `parent`, `server`,
   * `domain`, `site-name`, `root`, `account`, `property <Name>`, `address <dest>`, `outbox <name>`, `component <NAME>`, `sender <NAME>`, `transaction <Type>`.
   */
  readonly fields: readonly { readonly name: string; readonly value: string; readonly line: number }[];
}

/** `bundle.json`. A damaged one is a problem, and its statements are ignored. */
export interface Manifest extends EvidenceFile {
  readonly kind: 'manifest';
  /** Wall time on the clock of the secondary, or an instant if it carries an offset. */
  readonly collectedAt?: { readonly wall: number; readonly line: number } | { readonly instant: number; readonly line: number };
  readonly sites: readonly {
    readonly code: string;
    /** What the site is, whatever word its product has for it; undefined also for a server that is no site server. */
    readonly role?: 'primary' | 'secondary';
    readonly parent?: string;
    readonly timeZone?: string;
    readonly line: number;
  }[];
}

/** What is made of a file of each kind. */
export interface EvidenceByKind {
  readonly listing: DirectoryListing;
  readonly services: ServiceList;
  readonly registry: RegistryExport;
  readonly 'site-control': SiteControlFile;
  readonly manifest: Manifest;
}

/** Kinds of files that become statements; an event log becomes records. */
export type StatementKind = keyof EvidenceByKind;

export type Evidence = EvidenceByKind[StatementKind];

/** A file that is evidence by being there, and that nothing reads. */
export interface OtherFile {
  readonly source: Source;
  readonly reason: Message;
}

/** What `parse` makes of a bundle. */
export interface ParsedBundle {
  readonly bundle: Bundle;
  readonly logs: readonly ParsedLog[];
  readonly evidence: readonly Evidence[];
  readonly other: readonly OtherFile[];
  readonly problems: readonly Problem[];
  /** Component names as printed or as an alias resolves; index 0 is ''. */
  readonly components: readonly string[];
  /** Index 0 means "none printed". */
  readonly zones: readonly PrintedZone[];
}
