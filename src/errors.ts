// What our user got wrong: one sentence, the place, and how to mend it; and files that fail while they are read. Never used for what a log holds
// (coverage) or says (findings).

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

/** A mistake of our user. `message` is one sentence; `help` says how to correct it; `detail` is the message with its code, if it has one. */
export class SmslogError extends Error {
  readonly detail?: Message;
  readonly help?: string;

  constructor(
    readonly code: ErrorCode,
    text: string | Message,
    readonly place?: Place,
    help?: string | Message,
  ) {
    super(sentenceOf(text));
    this.name = 'SmslogError';
    if (typeof text !== 'string') this.detail = text;
    if (help !== undefined) this.help = sentenceOf(help);
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
