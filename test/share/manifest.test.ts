import test from 'ava';
import { readRecords } from '../../src/engine.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { writeManifest } from '../../src/share/manifest.js';
import { bundleInMemory } from '../scenarios/memory.js';

const FILES = [{ path: 'SEC/dir.txt', size: 3, sha256: 'aa' }];

function written(manifest?: object): unknown {
  const files = manifest === undefined ? new Map<string, Buffer>() : new Map([['bundle.json', Buffer.from(JSON.stringify(manifest))]]);
  return JSON.parse(writeManifest(readRecords(bundleInMemory('a', files), builtInKnowledge()), FILES, 'smslog 1'));
}

test('what the reader understands stays, the rest does not', (t) => {
  const sites = { SEC: { role: 'secondary', parent: 'PRI', timeZone: 'America/Chicago' }, PRI: { role: 'primary' } };
  t.deepEqual(written({ collectedAt: '1997-11-04T11:00:00', sites, by: 'Karl' }), {
    collectedAt: '1997-11-04T11:00:00',
    sites,
    madeBy: 'smslog 1',
    files: FILES,
  });
  t.deepEqual(written({ collectedAt: '1997-11-04T11:00:00+01:00' }), {
    collectedAt: '1997-11-04T10:00:00.000Z',
    madeBy: 'smslog 1',
    files: FILES,
  });
});

test('nothing is stated that the capture did not state', (t) => t.deepEqual(written(), { madeBy: 'smslog 1', files: FILES }));
