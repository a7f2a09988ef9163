// A gzip, as it comes -> the one file in it.
import { createRatioMeter } from '../limits/budget.js';
import { inflate } from './inflate.js';
import type { Limits } from '../options.js';
import { counted, type Pieces } from '../content/chunks.js';
import type { Sink } from './entry-sink.js';

/** Reads a gzip to its end; what is in it has no name of its own here. Throws what the sink throws. */
export async function readGzip(pieces: Pieces, sink: Sink, limits: Limits): Promise<void> {
  const meter = createRatioMeter(limits, false);
  const inflated = inflate(
    counted(pieces, (count) => meter.addPacked(count)),
    'gzip',
  );
  await sink.take(
    [],
    counted(inflated, (count) => meter.addUnpacked(count)),
    {},
  );
}
