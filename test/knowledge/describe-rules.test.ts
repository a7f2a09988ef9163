import test from 'ava';
import { describeRules, listRuleNames } from '../../src/knowledge/index.js';
import { builtInKnowledge } from '../../src/read/index.js';

const knowledge = builtInKnowledge();

test('every name of a rule can be described, with what it is and where it stands', (t) => {
  const names = listRuleNames(knowledge);
  t.true(names.length > 60);
  for (const name of names) {
    const all = describeRules(knowledge, name.toLowerCase());
    t.true(all.length > 0, name);
    for (const one of all) {
      t.regex(one.declaredAt.file, /\.rules$/);
      t.true(one.references.length > 0, name);
      const steps = one.parts.filter(({ part }) => part === 'steps' || part === 'preconditions');
      t.false(JSON.stringify([one.title, steps]).includes('{child.'), name);
      t.true(
        one.parts.every(({ items }) => items.length > 0),
        name,
      );
    }
  }
});

test('a stage has what proves it and what fails it, on its own host if no other is named', (t) => {
  const [stage] = describeRules(knowledge, 'P10');
  t.like(stage, { kind: 'stage', id: 'P10', of: 'send', process: 'ct2-report', traits: { host: 'child', component: 'SMS_LAN_SENDER' } });
  const texts = (part: string) => stage?.parts.find((one) => one.part === part)?.items.map(({ text }) => text) ?? [];
  t.true(texts('reached').some((text) => text.startsWith('LAN Sender of the child')));
  t.true(texts('reached').some((text) => text.startsWith('Despooler of the parent')));
  t.true(texts('failed').length > 3);
  t.true(texts('findings').some((text) => text.startsWith('sn-capacity-zero: ')));
});

test('a precondition belongs to its workaround, and one name can belong to several', (t) => {
  t.deepEqual(
    describeRules(knowledge, 'B10').map(({ of }) => of),
    ['retry-upgrade', 'activate-and-upgrade'],
  );
  const [a8] = describeRules(knowledge, 'A8');
  t.like(a8, { kind: 'precondition', of: 'force-ct2', traits: { must: 'check' }, parts: [] });
});

test('an unknown name is none', (t) => {
  t.deepEqual(describeRules(knowledge, 'P99'), []);
  t.deepEqual(describeRules(knowledge, ''), []);
});

test('a line of a stage names what takes its proof away', (t) => {
  const [stage] = describeRules(knowledge, 'P5');
  const reached = stage?.parts.find(({ part }) => part === 'reached')?.items.map(({ text }) => text) ?? [];
  const init = reached.find((text) => text.includes('_INIT.CT1'));
  t.regex(init ?? '', /, unless event 381 in the event log of the parent: .*; or event 388 in the event log of the parent: /);
  t.true(reached.some((text) => !text.includes(', unless ')));
});
