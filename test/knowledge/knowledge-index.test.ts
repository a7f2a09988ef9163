import test from 'ava';
import { indexKnowledge, link } from '../../src/knowledge/index.js';
import { basePacks } from '../language/base.js';
import { packOf } from '../parse/packs.js';

const knowledge = link(basePacks());
const index = indexKnowledge(knowledge);

test('components are found by name in any case, by alias and by file', (t) => {
  t.is(index.component('sms_lan_sender')?.alias, 'lansend');
  t.is(index.componentOfAlias('lansend')?.name, 'SMS_LAN_SENDER');
  t.is(index.componentOfAlias('LANSEND'), undefined, 'an alias is written as declared');
  t.is(index.componentOfFile('LANSEND.LOG'), index.componentNumber('SMS_LAN_SENDER'));
  t.is(index.component('SMS_NOTHING'), undefined);
});

test('a file may be that of several components', (t) => {
  const shared = indexKnowledge(link([packOf({ 'mail/in': [], 'mail/out': [] }, { component: { files: ['mail.log'] } })]));
  t.true(shared.isSharedFile('mail.log'));
  t.false(shared.isSharedFile('other.log'));
  t.false(index.isSharedFile('lansend.log'));
});

test('the name of a component comes before the other names of another one', (t) => {
  const [first, second] = [packOf({ SMS_A: [] }, { component: { aliases: ['SMS_B', 'SMS_C'] } }), packOf({ SMS_B: [] }, { name: 'other' })];
  const names = indexKnowledge(link([first, { ...second, types: [] }]));
  t.is(names.component('SMS_B')?.name, 'SMS_B');
  t.is(names.component('SMS_C')?.name, 'SMS_A');
  t.is(names.componentNumber('SMS_C'), 0);
});

test('events, their places, templates and types of fields', (t) => {
  const event = index.event('lansend.connect-failed');
  t.is(knowledge.events[index.eventNumber('lansend.connect-failed') ?? -1], event);
  t.is(index.templates('lansend.connect-failed').length, 2);
  t.is(index.fieldType(event, 'code')?.lookup, 'win32');
  t.is(index.fieldType(event, 'nothing'), undefined);
  t.is(index.fieldType(undefined, 'code'), undefined);
  t.deepEqual(index.templates('lansend.nothing'), []);
});

test('templates of an event log by number', (t) => {
  const log = index.componentNumber('NT:SMS') ?? -1;
  const [template] = index.numberedTemplates(log, 358);
  t.is(knowledge.templates[template ?? -1]?.text, 'Received an ACTUAL site control file from site {site:sitecode}');
  t.deepEqual(index.numberedTemplates(log, 1), []);
  t.deepEqual(index.numberedTemplates(0, 358), [], 'a log of records has no numbers');
});

test('rules by id, stages by name or id', (t) => {
  t.is(index.fact('waiting')?.title, 'it waits');
  t.is(index.fact('toString'), undefined);
  t.is(index.process('report')?.title, 'Reports');
  t.is(index.stage('report', 'send'), index.stage('report', 'P1'));
  t.is(index.stage('report', 'P9'), undefined);
  t.is(index.diagnosis('no-right')?.process, 'report');
  t.is(index.workaround('wait')?.risk, 'none');
});

test('events that rules name, in conditions, alternatives and stages', (t) => {
  t.deepEqual([...index.eventsOfRules].sort(), ['lansend.connect-failed', 'lansend.found', 'lansend.poll', 'nt.358']);
});

test('events that take the proof by work away are looked for as well', (t) => {
  const activity = [{ components: [], host: 'child', unless: [{ kind: 'event', of: 'nt.213' } as const] }];
  const processes = knowledge.processes.map((one) => ({ ...one, stages: one.stages.map((stage) => ({ ...stage, activity })) }));
  t.true(indexKnowledge({ ...knowledge, processes }).eventsOfRules.has('nt.213'));
});

test('a copy of a knowledge has an index of its own', (t) => {
  t.is(indexKnowledge(knowledge), index);
  const changed = { ...knowledge, diagnoses: [] };
  t.is(indexKnowledge(changed).diagnosis('no-right'), undefined);
  t.not(index.diagnosis('no-right'), undefined);
});
