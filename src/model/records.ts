// Log records as columns.

import type { DateOrder, Message, Severity } from '../contract/index.js';
import type { Source } from './capture.js';

/** Bits of `LogRecords.flags`. */
export const FLAG_MALFORMED = 1; // no frame pattern fits; the raw text is kept
export const FLAG_DAMAGED = 2; // a `damaged` pattern fitted; see `damage`
export const FLAG_CUT = 4; // the record is cut off by the end of the file
export const FLAG_NO_TIME = 8; // no readable stamp
export const FLAG_PLAIN = 16; // text without any frame (rotation marker, continuation at the start of a file)

/** Prefix of the source of an event of Windows, in names of components. */
export const NT_LOG = 'NT:';

/** Prefix of the component of a status message, in names of components: a viewer does not show the log of that component. */
export const STATUS_LOG = 'STATUS:';

/** What many records of a log have in common. */
export interface SharedAttributes {
  /** Index into `ParsedBundle.components`; 0 = none. */
  readonly component: number;
  /** Index into `ParsedBundle.zones`; 0 = none. */
  readonly zone: number;
  /** Bits, see above. */
  readonly flags: number;
  readonly hasThread: boolean;
}

/** Successive records as columns, for what reads all records of a log. Nobody may change them; they may be longer than `rows`. */
export interface RecordBlock {
  readonly rows: number;
  /** Wall time of the stamp, NaN if none. */
  readonly wall: Float64Array;
  /** Meaningless if the attributes say that there is none. */
  readonly thread: Uint32Array;
  /** One more than the template, 0 = unrecognised. */
  readonly template: Uint16Array | Uint32Array;
  /** Index into `LogRecords.attributes`. */
  readonly attributes: Uint16Array | Uint32Array;
}

/**
 * The records of one source, in the order in which they were written, as columns: file order, turned round for an event log that was saved
 * newest first. Nothing is decoded before somebody asks.
 */
export interface LogRecords {
  readonly source: Source;
  readonly count: number;
  /** All records, in order. */
  readonly blocks: readonly RecordBlock[];
  /** What blocks refer to by number. */
  readonly attributes: readonly SharedAttributes[];
  /** Wall time of the stamp, NaN if none. */
  wall(row: number): number;
  /** Index into `ParsedBundle.zones`; 0 = no zone printed. */
  zone(row: number): number;
  /** Thread id, -1 if none. */
  thread(row: number): number;
  /** Index into `ParsedBundle.components`; 0 = none. */
  component(row: number): number;
  /** Index into `Knowledge.templates`, -1 = unrecognised. */
  template(row: number): number;
  flags(row: number): number;
  /** Index into `Knowledge.frames`, -1 = none. */
  frame(row: number): number;
  /** Byte offset and length of the whole record (without its line end). */
  offset(row: number): number;
  length(row: number): number;
  /** 1-based line on which the record begins. */
  line(row: number): number;
  /** Whether its bytes can still be read: the file may have gone since it was parsed. */
  isReadable(row: number): boolean;
  /** The record as it stands in the file, decoded. */
  raw(row: number): string;
  /** The message without frame, outer tildes and blanks behind it, decoded; blanks before it stay. */
  message(row: number): string;
  /** Captures of the record's template, typed by the names of the captures, and what it carries over from earlier records of its thread; undefined if unrecognised. Nobody may change them. */
  fields(row: number): Fields | undefined;
  /** The captures alone. */
  ownFields(row: number): Fields | undefined;
  /** One of the fields, and of the captures alone; undefined if there is none. Most are known without reading the record again. */
  field(row: number, name: string): string | undefined;
  ownField(row: number, name: string): string | undefined;
  /**
   * A number for one of the fields, and for one of the captures alone: equal numbers are equal texts in all logs of a bundle. `MISSING_FIELD` if there is none,
   * `UNNUMBERED_FIELD` if the record has to be asked for the text.
   */
  fieldNumber(row: number, name: string): number;
  ownFieldNumber(row: number, name: string): number;
  /** Why a damaged, cut or malformed record is one; undefined otherwise. */
  damage(row: number): Message | undefined;
  /** Text of the printed zone or bias; undefined if none. */
  zoneText(row: number): string | undefined;
  /** Says that these records go on where an older generation of the same log ends: fields are carried over from it. undefined: from none. */
  follow(older: LogRecords | undefined): void;
  /** What the record says of itself: by its type, the status message in it, the icon of its row; null if nothing. */
  severity(row: number): Severity | null;
  /**
   * For a text of printable ASCII, whether a row may hold it in its message, in any case: most rows that do not are told without reading them one by one.
   * undefined where messages do not stand in the bytes of their records.
   */
  readonly mayHold?: ((text: string) => (row: number) => boolean) | undefined;
  /** Bytes held for the columns (for the bench). */
  readonly heldBytes: number;
}

/** What `LogRecords.fieldNumber` says of a field whose text has no number, and of one that is not there. */
export const UNNUMBERED_FIELD = 0;
export const MISSING_FIELD = 1;

/** Values of an event: text as printed, with parts under `name.part`. */
export type Fields = Readonly<Record<string, string>>;

/** A zone as it stands in records: `name` a Windows zone name, or `biasMinutes` (UTC = local + bias), or neither (index 0). */
export interface PrintedZone {
  readonly text: string;
  readonly biasMinutes?: number;
}

/** One log after parsing. Several come from one source if it holds logs one after another. */
export interface ParsedLog {
  readonly records: LogRecords;
  /** Components that its records name, or the one that its file name says if it holds no record. Knowledge component names. */
  readonly components: readonly string[];
  /** `older` for a rotated generation (`.lo_`). */
  readonly generation: 'live' | 'older';
  /** Lines that hold no record at all (blank). */
  readonly blankLines: number;
  /** Why nothing in it could be read; undefined if something could, or if it is empty. */
  readonly unreadable?: Message;
  /** `ascii`, `windows-1252`, `utf-8`, `utf-16le` ... */
  readonly encoding?: string;
  /** Size in bytes as SMS wrote it, of a log that somebody saved again as UTF-16 or UTF-8; undefined for others. */
  readonly writtenSize?: number;
  /** Computer that most events of an event log name; undefined for other logs. */
  readonly computer?: string;
  /** A query printed it, which may have left records out: what it does not show may have been. */
  readonly isSelection?: true;
  /** An event log that was saved with its oldest record first: nothing shows that its newest are there. */
  readonly isOldestFirst?: true;
  /** What is unusual about the way in which its records are written, a sentence each. */
  readonly peculiarities?: readonly Message[];
  /** Whether no date of it shows the order of day and month: others in its folder may. */
  readonly isDateOrderOpen?: true;
  /** The order of day and month that its dates show. */
  readonly dateOrder?: DateOrder;
  /** Label of a log in the folder of another site that holds the same records: one of the two lies in the wrong folder. */
  readonly twin?: string;
}
