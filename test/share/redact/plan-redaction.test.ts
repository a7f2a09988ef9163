import test from 'ava';
import { readRecords } from '../../../src/engine.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { planRedaction } from '../../../src/share/redact/plan-redaction.js';
import { relevantFiles } from '../../../src/share/relevant-files.js';
import type { Source } from '../../../src/model/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const knowledge = builtInKnowledge();

function planOf(text: string) {
  const bundle = bundleInMemory(
    'SEC',
    new Map([['Logs/LANSEND.LOG', Buffer.from(`${text}   $$<SMS_LAN_SENDER><Tue Nov 04 10:17:00 1997~><thread=E4>\r\n`)]]),
  );
  const parsed = readRecords(bundle, knowledge);
  const read = (source: Source) => Buffer.concat([...source.chunks()]);
  return planRedaction([{ parsed, files: relevantFiles(bundle, parsed).files, read }], knowledge, ['sec', 'AAA']);
}

test('codes of sites and words of the files stand for no name', (t) => {
  const plan = planOf('Connected to \\\\NO1\\SMS_SITE from AAB~');
  t.deepEqual(plan.exhausted === undefined ? plan.replacements.map(({ by }) => by) : [], ['AAC']);
});

test('the name for which nothing is left is given', (t) => {
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i)).join(' ');
  t.deepEqual(planOf(`Connected to \\\\X\\SMS_SITE, ${letters}~`).exhausted, { kind: 'server', text: 'X' });
});
