// Which verdicts of two analyses differ, and how that is said.
import test from 'ava';
import { changesBetween, changeText, changeValues, type Verdict, verdictsOf } from '../../../src/cli/watch/verdicts.js';
import { analyze } from '../../../src/engine.js';
import { builtInKnowledge, open } from '../../../src/read/index.js';

const knowledge = builtInKnowledge();

async function verdictsAt(path: string): Promise<readonly Verdict[]> {
  const bundles = await open([path]);
  try {
    return verdictsOf(analyze(bundles, knowledge));
  } finally {
    for (const bundle of bundles) bundle.close();
  }
}

test('verdicts in words', async (t) => {
  const textsAt = async (path: string) => changesBetween([], await verdictsAt(path)).map(changeText);
  t.deepEqual(await textsAt('samples/capacity-zero'), ['LUB failed at P10: The sender has no sending capacity (confirmed)']);
  t.deepEqual(await textsAt('samples/waiting'), ['LYO waiting at P9']);
  t.deepEqual(await textsAt('samples/healthy-install'), ['BGO healthy']);
});

test('what is different: a job that stands elsewhere, one that came, one that is gone', async (t) => {
  const [failed] = await verdictsAt('samples/capacity-zero');
  const [waiting] = await verdictsAt('samples/waiting');
  if (!failed || !waiting) return t.fail();
  const before: readonly Verdict[] = [{ ...failed, where: 'waiting at P9', cause: '' }, waiting];
  t.deepEqual(changesBetween(before, before), []);
  const changes = changesBetween(before, [failed]);
  t.deepEqual(changes.map(changeText), [
    'LUB waiting at P9 -> failed at P10: The sender has no sending capacity (confirmed)',
    'LYO waiting at P9 -> not seen any more',
  ]);
  t.deepEqual(changesBetween([failed], [{ ...failed, cause: 'Another (likely)' }]).map(changeText), [
    'LUB failed at P10: Another (likely)',
  ]);
  const values = changeValues(changes);
  t.is(values['site'], 'LUB');
  t.is(values['outcome'], 'failed');
  t.is(values['stage'], 'P10');
  t.is(values['cause'], 'The sender has no sending capacity');
  t.is(values['text'], changes.map(changeText).join('; '));
});
