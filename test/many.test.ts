// More of everything than a stack holds: 130,000 lines, names, keys, jobs or notes in one file. Each step goes through them, none puts them into one call.

import test from 'ava';
import { analyze, inspect } from '../src/engine.js';
import { builtInKnowledge } from '../src/read/index.js';
import { renderAnalysis, renderInspection } from '../src/report/index.js';
import { render, SCENARIOS } from './scenarios/index.js';
import { bundleInMemory } from './scenarios/memory.js';

const knowledge = builtInKnowledge();

/** An element on the stack for each would end the program. */
const MANY = 130_000;

const many = (line: (i: number) => string): string => Array.from({ length: MANY }, (_, i) => `${line(i)}\r\n`).join('');
const id = (i: number): string => i.toString(36).toUpperCase().padStart(4, '0');
const clock = (i: number): string =>
  [i / 3600, (i / 60) % 60, i % 60].map((part) => String(Math.floor(part) % 60).padStart(2, '0')).join(':');
const sms1 = (component: string) => (text: string, i: number) =>
  `${text}   $$<${component}><Tue Feb 03 ${clock(i % 80_000)} 1998~><thread=D7>`;
const sched = sms1('SMS_SCHEDULER');

/** A capture that a verdict can be made of, with one more file. */
const [scenario] = SCENARIOS;
const files = [...render(scenario!, { seed: 'many', noise: 'none' }).files];
const [child] = files
  .map(([name]) => name)
  .filter((name) => /\/Logs\/SCHED\.LOG$/.test(name))
  .slice(-1)
  .map((name) => name.split('/')[0]!);

const FILES: Readonly<Record<string, readonly [label: string, text: () => string]>> = {
  'jobs in a log': [
    'Logs/SCHED.LO_',
    () => many((i) => sched(`Created instruction file D:\\SMS\\SITE.SRV\\SENDER.BOX\\TOSEND\\${id(i)}.I00 for job LUB${id(i)}~`, i)),
  ],
  'records that nothing knows': ['Logs/OWN.LOG', () => many((i) => sched(`own ${i}`, i))],
  'lines that are no records': ['Logs/OWN.LOG', () => sched('own', 1) + '\r\n' + many((i) => `line ${i}`)],
  'files in a listing': [
    'dir.txt',
    () =>
      ` Directory of C:\\SMS\r\n\r\n${many((i) => `03/05/98  12:04a                   503 ${id(i)}.log`)}   ${MANY} File(s)   503 bytes\r\n`,
  ],
  'folders in a listing': [
    'dir.txt',
    () => many((i) => ` Directory of C:\\SMS\\${id(i)}\r\n\r\n03/05/98  12:04a   503 a.log\r\n   1 File(s)   503 bytes`),
  ],
  services: [
    'services.txt',
    () => `These Windows NT services are started:\r\n\r\n${many((i) => `   S${i}`)}\r\nThe command completed successfully.\r\n`,
  ],
  'services with states': ['services.txt', () => many((i) => `SERVICE_NAME: S${i}\r\n        STATE              : 1  STOPPED `)],
  keys: ['sms.reg', () => `REGEDIT4\r\n\r\n${many((i) => `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\K${i}]\r\n"a"="b"\r\n`)}`],
  'values of a key': [
    'sms.reg',
    () => `REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS]\r\n${many((i) => `"a${i}"="b"`)}\r\n`,
  ],
  statements: ['SITECTRL.CT0', () => `SITE CONTROL FILE [786][1.08]\r\n${many((i) => `PROPERTY <P${i}><><><1>`)}`],
  'values of a statement': ['SITECTRL.CT0', () => `SITE CONTROL FILE [786][1.08]\r\nPROPERTY <P>${'<a>'.repeat(MANY)}\r\n`],
  'blocks in blocks': ['SITECTRL.CT0', () => `SITE CONTROL FILE [786][1.08]\r\n${many(() => 'BEGIN_A')}${many(() => 'END_A')}`],
  events: ['eventlog.txt', () => many((i) => `2/3/98,10:18:43 AM,SMS,Error,None,${i % 500},N/A,HQSRV,text ${i}`)],
  'lines that are damaged': ['dir.txt', () => ` Directory of C:\\SMS\r\n\r\n03/05/98  12:04a   503 a.log\r\n${many((i) => `damage ${i}`)}`],
};

for (const [name, [label, text]] of Object.entries(FILES))
  test(`130,000 ${name}`, (t) => {
    const place = `${child}/${label}`;
    const bundle = () =>
      bundleInMemory('many', new Map([...files.filter(([one]) => one !== place), [place, Buffer.from(text(), 'latin1')]]));
    const analysis = analyze(bundle(), knowledge);
    t.is(analysis.bundles[0]?.notes.filter(({ code }) => code.endsWith('fault')).length, 0);
    t.true(renderAnalysis(analysis, 'json').length > 1000);
    const inspection = inspect(bundle(), knowledge);
    t.true(inspection.bundles[0]?.files.some(({ source }) => source === place));
    t.true(renderInspection(inspection, 'text', { width: 100, color: false }).length > 100);
  });
