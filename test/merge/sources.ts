// lines -> an opened bundle in memory; and lines of logs as SMS writes them.

import type { Bundle } from '../../src/model/index.js';
import { bundleInMemory } from '../scenarios/memory.js';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** A record of SMS 1.x; `wall` as in `1998-02-09T14:05:00`. */
export function line(component: string, wall: string, text: string, thread = 'DB'): string {
  const at = new Date(`${wall}Z`);
  const day = `${DAYS[at.getUTCDay()] ?? ''} ${MONTHS[at.getUTCMonth()] ?? ''} ${two(at.getUTCDate())}`;
  const time = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${text}   $$<${component}><${day} ${time} ${at.getUTCFullYear()}~><thread=${thread}>`;
}

/** A bundle of texts, each a list of lines. */
export function bundleOf(files: Readonly<Record<string, readonly string[]>>, name = 'loose'): Bundle {
  return bundleInMemory(
    name,
    new Map(Object.entries(files).map(([label, lines]) => [label, Buffer.from(lines.map((one) => `${one}\r\n`).join(''), 'latin1')])),
  );
}
