// The instruction set that patterns compile to; `parse/templates/machine.ts` runs it. Patterns that are read backwards come with everything reversed, so nothing here knows a direction.

/** Instructions. Operands follow in the same array; see the comments for their order. */
export const enum Op {
  /** offset, length: this text of the literal pool; each blank in it stands for all the blanks and tabs that are there, at least one. */
  Text,
  /** class, min, max: as many bytes of the class as there are. Only where no shorter run can let the rest match. */
  Run,
  /** class, min, max, next, endMayFollow: the shortest run that lets the rest match. */
  Shortest,
  /** address of the value, slot, optional, next, endMayFollow: the shortest value that lets the rest match; missing only if none does. */
  Value,
  /** offset, length: these bytes if they stand there. Only where the rest cannot begin with them. */
  Maybe,
  /** mark: remembers the position. */
  Mark,
  /** reader, class: a stamp or a thread number, read by code; it begins with a byte of the class. */
  Read,
  /** number n, n times class and address: the first that matches of those that can begin with the next byte. */
  Fork,
  /** Nothing may be left. */
  End,
  /** id: matched. */
  Accept,
  /** class, min, max, mark: `Run`, and remembers both ends in this mark and the next. */
  Capture,
  /** number n, n times class and distance: goes on behind the block that begins with the next byte; blocks end in a `Jump`. */
  Choose,
  /** distance from here. */
  Jump,
}

/** Marks of no capture: what stands there is matched and forgotten. */
export const NO_SLOT = -1;

/** No limit for a run. */
export const NO_MAX = -1;

/** Class of an instruction for which any byte will do, or none. */
export const ANY_CLASS = -1;

/** The byte that stands for a run of blanks in a text. */
export const BLANK = 0x20;
