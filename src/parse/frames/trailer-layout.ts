// What is behind the message of a record: where its stamp and its thread are printed.

/** A trailer that frame programs have read. Positions are those of its bytes. */
export interface TrailerLayout {
  /** Where it begins (the message ends). */
  readonly start: number;
  /** After its last byte. */
  readonly stop: number;
  /** Wall time of its stamp, ms. */
  readonly wall: number;
  /** Position of `hh:mm:ss`. */
  readonly clock: number;
  /** Whether `.mmm` follows it. */
  readonly hasMs: boolean;
  /** First decimal digit of the thread; -1 if it is printed in hexadecimal only, or not at all. */
  readonly decimalStart: number;
  readonly decimalEnd: number;
  /** First hexadecimal digit of the thread; -1 if it is printed in decimal only, or not at all. */
  readonly hexStart: number;
  readonly hexEnd: number;
}
