// records as lines of JSON, as the columns of their table
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { createLinesFile } from '../../../src/cli/records/lines-file.js';
import { RECORDS } from '../../../src/fleet/index.js';
import { withFolder } from '../run-smslog.js';

test('a line has the columns of the table; a file that is there is not written over', async (t) => {
  await withFolder((folder) => {
    const path = join(folder, 'lines');
    const row = {
      bundle: 'a',
      at: '1997-05-05T09:13:39.000Z',
      local: '1997-05-05T09:13:40.000',
      zone: null,
      site: null,
      component: null,
      thread: null,
      severity: null,
      event: null,
      fields: {},
      message: 'half \ud800',
      source: 'x.log',
      line: 3,
      format: 'sms1',
    } as const;
    const file = createLinesFile(path);
    file.add([row, row]);
    const longest = file.finish();
    file.close();
    const [first = '', second, rest] = readFileSync(path, 'utf8').split('\n');
    t.is(second, first);
    t.is(rest, '');
    t.is(longest, Buffer.byteLength(first) + 1);
    const value = JSON.parse(first) as Record<string, unknown>;
    t.deepEqual(
      Object.keys(value),
      RECORDS.columns.map(({ name }) => name),
    );
    t.like(value, { capture: 'a', instant: row.at, ahead_ms: 1000, site: null, message: 'half \ufffd', line: 3 });
    const again = createLinesFile(path);
    again.add([row]);
    t.throws(() => again.finish(), { code: 'EEXIST' });
    again.close();
    t.is(readFileSync(path, 'utf8'), `${first}\n${first}\n`);
  });
});
