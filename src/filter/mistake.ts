// What is wrong with a filter, and where -> the error that shows it.
import { type Place, SmslogError } from '../errors.js';
import type { Span } from './syntax.js';

/** The text of a filter, and where it comes from. */
export interface FilterText {
  readonly text: string;
  /** The option or the file that it stands in; in a file with its line. */
  readonly place: Place;
}

/** A usage error with a caret below the part that is wrong. Several lines of a filter are shown as one. */
export function mistake({ text, place }: FilterText, span: Span, sentence: string, help?: string): SmslogError {
  const excerpt = { text: text.replace(/\s/g, ' '), column: span.from + 1, length: Math.max(1, span.to - span.from) };
  return new SmslogError('usage', sentence, place, help, excerpt);
}
