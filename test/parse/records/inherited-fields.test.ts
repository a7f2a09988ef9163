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
