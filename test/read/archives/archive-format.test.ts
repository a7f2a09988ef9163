import { gzipSync } from 'node:zlib';
import test from 'ava';
import { detectFormat, nameWithoutExtensions, unpackedName } from '../../../src/read/archives/archive-format.js';
import { tarOf, zipOf } from '../packed.js';

test('a format is detected by the first bytes', async (t) => {
  t.is(detectFormat(gzipSync('x')), 'gzip');
  t.is(detectFormat(zipOf([])), 'zip');
  t.is(detectFormat(zipOf([{ name: 'a', content: 'a' }])), 'zip');
  t.is(detectFormat(await tarOf([{ name: 'a', content: 'a' }])), 'tar');
  t.is(detectFormat(Buffer.from('x   $$<SMS_A><Mon Dec 04 15:41:44 1995~>')), undefined);
  t.is(detectFormat(Buffer.alloc(512)), undefined);
  t.is(detectFormat(Buffer.alloc(0)), undefined);
});

test('the name of the content is that of the archive without its extension', (t) => {
  t.is(unpackedName('SCHED.LOG.gz', 'gzip'), 'SCHED.LOG');
  t.is(unpackedName('cap.tgz', 'gzip'), 'cap.tar');
  t.is(unpackedName('cap.zip', 'gzip'), 'cap.zip');
  t.is(unpackedName('.zip', 'zip'), '.zip');
  t.is(nameWithoutExtensions('cap.tar.gz'), 'cap');
  t.is(nameWithoutExtensions('cap.TGZ'), 'cap');
  t.is(nameWithoutExtensions('a.log'), 'a.log');
});
