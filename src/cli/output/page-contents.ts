// What was examined -> what a page of a browser holds besides the result: style, scripts, records.
import { deflateSync, strToU8 } from 'fflate';
import type { Examination } from '../../engine.js';
import { pageAssets } from '../../read/index.js';
import type { RenderOptions } from '../../report/index.js';

/** From so many records on a page is worth the filter language. */
const MANY = 1000;

/** The same bytes on every machine, which zlib of Node.js does not promise. */
const LEVEL = 6;

/** Packs them. Reads files. */
export function pageContents({ records }: Pick<Examination, 'records'>): RenderOptions['page'] {
  const columns = records();
  const count = columns.reduce((sum, own) => sum + own.count, 0);
  const { style, filter, report } = pageAssets();
  const packed = deflateSync(strToU8(JSON.stringify(columns)), { level: LEVEL });
  return {
    assets: { style, scripts: count < MANY ? [report] : [filter, report] },
    records: count === 0 ? undefined : Buffer.from(packed).toString('base64'),
  };
}
