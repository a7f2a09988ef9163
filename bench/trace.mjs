// smslog timeline: a filter over a million records beside parsing them, the first line of a pipe that stays open, and how soon a line that comes to a log is
// shown. Ratios and times of one run. Needs a built dist.
//
//   node bench/trace.mjs [--records 1000000] [--rounds 5] [--check]      --check: exit code 1 if a bar is missed
import { spawn } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { trace } from '../dist/engine.js';
import { compileFilter, parseFilter } from '../dist/filter/index.js';
import { builtInKnowledge, open } from '../dist/read/index.js';
import { finish, inTemporaryFolder, median, show } from './measure.mjs';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
    check: { type: 'boolean', default: false },
  },
});
const [records, rounds] = [values.records, values.rounds].map(Number);
const main = fileURLToPath(new URL('../bin/smslog.js', import.meta.url));

const stamp = (second) => {
  const time = new Date(Date.UTC(1997, 10, 4) + second * 1000).toUTCString().slice(17, 25);
  return `Tue Nov ${String(4 + Math.floor(second / 86400)).padStart(2, '0')} ${time} 1997`;
};
const line = (text, second, thread = 'E4') => `${text}   $$<SMS_LAN_SENDER><${stamp(second)}~><thread=${thread}>\r\n`;

/** Filters by what they read of a record, each with the most that it may take. */
const FILTERS = {
  'component = LAN_SENDER and thread = 0xE4': { most: 150 },
  'time >= "1997-11-05 06:00" and time < "1997-11-05 07:00"': { most: 150 },
  'event = lansend.*': { most: 150 },
  'site = XYZ': { most: 150 },
  'severity >= warning': undefined,
  'text contains capacity': undefined,
};

async function benchFilters(folder) {
  const log = join(folder, 'LANSEND.LOG');
  const texts = [
    'Checking for sending capacity. Used 0 out of 5.',
    'Found send request. ID: 0_0A1SEC, Dest Site: PRI',
    'Something that nothing knows',
  ];
  const lines = Array.from({ length: records }, (_, n) => line(texts[n % texts.length], Math.floor(n / 10), n % 2 ? 'E4' : 'F0'));
  writeFileSync(log, lines.join(''));
  const bundles = await open([log]);
  const begun = performance.now();
  const [one] = trace(bundles, builtInKnowledge());
  const parsedMs = performance.now() - begun;
  show('parsing and ordering', parsedMs, 'ms');
  for (const [text, bar] of Object.entries(FILTERS)) {
    const source = { text, place: { file: 'bench' } };
    const filter = compileFilter(parseFilter(source), source, one.subject);
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now();
      one.select({ filter });
      return performance.now() - start;
    });
    show(text, median(times), 'ms', bar);
    show('  : parsing', median(times) / parsedMs, 'x');
  }
  for (const bundle of bundles) bundle.close();
}

/** Milliseconds from `act` until the output of a child holds a text. */
async function msUntil(child, text, act) {
  let out = '';
  const seen = new Promise((done) => {
    child.stdout.on('data', function look(piece) {
      out += piece;
      if (!out.includes(text)) return;
      child.stdout.off('data', look);
      done(performance.now());
    });
  });
  const start = performance.now();
  act();
  return (await seen) - start;
}

async function benchPipe() {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, [main, 'timeline', '-'], { stdio: ['pipe', 'pipe', 'ignore'] });
    await delay(1500);
    times.push(await msUntil(child, 'marker', () => child.stdin.write(line('marker', 0))));
    child.kill();
  }
  show('first line of a pipe that stays open', median(times), 'ms', { most: 100 });
}

async function benchFollow(folder) {
  const log = join(folder, 'SCHED.LOG');
  writeFileSync(log, line('begin', 0));
  const child = spawn(process.execPath, [main, 'timeline', log, '--follow'], { stdio: ['ignore', 'pipe', 'ignore'] });
  await msUntil(child, 'begin', () => undefined);
  await delay(500);
  const times = [];
  for (let round = 0; round < 4 * rounds; round++) {
    times.push(await msUntil(child, `marker ${round}.`, () => appendFileSync(log, line(`marker ${round}.`, round))));
    await delay(30);
  }
  child.kill();
  show('a line that comes to a log', median(times), 'ms', { most: 200 });
}

console.log(`${records} records`);
await inTemporaryFolder(benchFilters);
await benchPipe();
await inTemporaryFolder(benchFollow);
finish(values.check);
