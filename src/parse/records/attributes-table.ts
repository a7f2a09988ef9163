// What many records of a log have in common -> one number for all of it.

import type { SharedAttributes } from '../../model/index.js';

/** The same, with what only the parser needs to know. */
export interface RecordAttributes extends SharedAttributes {
  /** What the format says of the record: for logs the number of the frame pattern; -1 = none. */
  readonly pattern: number;
  /** Number of its severity, see `SEVERITIES`. */
  readonly severity: number;
}

/** Distinct attributes, numbered in the order in which they are met. */
export interface AttributesTable {
  readonly all: readonly RecordAttributes[];
  /** The number of these attributes. */
  readonly intern: (component: number, zone: number, pattern: number, flags: number, hasThread: boolean, severity?: number) => number;
}

/** Bits of the flags, of `hasThread` and of the severity in packed attributes. */
const FLAG_BITS = 8;

export function createAttributesTable(): AttributesTable {
  const allAttributes: RecordAttributes[] = [];
  const numbers = new Map<number | string, number>();
  let latest: RecordAttributes | undefined;
  let latestNumber = -1;

  function intern(component: number, zone: number, pattern: number, flags: number, hasThread: boolean, severity = 0): number {
    if (
      latest?.component === component &&
      latest.zone === zone &&
      latest.pattern === pattern &&
      latest.flags === flags &&
      latest.hasThread === hasThread &&
      latest.severity === severity
    ) {
      return latestNumber;
    }
    // 53 bits: 8 of flags, thread and severity, 11 of patterns, 16 of zones, 18 of components. Damaged logs may hold more zones or components than that.
    const low = ((pattern + 1) << FLAG_BITS) | (severity << 6) | (flags << 1) | (hasThread ? 1 : 0);
    const isSmall = zone < 65_536 && component < 262_144;
    const key = isSmall ? (component * 65_536 + zone) * 524_288 + low : `${component} ${zone} ${low}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = allAttributes.push({ component, zone, pattern, flags, hasThread, severity }) - 1;
      numbers.set(key, number);
    }
    latest = allAttributes[number];
    latestNumber = number;
    return number;
  }

  return { all: allAttributes, intern };
}
