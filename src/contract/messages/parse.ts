// Messages about the content of files.

import type { DateOrder } from '../terms.js';
import type { NoArgs } from './args.js';

/** Why a file is not read, or not to its end. */
interface FileProblems {
  /** The file could not be read to its end. */
  readonly 'read-failed': { readonly reason: string };
  /** Nothing of the file could be read. */
  readonly 'file-unreadable': NoArgs;
  /** An error of smslog itself ended the reading of the file. */
  readonly 'file-fault': { readonly reason: string };
  /** The file was not read, because of an error of smslog itself. */
  readonly 'file-not-parsed': NoArgs;
  /** The file has no bytes. */
  readonly 'file-empty': NoArgs;
  /** The file is not text. */
  readonly 'file-binary': NoArgs;
  /** The file is text of a kind that is not known. */
  readonly 'format-unknown': NoArgs;
  /** The end of an evidence file is missing: it does not prove that something is absent. */
  readonly 'end-missing': NoArgs;
  /** The log holds the same records as another one. */
  readonly 'log-duplicate': { readonly original: string };
  /** No line of a log fits a record format. */
  readonly 'no-record': NoArgs;
  /** No line of an event log is an event. */
  readonly 'no-event': NoArgs;
}

/** What a file of events may not show. */
interface EventProblems {
  /** The file holds status messages as a viewer shows them. */
  readonly 'status-rows': NoArgs;
  /** A query printed the events: it may have left some out. */
  readonly 'events-selected': NoArgs;
}

/** Why a record is damaged. */
interface RecordDamage {
  /** The end of the file cuts the record off. */
  readonly 'record-cut': NoArgs;
  /** No record format fits the line. */
  readonly 'record-malformed': NoArgs;
  /** NUL bytes stand where records were. */
  readonly 'record-nuls': { readonly bytes: number };
  /** A damaged form of a record format fits the line. `damage`: what the grammar says of it. */
  readonly 'record-damaged': { readonly damage: string };
  /** Attributes of a record of clients are missing or unreadable; all others were read. */
  readonly 'attributes-damaged': { readonly problems: readonly AttributeProblem[] };
}

/** What can be wrong with the attributes of a record of clients. */
export type AttributeProblem =
  | 'time-missing'
  | 'time-unreadable'
  | 'date-missing'
  | 'date-unreadable'
  | 'bias-impossible'
  | 'thread-unreadable'
  | 'quote-lost'
  | 'text-between'
  | 'cut-off';

/** What was done to the bytes of a log before they were captured: something stands before its lines, characters are written otherwise, it was made of pieces. */
export type Alteration =
  | 'file-lines'
  | 'file-names'
  | 'line-numbers'
  | 'quotes'
  | 'lists'
  | 'html'
  | 'escapes'
  | 'typography'
  | 'colours'
  | 'widths'
  | 'marks';

/** What is unusual about the way in which a log is written. */
interface Peculiarities {
  /** Other programs changed its bytes; it was read as it was before. */
  readonly 'log-altered': { readonly alterations: readonly Alteration[] };
  /**
   * The order of day and month in its dates. `from`: said by the user, shown by the log `other` beside it, by a date that only one order makes a day of, by the
   * order of the records, or not known. `line`: the first line that shows it, or that leaves it open.
   */
  readonly 'date-order': {
    readonly order: DateOrder;
    readonly from: 'option' | 'neighbour' | 'dates' | 'sequence' | 'assumed';
    readonly line: number;
    readonly other: string | null;
  };
  /** Some dates have the month first, others the day. `monthFirst` and `dayFirst`: the first line with each. `order`: how dates are read that may be either. */
  readonly 'date-orders-differ': { readonly monthFirst: number; readonly dayFirst: number; readonly order: DateOrder };
  /** Stamps have no year. `line`: the first of them; `year`: that of the last. `from`: when `bundle.json` says that it was captured, when the file was written last, or nothing. */
  readonly 'year-not-printed': { readonly line: number; readonly year: number; readonly from: 'bundle' | 'file' | 'nothing' };
  /** Dates have a year of another calendar. `line`: the first of them. Years from 2400 are read as those of the Buddhist calendar; dates of others are not read. */
  readonly 'year-of-other-calendar': { readonly line: number; readonly year: number };
  /** Milliseconds lack their leading zeros. */
  readonly 'fraction-unpadded': NoArgs;
  /** Seconds have one or two decimals. */
  readonly 'fraction-short': { readonly digits: number };
  /** Seconds have more than three decimals. */
  readonly 'fraction-long': { readonly digits: number };
  /** The bias stands behind the milliseconds without a sign. */
  readonly 'bias-run-on': NoArgs;
}

/** What is wrong with an evidence file that is used all the same, or why it is not. */
interface EvidenceDamage {
  /** The bytes of a file are known to be damaged: it does not prove that something is absent. */
  readonly 'bytes-damaged': NoArgs;
  /** Lines hold characters that no program prints. `first`: number of the first of them. */
  readonly 'lines-garbled': { readonly count: number; readonly first: number };
  /** Lines that could not be read. `first`: number of the first of them. */
  readonly 'lines-unreadable': { readonly count: number; readonly first: number };
  /** More than one thing is wrong with a file. */
  readonly 'several-problems': { readonly messages: readonly string[] };
  /** A directory listing ends inside a folder. */
  readonly 'listing-cut': { readonly folder: string };
  /** A registry export ends inside a value. */
  readonly 'registry-cut': { readonly line: number };
  /** A list of services ends inside a line. */
  readonly 'services-cut': { readonly line: number };
  /** A list of services lacks what runs on every machine: only some were asked for. */
  readonly 'services-selected': NoArgs;
  /** A query of the registry asked for some keys or values only. */
  readonly 'registry-selected': NoArgs;
  /** The first line of a site control file is missing. */
  readonly 'site-control-headless': NoArgs;
  /** A site control file ends inside a block or a value. */
  readonly 'site-control-cut': { readonly line: number };
  /** A site control file has no sender, its last section: its end may be missing. */
  readonly 'site-control-open': NoArgs;
  /** Bytes of `bundle.json` are damaged or missing; it is ignored. */
  readonly 'manifest-damaged': NoArgs;
  /** `bundle.json` is too large for what it is; it is ignored. */
  readonly 'manifest-too-large': NoArgs;
  /** `bundle.json` is not JSON; it is ignored. */
  readonly 'manifest-not-json': NoArgs;
  /** `bundle.json` is JSON, but not an object; it is ignored. */
  readonly 'manifest-not-object': NoArgs;
  /** Two sites of `bundle.json` have one code: the second counts. */
  readonly 'manifest-site-twice': { readonly site: string; readonly line: number; readonly first: number };
  /** A statement of `bundle.json` has a wrong value and is ignored. `name`: its path, such as `sites.SEC.role`. */
  readonly 'manifest-wrong-value': {
    readonly line: number;
    readonly name: string;
    readonly expected: 'time' | 'sites' | 'object' | 'text' | 'role';
  };
}

/** Code -> arguments. */
export interface ParseMessages extends FileProblems, EventProblems, RecordDamage, Peculiarities, EvidenceDamage {}
