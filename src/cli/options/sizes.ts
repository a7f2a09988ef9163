// `500MB`, `4G`, `1024` -> bytes; `3` -> a count.
import { SmslogError } from '../../errors.js';

const UNITS = ['', 'K', 'M', 'G', 'T'];

/** An option's size -> bytes; K, M, G and T are powers of 1024. Throws SmslogError `usage`. */
export function readSize(text: string, option: string): number {
  const [, count, unit = ''] = /^(\d{1,12})\s?([KMGT]?)(?:i?B)?$/i.exec(text) ?? [];
  const bytes = Number(count) * 1024 ** UNITS.indexOf(unit.toUpperCase());
  if (count === undefined || !Number.isSafeInteger(bytes)) {
    throw new SmslogError(
      'usage',
      `"${text}" is not a size for ${option}.`,
      undefined,
      `Give bytes, or a number with K, M or G, as in ${option} 2G.`,
    );
  }
  return bytes;
}

/** An option's count, at least 1. Throws SmslogError `usage`. */
export function readCount(text: string, option: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text))
    throw new SmslogError('usage', `"${text}" is not a count for ${option}.`, undefined, `Give a number, as in ${option} 3.`);
  return Number(text);
}
