// Codes of Windows that no pack declares: thousands of names, loaded when one of them is needed. Types only.

/** A number of a table, as the sources name it; plain data. */
export interface SystemCode {
  /** Symbolic names, the usual one first; empty if the number has no public name. */
  readonly names: readonly string[];
  /** Undefined: what the name says. */
  readonly text?: string;
}

/** Codes of Windows; plain data. */
export interface SystemCodes {
  /** `win32`, `hresult`, `ntstatus` -> number -> its names. What a pack says of the number in a table of the same name comes first. */
  readonly tables: Readonly<Record<string, ReadonlyMap<number, SystemCode>>>;
  /** Names of the parts of the system that an HRESULT can come from, by number. */
  readonly facilities: ReadonlyMap<number, string>;
}
