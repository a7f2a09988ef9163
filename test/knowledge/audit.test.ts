import test from 'ava';
import { auditKnowledge, type Condition, type Knowledge, link } from '../../src/knowledge/index.js';
import { basePacks } from '../language/base.js';

const knowledge = link(basePacks());

/** The base packs with some events whose wording is invented, and other conditions of the one diagnosis. */
function changed(invented: readonly string[], when: readonly Condition[]): Knowledge {
  const source = { kind: 'illustrative', id: '', wording: 'illustrative' } as const;
  return {
    ...knowledge,
    templates: knowledge.templates.map((one) => (invented.includes(knowledge.events[one.event]?.id ?? '') ? { ...one, source } : one)),
    diagnoses: knowledge.diagnoses.map((one) => ({ ...one, when })),
  };
}

const seen = (of: string, kind: 'event' | 'fact' = 'event'): Condition => ({ kind: 'seen', of: { kind, of }, during: 'attempt' });
const doubtful = (...args: Parameters<typeof changed>) => auditKnowledge(changed(...args)).diagnoses.map(({ id, events }) => [id, events]);

test('templates are counted by wording, by component and in total', (t) => {
  const { total, components } = auditKnowledge(changed(['lansend.poll'], []));
  t.is(total.illustrative, 1);
  t.is(total.templates, knowledge.templates.length);
  const sender = components.find(({ component }) => component === 'SMS_LAN_SENDER');
  t.is(sender?.illustrativeShare, 1 / (sender?.templates ?? 0));
});

test('a diagnosis is doubtful if nothing attested can prove it', (t) => {
  t.deepEqual(doubtful(['lansend.poll'], [seen('lansend.poll')]), [['no-right', ['lansend.poll']]]);
  t.deepEqual(doubtful([], [seen('lansend.poll')]), []);
  t.deepEqual(doubtful(['lansend.poll'], [seen('lansend.poll'), seen('lansend.found')]), [], 'another event is attested');
  t.deepEqual(doubtful(['lansend.poll'], [seen('lansend.poll'), seen('waiting', 'fact')]), [], 'a fact needs no wording');
});

test('absences prove, verdicts do not, alternatives if one of them does', (t) => {
  const stage: Condition = { kind: 'stage', stage: 'send', verdict: 'failed' };
  const silence: Condition = { kind: 'silence', host: 'child', component: 'SMS_LAN_SENDER', for: { ms: 1 } };
  t.is(doubtful(['lansend.poll'], [seen('lansend.poll'), stage]).length, 1);
  t.is(doubtful(['lansend.poll'], [seen('lansend.poll'), silence]).length, 0);
  t.is(doubtful(['lansend.poll'], [{ kind: 'any', of: [seen('lansend.poll'), stage] }]).length, 1);
  t.is(doubtful(['lansend.poll'], [{ kind: 'any', of: [seen('lansend.poll'), seen('nt.358')] }]).length, 0);
});

test('only declarations of the asked files are listed', (t) => {
  const rules = changed(['lansend.poll'], [seen('lansend.poll')]);
  const { total, diagnoses } = auditKnowledge(rules, ({ file }) => file === 'base.rules');
  t.is(total.templates, 0);
  t.is(diagnoses.length, 1);
});
