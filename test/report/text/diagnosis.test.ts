import test from 'ava';
import { describeDiagnosis, link } from '../../../src/knowledge/index.js';
import { renderDiagnosis } from '../../../src/report/index.js';
import { basePacks } from '../../language/base.js';

const knowledge = link(basePacks());

test('work that proves a stage has a section of its own, with the id of the stage', (t) => {
  const description = describeDiagnosis(knowledge, 'no-right');
  if (!description) return t.fail();
  t.false(renderDiagnosis(description).includes('Stages that later work proves'));
  const stages = description.stages.map((stage) => ({ ...stage, activity: ['LAN Sender writes'] }));
  t.true(renderDiagnosis({ ...description, stages }).includes('Stages that later work proves as well\n  - P1: LAN Sender writes\n'));
});

test('what it ranks above is named with its title', (t) => {
  const description = describeDiagnosis(knowledge, 'no-right');
  if (!description) return t.fail();
  t.false(renderDiagnosis(description).includes('Ranks above'));
  const text = renderDiagnosis({ ...description, over: [{ id: 'summary', title: 'It failed' }] });
  t.true(text.includes('Ranks above (where both hold at one stage)\n  - summary: It failed\n'));
});
