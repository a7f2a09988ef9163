import test from 'ava';
import { createCoverage } from '../../../src/diagnose/evidence/coverage.js';
import { at, child, indexOf, poll } from '../fixture.js';
import { LISTING, LIVE, OLDER, found, listed, log, senderOf, sizeOf } from './sender.js';

test('a log that no listing shows covers to its last record, whatever time of capture is stated', (t) => {
  const { one, covers } = senderOf({ [LIVE]: log });
  t.is(one.state, 'captured');
  t.is(one.records, 2);
  t.true(covers('10:00:00', '10:05:00'));
  t.false(covers('10:00:00', '10:05:01'));
  t.false(covers('09:59:59', '10:05:00'));
});

test('a log of the listed size covers to the capture, and from its first record: it may have been deleted, or switched on late', (t) => {
  const { one, covers } = senderOf({ [LIVE]: log, [LISTING]: listed({ 'LANSEND.LOG': sizeOf(log) }) });
  t.is(one.citations[0]?.source, LISTING);
  t.true(covers('10:00:00', '12:00:00'));
  t.false(covers('10:00:00', '12:00:01'));
  t.false(covers('09:59:59', '12:00:00'));
});

test('a log that grew after it was listed covers to its last record', (t) => {
  const { one, covers } = senderOf({ [LIVE]: log, [LISTING]: listed({ 'LANSEND.LOG': sizeOf(log) - 10 }) });
  t.is(one.state, 'captured');
  t.true(covers('10:00:00', '10:05:00'));
  t.false(covers('10:00:00', '11:00:00'));
});

test('a log that is shorter than listed is truncated and covers to its last record', (t) => {
  const { one, covers } = senderOf({ [LIVE]: log, [LISTING]: listed({ 'LANSEND.LOG': sizeOf(log) + 100 }) });
  t.is(one.state, 'truncated');
  t.true(covers('10:00:00', '10:05:00'));
  t.false(covers('10:00:00', '11:00:00'));
});

test('a heartbeat that reaches within its own period of the capture covers to it', (t) => {
  const beats = ['11:40:00', '11:45:00', '11:50:00', '11:55:10'].map((time) => poll(time));
  t.true(senderOf({ [LIVE]: beats }).covers('11:40:00', '12:00:00'));
  t.false(senderOf({ [LIVE]: beats.slice(0, 3) }).covers('11:40:00', '12:00:00'), 'the next one was due at 11:55');
  t.false(senderOf({ [LIVE]: beats.slice(2) }).covers('11:55:10', '12:00:00'), 'two lines show no period');
  t.false(
    senderOf({ [LIVE]: beats, [LISTING]: listed({ 'LANSEND.LOG': 9999 }) }).covers('11:55:10', '12:00:00'),
    'lines were lost behind it',
  );
});

test('an empty log covers from its date in the listing; without a listing it proves nothing', (t) => {
  const empty = { files: { [LIVE]: [] as string[] } };
  const unlisted = senderOf(empty.files);
  t.false(unlisted.covers('11:00:00', '11:00:00'));
  const { covers } = senderOf({ ...empty.files, [LISTING]: listed({ 'LANSEND.LOG': 2 }) });
  t.true(covers('09:11:00', '12:00:00'));
  t.false(covers('09:10:30', '12:00:00'), 'a listing has minutes');
});

test('generations adjoin if the last stamp of the one is not after the first of the other; silence makes no hole', (t) => {
  const older = [found('08:00:00'), found('08:10:00')];
  const sizes = { 'LANSEND.LOG': sizeOf(log), 'LANSEND.LO_': sizeOf(older) };
  t.true(senderOf({ [LIVE]: log, [OLDER]: older, [LISTING]: listed(sizes) }).covers('08:00:00', '12:00:00'));
  t.true(senderOf({ [LIVE]: log, [OLDER]: older }).covers('08:00:00', '10:05:00'));
  const overlapping = [found('08:00:00'), found('10:02:00')];
  t.false(senderOf({ [LIVE]: log, [OLDER]: overlapping }).covers('08:00:00', '10:05:00'));
  const cut = senderOf({ [LIVE]: log, [OLDER]: older, [LISTING]: listed({ ...sizes, 'LANSEND.LO_': 131_072 }) });
  t.false(cut.covers('08:00:00', '12:00:00'), 'the end of the older one is missing');
  t.true(cut.covers('08:00:00', '08:10:00'));
});

test('generations do not adjoin where heartbeats are missing between them: the head of the newer one may not have been captured', (t) => {
  const older = ['08:00:00', '08:05:00', '08:10:00', '08:15:00'].map((time) => poll(time));
  const next = (time: string) => ({ [OLDER]: older, [LIVE]: [poll(time), poll('10:30:00')] });
  t.true(senderOf(next('08:21:00')).covers('08:00:00', '10:30:00'), 'the first heartbeat of the newer one was due');
  const { covers } = senderOf(next('09:20:00'));
  t.false(covers('08:00:00', '10:30:00'));
  t.true(covers('08:00:00', '08:15:00'));
  t.true(covers('09:20:00', '10:30:00'));
  const whole = { ...next('09:20:00'), [LISTING]: listed({ 'LANSEND.LOG': sizeOf(next('09:20:00')[LIVE]), 'LANSEND.LO_': sizeOf(older) }) };
  t.true(senderOf(whole).covers('08:00:00', '10:30:00'), 'it is whole: the component was silent');
});

test('an older generation that is listed and not in hand shows since when the log was kept', (t) => {
  const { covers } = senderOf({ [LIVE]: log, [LISTING]: listed({ 'LANSEND.LOG': sizeOf(log), 'LANSEND.LO_': 131_072 }) });
  t.true(covers('09:11:00', '12:00:00'));
  t.false(covers('09:10:00', '12:00:00'));
});

test('a log that begins with a start-up line covers all that was before', (t) => {
  const pcm = (time: string, text: string): string => `${text}   $$<SMS_PACKAGE_COMMAND_MANAGER_NT><Tue Jun 10 ${time} 1997~><thread=5A>`;
  const covers = (lines: readonly string[]): boolean => {
    const index = indexOf({ 'SEC/Logs/PACMAN.LOG': lines });
    const component = index.findComponent('SMS_PACKAGE_COMMAND_MANAGER_NT');
    return createCoverage(index).covers(child(index), component, at('01:00:00'), at('10:00:00')) !== 'no';
  };
  t.true(covers([pcm('10:00:00', 'SMS PCM Service Started'), pcm('10:00:01', 'sleeping 30 minutes')]));
  t.false(covers([pcm('10:00:00', 'sleeping 30 minutes'), pcm('10:00:01', 'SMS PCM Service Started')]));
});
