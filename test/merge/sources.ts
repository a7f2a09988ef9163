// lines -> an opened bundle in memory; and lines of logs as SMS writes them.

import type { Bundle } from '../../src/model/index.js';
import { sms1Line } from '../../src/rule-tests/file-formats.js';
import { bundleInMemory } from '../scenarios/memory.js';

/** A record of SMS 1.x; `wall` as in `1998-02-09T14:05:00`. */
export const line = (component: string, wall: string, text: string, thread = 'DB'): string =>
  sms1Line(text, component, Date.parse(`${wall}Z`), thread);

/** A bundle of texts, each a list of lines. */
export function bundleOf(files: Readonly<Record<string, readonly string[]>>, name = 'loose'): Bundle {
  return bundleInMemory(
    name,
    new Map(Object.entries(files).map(([label, lines]) => [label, Buffer.from(lines.map((one) => `${one}\r\n`).join(''), 'latin1')])),
  );
}
