// An error inside a string or a regular expression, before it has a place in a file.

/** What is wrong at some characters of a text. */
export interface PatternError {
  /** 0-based, in characters of the text as the author wrote it, without its quotes or slashes. */
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  readonly help?: string;
}
