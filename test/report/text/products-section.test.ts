import test from 'ava';
import { renderAnalysis } from '../../../src/report/index.js';
import { say } from '../../../src/wording/index.js';
import { bundle } from '../fixtures.js';

const reason = say('other-product', { site: 'TRD', version: '2.0', process: 'ct2-report', from: '1.0', to: '1.2' });

test('a site of another product has a sentence, with the line that shows it', (t) => {
  const notApplicable = [{ process: 'ct2-report', site: 'TRD', reason, evidence: [0] }];
  const text = renderAnalysis({ version: 2, status: [0], bundles: [{ ...bundle, notApplicable }] }, 'text', { width: 120 });
  t.true(text.includes('Other products\n  - TRD runs version 2.0 or later; ct2-report is about versions 1.0 to 1.2'));
  t.false(renderAnalysis({ version: 2, status: [0], bundles: [bundle] }, 'text', { width: 120 }).includes('Other products'));
});
