import test from 'ava';
import { chooseFiles, makeEntries, readWhole, requireFits } from '../../../src/cli/bundle/entries.js';
import { SmslogError } from '../../../src/errors.js';
import { readRecords } from '../../../src/engine.js';
import { ReadError } from '../../../src/errors.js';
import type { Bundle } from '../../../src/model/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const LINE = 'Waiting   $$<SMS_SCHEDULER><Tue Nov 04 10:17:00 1997~><thread=E4>\r\n';
const knowledge = builtInKnowledge();
const bundleOf = (name: string): Bundle =>
  bundleInMemory(
    name,
    new Map([
      ['Logs/SCHED.LOG', Buffer.from(LINE)],
      ['letter.txt', Buffer.from('Dear all')],
    ]),
  );
const choose = (...bundles: readonly Bundle[]) =>
  chooseFiles(bundles.map((bundle) => ({ bundle, parsed: readRecords(bundle, knowledge) })));

test('each bundle has a folder with a name that every system takes', (t) => {
  const { shared, left } = choose(bundleOf('SEC.zip'), bundleOf('sec'), bundleOf('a:b'), bundleOf('-'));
  t.is(left.length, 4);
  const paths = makeEntries(shared, 'smslog 1').entries.map(({ path }) => path);
  t.deepEqual(
    paths.filter((path) => path.endsWith('SCHED.LOG')),
    ['SEC/Logs/SCHED.LOG', 'sec (2)/Logs/SCHED.LOG', 'a_b/Logs/SCHED.LOG', 'capture/Logs/SCHED.LOG'],
  );
});

test('what is too large for an archive, or for memory, is said', (t) => {
  const { shared } = choose(bundleOf('a'));
  const large = (size: number) =>
    shared.map((one) => ({ ...one, files: one.files.map((file) => ({ ...file, source: { ...file.source, size } })) }));
  t.notThrows(() => {
    requireFits(large(2 ** 31), false);
  });
  t.throws(
    () => {
      requireFits(large(2 ** 32), false);
    },
    { instanceOf: SmslogError, message: /too large for an archive: 4\.0 GB, at most 4\.0 GB/ },
  );
  t.throws(
    () => {
      requireFits(large(2 ** 30), true);
    },
    { instanceOf: SmslogError, message: /too large for --redact: 1\.0 GB/ },
  );
  const many = shared.map((one) => ({ ...one, files: Array.from({ length: 70_000 }, () => one.files[0]).flatMap((file) => file ?? []) }));
  t.throws(
    () => {
      requireFits(many, false);
    },
    { message: /70000 files, at most 65534 files/ },
  );
});

test('a file that cannot be read any more is left out', (t) => {
  const { shared } = choose(bundleOf('a'));
  const broken = shared.map((one) => ({
    ...one,
    files: one.files.map((file) => ({
      ...file,
      source: {
        ...file.source,
        chunks: (): Iterable<Uint8Array> => {
          throw new ReadError('it is gone');
        },
      },
    })),
  }));
  const { entries, unread } = makeEntries(broken, 'smslog 1');
  t.deepEqual(
    entries.map(({ path }) => path),
    ['a/bundle.json'],
  );
  t.deepEqual(unread, [{ path: 'a: Logs/SCHED.LOG', reason: 'it is gone' }]);
});

test('all bytes of a file', (t) => {
  const [file] = choose(bundleOf('a')).shared[0]?.files ?? [];
  t.is(file && readWhole(file).toString(), LINE);
});
