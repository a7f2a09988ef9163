import test from 'ava';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const line = (time: string, message: string): string => `~${message}   $$<SMS_DESPOOLER><Tue Jun 10 ${time} 1997~><thread=E4>`;
const FOUND = line('09:00:00', 'Found ready instruction 0_0B7SEC.INS');
const failedAt = (time: string): string => line(time, 'Despooler failed to execute the instruction, error code = cb');

/** The instruction to which the last record of the live log belongs. */
function instructionOf(files: Readonly<Record<string, readonly string[]>>): string | undefined {
  const bytes = Object.entries(files).map(([name, lines]) => [name, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')] as const);
  const { logs } = parse(bundleInMemory('x', new Map(bytes)), builtInKnowledge());
  const live = logs.find(({ generation }) => generation === 'live')?.records;
  return live?.fields(live.count - 1)?.['file'];
}

test('what a record names holds for the records of its thread behind it', (t) => {
  t.is(instructionOf({ 'DESPOOL.LOG': [FOUND, failedAt('09:00:05')] }), '0_0B7SEC.INS');
  t.is(instructionOf({ 'DESPOOL.LO_': [FOUND], 'DESPOOL.LOG': [failedAt('09:00:05')] }), '0_0B7SEC.INS');
});

test('nothing is passed on over NUL bytes where records were', (t) => {
  t.is(instructionOf({ 'DESPOOL.LOG': [FOUND, '\0'.repeat(200), failedAt('09:00:05')] }), undefined);
  t.is(instructionOf({ 'DESPOOL.LO_': [FOUND, '\0'.repeat(200)], 'DESPOOL.LOG': [failedAt('09:00:05')] }), undefined);
});

test('nothing is passed on to a log that begins long after its older generation ends', (t) => {
  t.is(instructionOf({ 'DESPOOL.LO_': [FOUND], 'DESPOOL.LOG': [failedAt('09:30:00')] }), '0_0B7SEC.INS');
  t.is(instructionOf({ 'DESPOOL.LO_': [FOUND], 'DESPOOL.LOG': [failedAt('11:48:00')] }), undefined);
  t.is(instructionOf({ 'DESPOOL.LO_': [FOUND], 'DESPOOL.LOG': [failedAt('08:59:00')] }), undefined);
});

const main = (time: string, message: string): string => `~${message}   $$<SMS_LAN_SENDER><Tue Jun 10 ${time} 1997~><thread=E4>`;
const worker = (time: string, message: string): string => `~${message}   $$<SMS_LAN_SENDER><Tue Jun 10 ${time} 1997~><thread=1150>`;

/** The requests to which the records of a sender's log belong. */
function requestsOf(...lines: readonly string[]): readonly (string | undefined)[] {
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
  const { logs } = parse(bundleInMemory('x', new Map([['LANSEND.LOG', bytes]])), builtInKnowledge());
  const records = logs[0]?.records;
  return lines.map((_, row) => records?.fields(row)?.['request']);
}

test('a record that names another thread hands on what it was given itself', (t) => {
  const found = [
    main('09:00:00', 'Found send request. ID: 1_04KBGO, Dest Site: OSL'),
    main('09:00:01', 'Created sending thread (Thread ID = 1150)'),
    main('09:00:02', 'No (more) send requests found to process.'),
  ];
  const written = worker('09:00:03', 'Sending completed successfully');
  t.deepEqual(requestsOf(...found, written), ['1_04KBGO', '1_04KBGO', undefined, '1_04KBGO']);
  const again = [
    main('09:10:00', 'Found send request. ID: 1_04LBGO, Dest Site: NO1'),
    main('09:10:01', 'Created sending thread (Thread ID = 1150)'),
    worker('09:10:03', 'Sending completed successfully'),
  ];
  t.deepEqual(requestsOf(...found, written, ...again).slice(-2), ['1_04LBGO', '1_04LBGO'], 'the next request takes the thread over');
});

test('a thread that is created for nothing known has nothing of an earlier one', (t) => {
  const first = [
    main('09:00:00', 'Found send request. ID: 1_04KBGO, Dest Site: OSL'),
    main('09:00:01', 'Created sending thread (Thread ID = 1150)'),
  ];
  const created = [
    main('09:10:00', 'No (more) send requests found to process.'),
    main('09:10:01', 'Created sending thread (Thread ID = 1150)'),
  ];
  t.is(requestsOf(...first, ...created, worker('09:10:02', 'Sending completed successfully')).at(-1), undefined);
});

test('what a record inherits does not depend on which records are asked first', (t) => {
  const times = Array.from({ length: 20_000 }, (_, second) => new Date(second * 1000).toISOString().slice(11, 19));
  const lines = times.map((time, at) =>
    at % 5000 === 100 ? FOUND.replace('0_0B7SEC', `${at % 7}_0B7SEC`).replace('09:00:00', time) : failedAt(time),
  );
  const recordsOf = () => {
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1');
    return parse(bundleInMemory('x', new Map([['DESPOOL.LOG', bytes]])), builtInKnowledge()).logs[0]!.records;
  };
  const rows = [0, 99, 100, 101, 5099, 5101, 8191, 8192, 10_101, 16_384, 19_999];
  const inOrder = recordsOf();
  const expected = rows.map((row) => inOrder.field(row, 'file'));
  t.deepEqual(expected.slice(0, 4), [undefined, undefined, '2_0B7SEC.INS', '2_0B7SEC.INS']);
  const backwards = recordsOf();
  t.deepEqual(
    [...rows].reverse().map((row) => backwards.field(row, 'file')),
    [...expected].reverse(),
  );
});
