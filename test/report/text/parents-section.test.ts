import test from 'ava';
import type { UndecidedParents } from '../../../src/contract/index.js';
import { renderAnalysis } from '../../../src/report/index.js';
import { bundle } from '../fixtures.js';

const reading = {
  child: 'TRD',
  parent: 'NO1',
  outcome: 'failed',
  stage: 'P10',
  findings: ['sn-capacity-zero'],
  command: 'smslog analyze x --site TRD --parent NO1',
} as const;
const pair: UndecidedParents = {
  sites: ['NO1', 'TRD'],
  would: [
    reading,
    {
      ...reading,
      child: 'NO1',
      parent: 'TRD',
      outcome: null,
      stage: null,
      findings: [],
      command: 'smslog analyze x --site NO1 --parent TRD',
    },
  ],
  common: [],
  command: reading.command,
};

test('both readings of two sites are told, each with the command that decides', (t) => {
  const text = renderAnalysis({ version: 2, status: [0], bundles: [{ ...bundle, undecidedParents: [pair] }] }, 'text', { width: 100 });
  t.true(text.includes('Parent not known\n  NO1 and TRD send each other files, and nothing shows which of them reports to the other.'));
  t.true(
    text.includes(
      '  - If TRD reports to NO1: the job of TRD is failed at P10, sn-capacity-zero.\n      smslog analyze x --site TRD --parent NO1\n',
    ),
  );
  t.true(text.includes('  - If NO1 reports to TRD: no job of NO1 is recognized.\n      smslog analyze x --site NO1 --parent TRD\n'));
});

test('what both readings have in common is told, and which parent is assumed', (t) => {
  const instances = bundle.instances.map((one) => ({ ...one, parentBasis: 'assumed' as const }));
  const text = renderAnalysis(
    { version: 2, status: [0], bundles: [{ ...bundle, instances, undecidedParents: [{ ...pair, common: ['sn-full'] }] }] },
    'text',
    {},
  );
  t.regex(text, /Either way: sn-full\./);
  t.regex(text, /Parent HQ1\s+\(assumed\)/);
});
