import test from 'ava';
import { findLogName, findRequests, listFilesOfFact } from '../../../src/diagnose/advice/requests.js';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { child, type Files, indexOf, knowledge, listing, poll, trackOf } from '../fixture.js';

function nameOf(files: Files): string {
  const index = indexOf(files);
  return findLogName(index, child(index), 'SMS_LAN_SENDER');
}

test('a log is called as it is listed, as the registry says, or as usual', (t) => {
  t.is(nameOf({}), 'LANSEND.LOG');
  t.is(nameOf({ 'SEC/dir.txt': listing('C:\\SMS\\LOGS', { 'SENDER.LOG': 5 }) }), 'SENDER.LOG');
  const key = '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Tracing\\SMS_LAN_SENDER]';
  t.is(nameOf({ 'SEC/sms.reg': ['REGEDIT4', '', key, '"TraceFilename"="C:\\\\SMS\\\\LOGS\\\\OTHER.LOG"'] }), 'OTHER.LOG');
});

test('the files that a fact reads', (t) => {
  const index = indexOf({});
  const [fact] = Object.values(knowledge.facts).filter(({ terms }) => terms.every(({ kind }) => kind === 'file'));
  t.deepEqual(listFilesOfFact(index, fact?.id ?? ''), ['dir.txt']);
  t.deepEqual(listFilesOfFact(index, 'no-such-fact'), []);
});

test('only an undecided job asks for files, each once', (t) => {
  const track = trackOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00')] });
  const coverage = createCoverage(track.instance.evidenceIndex);
  const judgement = { outcome: 'unknown', stage: track.frontier?.stage.id ?? '', located: false, nextCheckAt: Number.NaN } as const;
  const requests = findRequests(track, judgement, [], coverage);
  t.true(requests.length > 0);
  t.is(new Set(requests.map(({ site, file }) => `${site} ${file}`)).size, requests.length);
  t.deepEqual(findRequests(track, { ...judgement, outcome: 'failed' }, [], coverage), []);
});

const judgedUnknown = (files: Files): readonly string[] => {
  const track = trackOf(files);
  const judgement = { outcome: 'unknown', stage: track.frontier?.stage.id ?? '', located: false, nextCheckAt: Number.NaN } as const;
  return findRequests(track, judgement, [], createCoverage(track.instance.evidenceIndex)).map(({ site, file }) => `${site} ${file}`);
};

test('a log in hand that begins in time is not asked for again, but the listing that proves that nothing more was written', (t) => {
  const cycle = '{6534} INFO: Beginning processing cycle~   $$<SMS_HIERARCHY_MANAGER><Tue Jun 10 08:00:00 1997~><thread=E4>';
  t.true(judgedUnknown({}).includes('PRI HMAN.LOG'));
  const asked = judgedUnknown({ 'PRI/Logs/HMAN.LOG': [cycle] });
  t.deepEqual([asked.includes('PRI HMAN.LOG'), asked.includes('PRI dir.txt')], [false, true]);
});

test('a log in hand that the listing does not name is not asked for again', (t) => {
  const cycle = '{6534} INFO: Beginning processing cycle~   $$<SMS_HIERARCHY_MANAGER><Tue Jun 10 08:00:00 1997~><thread=E4>';
  const asked = judgedUnknown({ 'PRI/Logs/HMAN.LOG': [cycle], 'PRI/dir.txt': listing('C:\\SMS\\SITE.SRV', { 'OTHER.LOG': 5 }) });
  t.false(asked.includes('PRI HMAN.LOG'));
});

test('an event log in hand is not asked for again', (t) => {
  const event = '6/10/97,9:00:00 AM,SMS,Information,None,349,N/A,PRISRV,Remote site installation sequence started for site SEC';
  t.true(judgedUnknown({}).includes('PRI eventlog.txt'));
  t.false(judgedUnknown({ 'PRI/eventlog.txt': [event] }).includes('PRI eventlog.txt'));
});
