// A log that two sites hold alike belongs to one of them; thousands of logs that begin alike are told apart by work that grows with their number.
import test from 'ava';
import { analyze, inspect } from '../../../src/engine.js';
import type { FileInspection } from '../../../src/contract/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { say } from '../../../src/wording/index.js';
import { render, scenarioOf } from '../../scenarios/index.js';
import { bundleInMemory, withReads } from '../../scenarios/memory.js';

const knowledge = builtInKnowledge();
const rendered = render(scenarioOf('capacity-zero'), {
  seed: 'misplaced',
  operation: 'install',
  names: { parent: { code: 'HAM' }, child: { code: 'LUB' } },
});
const LOG = 'LUB/Logs/LANSEND.LOG';
const MISPLACED = 'HAM/Logs/LANSEND.LOG';

/** The site of the log and of its copy, and what is said of the copy. */
function placed(files: ReadonlyMap<string, Buffer>): readonly (Pick<FileInspection, 'site' | 'siteWhy'> | undefined)[] {
  const [bundle] = inspect(bundleInMemory('x', files), knowledge).bundles;
  return [LOG, MISPLACED].map((label) => bundle?.files.find(({ source }) => source === label));
}

/** The log copied to the parent, as it is or without what its listing and records tell of it. */
function copied(isTelling: boolean): ReadonlyMap<string, Buffer> {
  const text = rendered.files.get(LOG)?.toString('latin1') ?? '';
  const bytes = Buffer.from(
    isTelling
      ? text
      : text
          .split('\r\n')
          .filter((line) => line.startsWith('Checking for') || line === '')
          .join('\r\n'),
    'latin1',
  );
  const files = [...rendered.files].filter(([path]) => isTelling || !path.endsWith('dir.txt'));
  return new Map([...files, [LOG, bytes], [MISPLACED, bytes]]);
}

test('the copy of a log in the folder of another site counts no more', (t) => {
  const files = copied(true);
  const [own, misplaced] = placed(files);
  t.is(own?.site, 'LUB');
  t.is(misplaced?.site, null);
  t.deepEqual(misplaced?.siteWhy, say('log-misplaced', { copy: LOG, owner: 'LUB' }));
  const [result] = analyze(bundleInMemory('x', files), knowledge).bundles;
  const [plain] = analyze(bundleInMemory('x', rendered.files), knowledge).bundles;
  t.deepEqual(
    result?.instances.map(({ outcome, stage, findings }) => [outcome, stage, findings[0]?.id]),
    plain?.instances.map(({ outcome, stage, findings }) => [outcome, stage, findings[0]?.id]),
  );
  t.true(result?.notes.some(({ source, message }) => source === MISPLACED && message.startsWith('It was not used')));
});

test('where nothing tells whose they are, both are left aside', (t) => {
  const [own, misplaced] = placed(copied(false));
  t.deepEqual([own?.site, misplaced?.site], [null, null]);
  t.deepEqual(own?.siteWhy, say('log-misplaced', { copy: MISPLACED, owner: null }));
  t.deepEqual(misplaced?.siteWhy, say('log-misplaced', { copy: LOG, owner: null }));
});

const two = (value: number): string => String(value).padStart(2, '0');

/** Logs of one record that differ in their stamps only. */
function many(count: number, nameOf: (index: number) => string): ReadonlyMap<string, Buffer> {
  const names = Array.from({ length: count }, (_, index) => index);
  return new Map(
    names.map((index) => {
      const stamp = `Thu Mar 12 ${two(Math.floor(index / 3600))}:${two(Math.floor(index / 60) % 60)}:${two(index % 60)} 1998~`;
      return [nameOf(index), Buffer.from(`Checking for sending capacity. Used 3 out of 17.   $$<SMS_LAN_SENDER><${stamp}><thread=E4>\r\n`)];
    }),
  );
}

for (const [folders, nameOf] of Object.entries({
  'one folder': (index: number) => `logs/f${index}.log`,
  'a folder each': (index: number) => `s${index}/LANSEND.LOG`,
}))
  test(`logs that begin alike, in ${folders}, are told apart by reads that grow with their number`, (t) => {
    const [few, most] = [500, 3000].map((count) => {
      const { bundle, reads } = withReads(bundleInMemory('x', many(count, nameOf)));
      t.is(inspect(bundle, knowledge).bundles[0]?.sites.length, folders === 'one folder' ? 1 : count);
      return reads;
    });
    if (!few || !most) throw new Error('nothing was read');
    t.true(most.labels < 8 * few.labels, `${few.labels} ${most.labels}`);
    t.true(most.bytes < 8 * few.bytes, `${few.bytes} ${most.bytes}`);
  });
