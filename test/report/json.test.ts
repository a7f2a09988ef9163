import test from 'ava';
import { renderAnalysis } from '../../src/report/index.js';
import { analysisOf, bundle, failed, lost, recovered, undecided, waiting } from './fixtures.js';
import { validatorOf } from '../result-schemas.js';

const validate = validatorOf('analysis');
const all = analysisOf(failed, lost, recovered, undecided, waiting);

test('every report keeps to the schema, and reads back as the analysis', (t) => {
  const text = renderAnalysis(all, 'json');
  t.true(text.endsWith('}\n'));
  t.deepEqual(JSON.parse(text), all);
  t.true(validate(JSON.parse(text)), JSON.stringify(validate.errors));
});

test('the schema refuses what the contract forbids, and lets later versions add fields', (t) => {
  const [first] = all.bundles;
  t.true(validate({ ...all, extra: 1, bundles: [{ ...first, extra: 1, instances: [{ ...failed, extra: 1 }] }] }));
  t.false(validate({ ...all, version: 1 }));
  t.false(validate({ bundles: all.bundles }));
  t.false(validate({ ...all, bundles: [{ ...first, name: 1 }] }));
  t.false(validate({ ...all, bundles: [{ ...first, capturedAt: '1998-03-12' }] }));
  const [note] = bundle.notes;
  t.false(validate({ ...all, bundles: [{ ...first, notes: [{ source: null, message: 'A sentence alone.' }] }] }));
  t.false(validate({ ...all, bundles: [{ ...first, notes: [{ ...note, code: 'no-such-code' }] }] }));
  t.false(validate({ ...all, bundles: [{ ...first, notes: [{ ...note, source: undefined }] }] }));
  t.false(validate({ ...all, bundles: [{ ...first, instances: [{ ...failed, outcome: 'fine' }] }] }));
});

test('the same analysis gives the same bytes', (t) => {
  t.is(renderAnalysis(all, 'json'), renderAnalysis(structuredClone(all), 'json'));
});

test('cited numbers lead to a line', (t) => {
  t.true(failed.findings.every((finding) => finding.evidence.every((index) => bundle.evidence[index] !== undefined)));
});
