// How the time of an analysis grows with the number of jobs in one capture: whole processes, taken in turns. Ten times as many clients, each with an inventory,
// may take at most ten times as long. Needs a built dist.
//
//   node bench/jobs.mjs [--rounds 3] [--check]      --check: exit code 1 if a bar is missed
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { finish, inTemporaryFolder, median, show, takeTurns } from './measure.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, check: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const COUNTS = [1000, 10_000];
const REPORTS = ['text', 'json', 'html'];

/** Logs of a site at which so many clients report their inventory; the license of each hundredth is missing. */
function makeCapture(folder, count) {
  const processor = [];
  const loader = [];
  const begin = Date.UTC(1998, 1, 9);
  for (let i = 0; i < count; i++) {
    const [day, month, date, time, year] = partsOf(begin + i * 2000);
    const say = (lines, text, component) =>
      lines.push(`${text}   $$<${component}><${day} ${month} ${date} ${time} ${year}~><thread=A4>\r\n`);
    const client = `OSL${i.toString(36).toUpperCase().padStart(5, '0')}`;
    say(processor, `It's for machine ${client}`, 'SMS_INVENTORY_PROCESSOR');
    say(processor, 'Writing', 'SMS_INVENTORY_PROCESSOR');
    say(loader, 'Processing a machine...', 'SMS_INVENTORY_DATA_LOADER');
    say(loader, `Requesting license for client ${client}`, 'SMS_INVENTORY_DATA_LOADER');
    const end = i % 100 === 7 ? 'There is not enough client license to add this machine' : 'finished processing current machine.';
    say(loader, end, 'SMS_INVENTORY_DATA_LOADER');
  }
  mkdirSync(join(folder, 'OSL'), { recursive: true });
  writeFileSync(join(folder, 'OSL', 'INVPROC.LOG'), processor.join(''));
  writeFileSync(join(folder, 'OSL', 'DATALODR.LOG'), loader.join(''));
}

/** `Mon`, `Feb`, `09`, `14:05:00`, `1998`. */
function partsOf(at) {
  const [day, date, month, year, time] = new Date(at).toUTCString().replace(',', '').split(' ');
  return [day, month, date, time, year];
}

function bench(folder) {
  const programs = COUNTS.flatMap((count) => {
    const capture = join(folder, String(count));
    makeCapture(capture, count);
    const common = [
      join(root, 'bin/smslog.js'),
      'analyze',
      capture,
      '--rules',
      join(root, 'docs/inventory'),
      '--process',
      'client-inventory',
    ];
    return REPORTS.map((format) => ({
      name: `${count} jobs as ${format}`,
      command: process.execPath,
      args: [...common, '--output', `${format}=${join(folder, 'report')}`],
      // That jobs failed is an answer.
      accept: [0, 1, 4],
    }));
  });
  const runs = takeTurns(programs, Number(values.rounds));
  const msOf = (count, format) => median(runs.get(`${count} jobs as ${format}`).map(({ ms }) => ms));
  for (const format of REPORTS) {
    for (const count of COUNTS) show(`${count} jobs as ${format}`, msOf(count, format), 'ms');
    show(`10,000 : 1,000 jobs as ${format}`, msOf(10_000, format) / msOf(1000, format), 'x', { most: 10 });
  }
}

await inTemporaryFolder(bench);
finish(values.check);
