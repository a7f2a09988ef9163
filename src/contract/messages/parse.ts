// Messages about the content of files.

/** Code -> arguments. */
export interface ParseMessages {
  /** A file could not be read to its end. */
  readonly 'read-failed': { readonly reason: string };
}
