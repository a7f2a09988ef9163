// `500MB`, `4G`, `1024` -> bytes; `3` -> a count.
import { SmslogError } from '../../errors.js';

const UNITS = ['', 'K', 'M', 'G', 'T'];

/** Bytes of a size that the user gave to an option; K, M, G and T are powers of 1024. Throws SmslogError `usage`. */
export function readSize(text: string, option: string): number {
  const [, count, unit = ''] = /^(\d{1,12})\s?([KMGT]?)(?:i?B)?$/i.exec(text) ?? [];
  const bytes = Number(count) * 1024 ** UNITS.indexOf(unit.toUpperCase());
  if (count === undefined || !Number.isSafeInteger(bytes)) {
    throw new SmslogError(
      'usage',
      `"${text}" is no size for ${option}.`,
      undefined,
      `Give bytes, or a number with K, M or G, as in ${option} 2G.`,
    );
  }
  return bytes;
}

/** A count that the user gave to an option, at least 1. Throws SmslogError `usage`. */
export function readCount(text: string, option: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text))
    throw new SmslogError('usage', `"${text}" is no count for ${option}.`, undefined, `Give a number, as in ${option} 3.`);
  return Number(text);
}
