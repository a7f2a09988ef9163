// `MM-DD-YYYY hh:mm:ss`, with or without a fraction and a bias, between brackets: records of servers as other programs write them.

import { isAtEnd, openCursor } from './cursor.js';
import { looseDay, skipGap } from './loose-stamps.js';
import { SLOT_BIAS } from '../../knowledge/index.js';
import type { Machine, Reader } from '../templates/machine.js';
import { VALUE_CLOCK, VALUE_WALL } from './stamp-registers.js';
import { type WrittenBias, writtenTime } from './written-time.js';

const OPENING = 0x3c;
const CLOSING = 0x3e;
const LONGEST = 48;

/** Says where the bias is printed; -1 for none. */
export function storeBias({ slots }: Machine, { from, to }: WrittenBias): void {
  slots[2 * SLOT_BIAS] = from;
  slots[2 * SLOT_BIAS + 1] = to;
}

/** Reads what is between an opening bracket and a closing one; the position is at one of the two. */
export const readMdyBias: Reader = (machine, position) => {
  const { bytes, limit, step } = machine;
  let other = position;
  const stop = step > 0 ? CLOSING : OPENING;
  const shift = step > 0 ? 0 : -1;
  while (other !== limit && bytes[other + shift] !== stop) {
    other += step;
    if ((other - position) * step > LONGEST) return -1;
  }
  openCursor(bytes, Math.min(position, other), Math.max(position, other));
  const day = looseDay(machine);
  if (Number.isNaN(day) || !skipGap()) return -1;
  const { time, bias } = writtenTime(machine);
  if (Number.isNaN(time) || !isAtEnd()) return -1;
  machine.values[VALUE_WALL] = day + time;
  machine.values[VALUE_CLOCK] = -1;
  storeBias(machine, bias);
  return other;
};
