// logs of the LAN Sender of SEC -> what they cover

import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { at, child, type Files, indexOf, listing, sent } from '../fixture.js';

export const LIVE = 'SEC/Logs/LANSEND.LOG';
export const OLDER = 'SEC/Logs/LANSEND.LO_';
export const LISTING = 'SEC/dir.txt';

export function senderOf(files: Files) {
  const index = indexOf(files);
  const coverage = createCoverage(index);
  const component = index.findComponent('SMS_LAN_SENDER');
  if (!component) throw new Error('no component');
  const host = child(index);
  const covers = (from: string, to: string): boolean => coverage.covers(host, component, at(from), at(to)) !== 'no';
  return { index, coverage, component, host, one: coverage.of(host, component), covers };
}

export const sizeOf = (lines: readonly string[]): number => lines.join('\r\n').length + 2;
export const listed = (sizes: Readonly<Record<string, number>>): readonly string[] => listing('C:\\SMS\\LOGS', sizes);
export const found = (time: string): string => sent(time, 'Found send request. ID: 0_0A1SEC, Dest Site: PRI');

export const log = [found('10:00:00'), found('10:05:00')];
