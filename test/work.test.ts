// How much of a bundle is read, counted and not timed: records of a busy site that concern no job cost their parsing, and nothing of each is read again.

import test from 'ava';
import { analyze, inspect } from '../src/engine.js';
import { builtInKnowledge } from '../src/read/index.js';
import { bundleInMemory, withReads } from './scenarios/memory.js';

const knowledge = builtInKnowledge();
const SITES = ['FRA', 'MUC', 'BER', 'KOL'];
const two = (number: number): string => String(number % 60).padStart(2, '0');

/** What senders, schedulers and despoolers of a parent write all day, of other jobs than those of its child. */
const MESSAGES: readonly (readonly [file: string, component: string, message: (i: number) => string])[] = [
  [
    'LANSEND.LOG',
    'SMS_LAN_SENDER',
    (i) => `Found send request. ID: 0_${String(i % 1000).padStart(3, '0')}${SITES[i % 4]}, Dest Site: ${SITES[i % 3]}`,
  ],
  ['LANSEND.LOG', 'SMS_LAN_SENDER', () => 'Heartbeat is expired.'],
  ['LANSEND.LOG', 'SMS_LAN_SENDER', (i) => `Checking for sending capacity.  Used ${i % 3} out of 3`],
  ['DESPOOL.LOG', 'SMS_DESPOOLER', (i) => `Found ready instruction 0_${String(i % 1000).padStart(3, '0')}${SITES[i % 4]}.INS`],
  ['DESPOOL.LOG', 'SMS_DESPOOLER', () => 'Despooler failed to execute the instruction, error code = cb'],
];

/** A site with so many records a message. */
function busySite(records: number) {
  const logs = new Map<string, string[]>();
  for (let i = 0; i < records; i += 1)
    for (const [file, component, message] of MESSAGES) {
      const lines = logs.get(file) ?? [];
      const [minutes, hours] = [Math.floor(i / 60), Math.floor(i / 3600)];
      lines.push(
        `${message(i)}   $$<${component}><Tue Jun 10 ${two(hours % 24)}:${two(minutes)}:${two(i)} 1997~><thread=${(80 + (i % 5)).toString(16)}>`,
      );
      logs.set(file, lines);
    }
  const files = [...logs].map(([file, lines]) => [`HAM/Logs/${file}`, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')] as const);
  return withReads(bundleInMemory('busy', new Map(files)));
}

for (const [name, judge] of Object.entries({ analyze, inspect }))
  test(`${name} reads a busy site once, and hardly any of its records again`, (t) => {
    const readsOf = (records: number): number => {
      const { bundle, reads } = busySite(records);
      const before = reads.slices;
      t.notThrows(() => judge(bundle, knowledge));
      return reads.slices - before;
    };
    const [few, many] = [readsOf(1000), readsOf(4000)];
    // Samples and lines that are cited: their number does not follow that of the records.
    t.true(few < 1000, String(few));
    t.true(many < 1.5 * few + 50, `${few} for 5,000 records, ${many} for 20,000`);
  });
