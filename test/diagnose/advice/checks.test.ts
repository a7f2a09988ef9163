import test from 'ava';
import { evaluateChecks } from '../../../src/diagnose/advice/checks.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { open } from '../../../src/library/index.js';
import { parse } from '../../../src/parse/index.js';
import { merge } from '../../../src/merge/index.js';

test('the check clauses of a workaround for a job, each answered by a line or asked', async (t) => {
  const knowledge = builtInKnowledge();
  const [bundle] = await open('samples/ct2-stuck');
  if (bundle === undefined) throw new Error('no bundle');
  try {
    const timeline = merge(parse(bundle, knowledge), knowledge, {});
    const job = { process: 'ct2-report', subject: 'CBR', site: 'CBR' };
    const checks = evaluateChecks(timeline, knowledge, job, 'restart-services');
    t.deepEqual(
      checks.map(({ id }) => id),
      ['T4'],
    );
    const saved = evaluateChecks(timeline, knowledge, job, 'force-ct2').find(({ id }) => id === 'A8');
    t.is(saved?.text, 'a copy of SITECTRL.CT0 is outside SITECFG.BOX');
    for (const { state, evidence } of checks) t.is(state !== 'ask', evidence.length > 0);
    t.deepEqual(evaluateChecks(timeline, knowledge, job, 'no-such-workaround'), []);
    t.deepEqual(evaluateChecks(timeline, knowledge, { ...job, process: 'no-such-process' }, 'restart-services'), []);
    t.deepEqual(evaluateChecks(timeline, knowledge, { ...job, subject: 'XXX' }, 'restart-services'), []);
  } finally {
    bundle.close();
  }
});
