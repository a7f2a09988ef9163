import test from 'ava';
import type { BundleResult } from '../../../src/contract/index.js';
import { wallTimeOf } from '../../../src/report/text/wall-time.js';

const line = (site: string, at: string, local: string) => ({ site, at: `1998-02-09T${at}Z`, local: `1998-02-09T${local}` });
const wallOf = (...evidence: readonly ReturnType<typeof line>[]) =>
  wallTimeOf({ evidence, clocks: [] } as unknown as Pick<BundleResult, 'evidence' | 'clocks'>);
const at = (time: string): string => `1998-02-09T${time}Z`;

test('a time reads as the nearest line of its site does', (t) => {
  const wall = wallOf(line('BGO', '12:00:00', '14:00:00'), line('BGO', '08:00:00', '09:00:00'), line('OSL', '10:00:00', '10:00:00'));
  t.is(wall('BGO', at('05:00:00')), '1998-02-09 06:00:00');
  t.is(wall('BGO', at('09:59:59')), '1998-02-09 10:59:59');
  t.is(wall('BGO', at('10:00:01')), '1998-02-09 12:00:01');
  t.is(wall('BGO', at('20:00:00')), '1998-02-09 22:00:00');
  t.is(wall('OSL', at('20:00:00')), '1998-02-09 20:00:00');
  t.is(wall('TRD', at('20:00:00')), '1998-02-09 20:00:00 UTC');
  t.is(wall('BGO', null), null);
});

test('of two lines that are equally near the one that is cited first counts', (t) => {
  const [early, late] = [line('BGO', '08:00:00', '09:00:00'), line('BGO', '12:00:00', '14:00:00')];
  t.is(wallOf(early, late)('BGO', at('10:00:00')), '1998-02-09 11:00:00');
  t.is(wallOf(late, early)('BGO', at('10:00:00')), '1998-02-09 12:00:00');
  const same = line('BGO', '08:00:00', '10:00:00');
  t.is(wallOf(early, same)('BGO', at('08:00:00')), '1998-02-09 09:00:00');
  t.is(wallOf(same, early)('BGO', at('08:00:00')), '1998-02-09 10:00:00');
});
