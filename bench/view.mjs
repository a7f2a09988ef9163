// smslog view: the first screen over a large log beside parsing it, in one run. Needs a built dist.
//
//   node bench/view.mjs [--megabytes 100] [--check]      --check: exit code 1 if the bar is missed
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCaptures } from '../dist/engine.js';
import { parse } from '../dist/parse/index.js';
import { builtInKnowledge, open } from '../dist/read/index.js';
import { beginState, press, screenOf, settle } from '../dist/terminal/index.js';
import { finish, inTemporaryFolder, show } from './measure.mjs';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '100' }, check: { type: 'boolean', default: false } } });

const TEXTS = [
  'Checking for sending capacity. Used 0 out of 5.',
  'Found send request. ID: 0_0A1SEC, Dest Site: PRI',
  'Something that nothing knows',
];

const line = (number) => {
  const second = Math.floor(number / 10);
  const time = new Date(Date.UTC(1997, 10, 4) + second * 1000).toUTCString().slice(17, 25);
  const stamp = `Tue Nov ${String(4 + Math.floor(second / 86400)).padStart(2, '0')} ${time} 1997`;
  return `${TEXTS[number % TEXTS.length]}   $$<SMS_LAN_SENDER><${stamp}~><thread=${number % 2 ? 'E4' : 'F0'}>\r\n`;
};

/** Writes so many bytes of lines; returns how many lines. What is written is not kept: sweeping it would be measured. */
function writeLines(log, bytes) {
  let count = 0;
  for (let written = 0; written < bytes; ) {
    let text = '';
    for (const end = count + 10_000; count < end; count += 1) text += line(count);
    appendFileSync(log, text, 'latin1');
    written += text.length;
  }
  return count;
}

/** A capture as the viewer takes it, on its first clock. */
function shownOf({ name, clocks, trace }) {
  const one = trace(clocks[0]);
  const opened = { records: one.numbered(), subject: one.subject };
  return { name, clocks: [{ name: 'clock', open: () => opened }], result: undefined };
}

const timed = (work) => {
  const begun = performance.now();
  const result = work();
  return [performance.now() - begun, result];
};

await inTemporaryFolder(async (folder) => {
  const log = join(folder, 'LANSEND.LOG');
  const count = writeLines(log, Number(values.megabytes) * 1024 * 1024);
  const knowledge = builtInKnowledge();
  const size = { columns: 80, rows: 23 };
  const [opened, again] = [await open([log]), await open([log])];
  const [parsedMs] = timed(() => opened.map((bundle) => parse(bundle, knowledge)));
  const [firstMs, state] = timed(() => {
    const captures = openCaptures(again, knowledge).map(shownOf);
    const begun = beginState(captures, [], true);
    screenOf(begun, size);
    return begun;
  });
  console.log(`${count} records, ${values.megabytes} MB`);
  show('parsing', parsedMs, 'ms');
  show('the first screen', firstMs, 'ms');
  show('  : parsing', firstMs / parsedMs, 'x', { most: 1.5 });
  const [lastMs] = timed(() => screenOf(press(state, 'G', size).state, size));
  show('the last screen', lastMs, 'ms');
  const [filterMs] = timed(() => settle({ ...state, filter: 'thread = 0xE4', pending: { kind: 'filter' } }, size));
  show('a filter', filterMs, 'ms');
  for (const bundle of [...opened, ...again]) bundle.close();
  finish(values.check);
});
