// Mistakes: of the user (what was given), of a calling program (how the library was called), and files that fail while they are read. Never used for what
// a log holds (coverage) or says (findings).

import type { Message } from './contract/index.js';

/** The kinds of mistake, each with the exit code that `smslog` ends with when nothing could be analysed. */
export const EXIT_CODES = {
  usage: 2,
  zone: 2,
  'rules-do-not-compile': 3,
  'no-data': 5,
  'cannot-read': 6,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;

/** Where a mistake stands. `line` and `column` are 1-based. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The text in which a mistake stands, one line, and where in it: `column` is 1-based, `length` in UTF-16 units. */
export interface Excerpt {
  readonly text: string;
  readonly column: number;
  readonly length: number;
}

/**
 * A mistake of our user. `message` is one sentence; `help` says how to correct it; `detail` is the message with its code, if it has one; `excerpt` the text
 * that was given, if the mistake is a part of it.
 */
export class SmslogError extends Error {
  readonly detail?: Message;
  readonly help?: string;
  readonly excerpt?: Excerpt;

  constructor(
    readonly code: ErrorCode,
    text: string | Message,
    readonly place?: Place,
    help?: string | Message,
    excerpt?: Excerpt,
  ) {
    super(sentenceOf(text));
    this.name = 'SmslogError';
    if (typeof text !== 'string') this.detail = text;
    if (help !== undefined) this.help = sentenceOf(help);
    if (excerpt !== undefined) this.excerpt = excerpt;
  }
}

/**
 * What is wrong with a call of the library.
 *
 * - `invalid-argument`: an argument has the wrong type or an unknown value
 * - `invalid-number`: a number is not finite, or outside of its range
 * - `bundle-closed`: a bundle, or a source of it, is used after it was closed
 * - `stream-in-use`: another call reads this stream, or has read it to its end
 * - `call-in-progress`: a callback of a running call starts another one
 */
export type ApiErrorCode = 'invalid-argument' | 'invalid-number' | 'bundle-closed' | 'stream-in-use' | 'call-in-progress';

/** The library was called wrongly: the mistake is in the program that calls it, not in the input. `message` is one sentence. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    text: string | Message,
  ) {
    super(sentenceOf(text));
    this.name = 'ApiError';
  }
}

function sentenceOf(text: string | Message): string {
  return typeof text === 'string' ? text : text.message;
}

/**
 * A file that can't be read any more as it was found: it went away, was replaced or cut short, or its medium fails. `Source.chunks` throws it; every other
 * error there is a fault of ours. `message` is the reason, as a part of a sentence.
 */
export class ReadError extends Error {
  constructor(reason: string | Message, options?: ErrorOptions) {
    super(sentenceOf(reason), options);
    this.name = 'ReadError';
  }
}

/** What an error says of its cause. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
