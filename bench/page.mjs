// `npm run bench`: the report of many records in a browser: size of the file, load, drawing of the lanes, a filter. Without Chromium it says so and ends.
//
//   node bench/page.mjs [--records 150000] [--check]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { finish, inTemporaryFolder, median, show } from './measure.mjs';

const { values } = parseArgs({ options: { records: { type: 'string', default: '150000' }, check: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));
const executablePath = process.env.SMSLOG_BROWSER ?? '/usr/bin/chromium';

/** What the page may take, ms: `design` figures for 150,000 records on a machine that does nothing else. */
const MOST = { load: 1000, draw: 50, filter: 150 };

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb'];

/** A sample with a log in which much is sent. */
function makeCapture(folder, records) {
  cpSync(join(root, 'samples/capacity-zero'), folder, { recursive: true });
  const path = join(folder, 'HAM/Logs/LANSEND.LOG');
  const lines = Array.from({ length: records }, (_, number) => {
    const at = new Date(Date.UTC(1998, 0, 31) + number * 1600);
    const stamp = `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2, '0')} ${at.toISOString().slice(11, 19)} 1998~`;
    const text = `Wrote ${1000 + ((number * 7919) % 9000)} bytes to \\\\SRV\\SMS_SITE\\${number.toString(36)}.TMP`;
    return `${text}   $$<SMS_LAN_SENDER><${stamp}><thread=${100 + (number % 7)}>`;
  });
  writeFileSync(path, `${lines.join('\r\n')}\r\n${readFileSync(path, 'latin1')}`, 'latin1');
}

/** Milliseconds of an expression in the page, the median of several runs. */
async function time(page, expression, rounds = 5) {
  const took = [];
  for (let round = 0; round < rounds; round += 1)
    took.push(
      await page.evaluate(`(async () => { const begun = performance.now(); await (${expression}); return performance.now() - begun; })()`),
    );
  return median(took);
}

if (!existsSync(executablePath)) console.log('page: no browser, nothing measured');
else
  await inTemporaryFolder(async (folder) => {
    makeCapture(join(folder, 'capture'), Number(values.records));
    const file = join(folder, 'report.html');
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'bin/smslog.js'), 'analyze', join(folder, 'capture'), '--output', `html=${file}`],
      { encoding: 'utf8' },
    );
    if (status > 1) throw new Error(stderr);
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(file).href);
    while (!(await page.evaluate('globalThis.smslogViewer !== undefined'))) await new Promise((done) => setTimeout(done, 20));
    const figures = {
      load: await page.evaluate('globalThis.smslogViewer.readyMs'),
      draw: await time(page, 'smslogViewer.view().lanes.drawNow()'),
      filter: await time(
        page,
        `smslogViewer.view().filter.set('thread = ' + (100 + Math.floor(Math.random() * 7)) + ' and severity = error')`,
      ),
    };
    await browser.close();
    console.log(`report of ${values.records} records: ${(statSync(file).size / 1024 / 1024).toFixed(1)} MB`);
    for (const [name, most] of Object.entries(MOST)) show(name, figures[name], 'ms', { most });
    finish(values.check);
  });
