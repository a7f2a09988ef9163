import test from 'ava';
import { createCoverage, findHeartbeats } from '../../../src/diagnose/evidence/coverage.js';
import { createEvidenceIndex } from '../../../src/diagnose/evidence/evidence-index.js';
import { link } from '../../../src/knowledge/index.js';
import { compile } from '../../../src/language/index.js';
import { merge } from '../../../src/merge/index.js';
import { UNKNOWN_HOST } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { bundleOf } from '../../merge/sources.js';
import { at, child, indexOf, poll } from '../fixture.js';
import { LIVE, senderOf } from './sender.js';

test('heartbeats of a span are counted, with the first and the last line', (t) => {
  const { index, one } = senderOf({ [LIVE]: ['10:00:00', '10:05:00', '10:10:00', '10:15:00'].map((time) => poll(time)) });
  const { count, citations } = findHeartbeats(index, one, at('10:05:00'), at('10:15:00'));
  t.is(count, 3);
  t.deepEqual(
    citations.map(({ line }) => line),
    [2, 4],
  );
  t.deepEqual(findHeartbeats(index, one, at('11:00:00'), at('12:00:00')), { citations: [], count: 0 });
});

test('an event log covers from its oldest record to the capture', (t) => {
  const lines = ['6/10/97,10:17:08 AM,SMS,Information,None,272,N/A,SECSRV,Job SEC00012 was successfully sent to destination PRI'];
  const index = indexOf({ 'SEC/eventlog.txt': [...lines, '6/10/97,2:00:05 AM,NTBackup,Information,None,8000,N/A,SECSRV,Begin Backup'] });
  const covers = (from: string, to: string): boolean =>
    createCoverage(index).covers(child(index), index.componentOf('nt.272'), at(from), at(to)) !== 'no';
  t.true(covers('02:00:05', '12:00:00'));
  t.false(covers('02:00:00', '12:00:00'));
});

test('one that was saved with its oldest record first covers to its last: what came later may have been cut off', (t) => {
  const lines = [
    '6/10/97,2:00:05 AM,NTBackup,Information,None,8000,N/A,SECSRV,Begin Backup',
    '6/10/97,10:17:08 AM,SMS,Information,None,272,N/A,SECSRV,Job SEC00012 was successfully sent to destination PRI',
  ];
  const index = indexOf({ 'SEC/eventlog.txt': lines });
  const covers = (to: string): boolean =>
    createCoverage(index).covers(child(index), index.componentOf('nt.272'), at('02:00:05'), at(to)) !== 'no';
  t.true(covers('10:17:08'));
  t.false(covers('12:00:00'));
});

test('the system log says nothing of what SMS wrote, and the application log nothing of services that do not start', (t) => {
  const record = (source: string, id: number, text: string): string =>
    `6/10/97,2:00:05 AM,${source},Information,None,${id},N/A,SECSRV,${text}`;
  const system = [record('Service Control Manager', 7000, 'The Parport service failed to start'), record('Rdr', 3012, 'x')];
  const covers = (event: string, files: Parameters<typeof indexOf>[0]): boolean => {
    const index = indexOf(files);
    return createCoverage(index).covers(child(index), index.componentOf(event), at('02:00:05'), at('12:00:00')) !== 'no';
  };
  t.false(covers('nt.272', { 'SEC/system.txt': system }));
  t.true(covers('system.7000', { 'SEC/system.txt': system }));
  t.true(covers('system.7000', { 'SEC/system.txt': [record('EventLog', 6005, 'The Event log service was started.')] }));
  const application = [record('NTBackup', 8000, 'Begin Backup')];
  t.true(covers('nt.272', { 'SEC/system.txt': system, 'SEC/eventlog.txt': application }));
  t.false(covers('system.7000', { 'SEC/eventlog.txt': application }));
  t.true(covers('nt.272', { 'SEC/eventlog.txt': [...system, record('SMS', 272, 'x')] }));
});

test('what a query printed covers nothing; a whole log beside it does', (t) => {
  const queried = ['Event[0]', '  Source: SMS', '  Date: 1997-06-10T02:00:05', '  Event ID: 272', '  Description:', 'x'];
  const whole = ['6/10/97,2:00:05 AM,NTBackup,Information,None,8000,N/A,SECSRV,Begin Backup'];
  const covers = (files: Parameters<typeof indexOf>[0]): boolean => {
    const index = indexOf(files);
    return createCoverage(index).covers(child(index), index.componentOf('nt.272'), at('02:00:05'), at('12:00:00')) !== 'no';
  };
  t.false(covers({ 'SEC/events.txt': queried }));
  t.true(covers({ 'SEC/events.txt': queried, 'SEC/eventlog.txt': whole }));
});

test('a file of several components covers one of them that wrote nothing to it', (t) => {
  const text = `pack mail version 1.0
stamp iso = "{Y}-{M}-{D}T{h}:{m}:{s}"
frame mail {
  anchor start
  pattern "{stamp:iso} {component}: {message}"
}
component in "In" as in {
  files "mail.log"
  event got "got a letter" severity info source ticket "T-1" { sample "got a letter" }
}
component out "Out" as out {
  files "mail.log"
  event sent "sent a letter" severity info source ticket "T-1" { sample "sent a letter" }
}
component other "Other" as other {
  files "other.log"
  event sent "sent another letter" severity info source ticket "T-1" { sample "sent another letter" }
}
`;
  const { pack } = compile([{ file: 'mail.grammar', text }]);
  if (!pack) throw new Error('it does not compile');
  const knowledge = link([pack]);
  const lines = ['10:00:00', '10:59:59', '11:00:00', '11:00:01'].map((time) => `1997-06-10T${time} in: got a letter`);
  const index = createEvidenceIndex(merge(parse(bundleOf({ 'SEC/mail.log': lines }), knowledge), knowledge), knowledge);
  const [host] = index.hosts;
  if (!host) throw new Error('no host');
  const coverage = createCoverage(index);
  const covers = (name: string) => coverage.covers(host, index.findComponent(name), Date.UTC(1997, 5, 10, 10), Date.UTC(1997, 5, 10, 11));
  t.deepEqual(['in', 'out', 'other'].map(covers), ['strong', 'strong', 'no']);
});

test('a log that is missing covers nothing and is listed once it was asked for', (t) => {
  const { coverage, component, host, one } = senderOf({});
  t.is(one.state, 'absent');
  t.is(coverage.covers(host, component, at('10:00:00'), at('11:00:00')), 'no');
  t.is(coverage.covers(UNKNOWN_HOST, component, at('10:00:00'), at('11:00:00')), 'no');
  t.deepEqual(
    coverage.all().map((each) => each.component.name),
    ['SMS_LAN_SENDER'],
  );
});
