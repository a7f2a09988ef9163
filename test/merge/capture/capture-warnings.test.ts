import test from 'ava';
import { line } from '../sources.js';
import { day, type Files, hostOf, note, notesOf, poll, timelineOf } from './captures.js';

test('a stated time that is long after the newest record of all is told', (t) => {
  const lines = ['10:00:00', '10:05:00'].map((time) => poll(day(time)));
  const files = (collectedAt: string): Files => ({ 'bundle.json': note(collectedAt), 'BGO/LANSEND.LOG': lines });
  t.deepEqual(notesOf(files('1999-02-09T12:00:00')), ['capture-far']);
  t.is(hostOf(files('1999-02-09T12:00:00'), 'BGO')?.capturedWall, Date.UTC(1999, 1, 9, 12));
  t.deepEqual(notesOf(files('1998-02-20T12:00:00')), []);
});

test('a zone that cause and effect contradict by hours is told', (t) => {
  const zones = (parent: string): string[] => [
    `{ "sites": { "OSL": { "role": "primary", "timeZone": "${parent}" }, "BGO": { "role": "secondary", "parent": "OSL", "timeZone": "Europe/Oslo" } } }`,
  ];
  const files = (parent: string): Files => ({
    'bundle.json': zones(parent),
    'BGO/LANSEND.LOG': [
      line('SMS_LAN_SENDER', '1998-02-09T10:00:00', 'Found send request. ID: 0_0A1BGO, Dest Site: OSL'),
      line('SMS_LAN_SENDER', '1998-02-09T10:00:05', '~Attempt to write 512 bytes to 0_0A1BGO.TMP'),
      line('SMS_LAN_SENDER', '1998-02-09T10:00:06', '~Wrote 512 bytes to 0_0A1BGO.TMP'),
    ],
    'OSL/DESPOOL.LOG': [line('SMS_DESPOOLER', '1998-02-09T10:01:00', '~Found ready instruction 0_0A1BGO.ins')],
  });
  t.deepEqual(notesOf(files('Europe/Oslo')), []);
  // 10:01 of Moscow is 08:01 of Oslo, before the instruction was sent.
  const { warnings } = timelineOf(files('Europe/Moscow'));
  t.like(warnings.find(({ message }) => message.code === 'zone-refuted')?.message.args, {
    site: 'OSL',
    zone: 'Europe/Moscow',
    ms: -7_200_000,
  });
});
