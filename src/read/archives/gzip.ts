// a stream of gzip -> the file in it
import { createRatioMeter } from '../limits/budget.js';
import { inflate } from './inflate.js';
import type { Limits } from '../options.js';
import { countBytes, type Chunks } from '../content/chunks.js';
import type { EntrySink } from './entry-sink.js';

/** Reads a gzip to its end; what is in it has no name of its own here. Throws what the sink throws. */
export async function readGzip(chunks: Chunks, sink: EntrySink, limits: Limits): Promise<void> {
  const meter = createRatioMeter(limits, false);
  const inflated = inflate(
    countBytes(chunks, (count) => meter.addPacked(count)),
    'gzip',
  );
  await sink.addEntry(
    [],
    countBytes(inflated, (count) => meter.addUnpacked(count)),
    {},
  );
}
