// Writes the files of one parent that began to install many child sites, of which nothing else was captured: its event log, HMAN.LOG, SCHED.LOG, LANSEND.LOG.
// Of ten children six reported, one failed, two were not reached over the network, and one is still open. Messages are made of the built-in templates.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../dist/rule-tests/render-log.js';

const PARENT = 'CEN';
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

const two = (n) => String(n).padStart(2, '0');

/** Code of a child: 100, 101 ... in base 36, with a letter in front. */
const codeOf = (index) => `${'STUVWXYZ'[Math.floor(index / 1296)]}${(index % 1296).toString(36).padStart(2, '0').toUpperCase()}`;

/** Number of a job or a request, five or three digits of base 36. */
const numberOf = (index, width) => (index + 1).toString(36).toUpperCase().padStart(width, '0');

function createFiles(knowledge) {
  const logs = new Map();
  const events = [];
  const say = (event, fields) => {
    const message = messageOf(knowledge, event, fields);
    if (!message || message.problem !== undefined) throw new Error(message?.problem ?? `no event ${event}`);
    return message.text;
  };
  return {
    log(file, component, at, thread, event, fields = {}) {
      const day = at.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 $4');
      const line = `${say(event, fields)}   $$<${component}><${day}~><thread=${thread}>\r\n`;
      logs.set(file, [...(logs.get(file) ?? []), { at: at.getTime(), line }]);
    },
    event(at, type, id, fields) {
      const hour = at.getUTCHours();
      const time = `${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
      const date = `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${two(at.getUTCFullYear() % 100)}`;
      events.push({ at: at.getTime(), line: `${date},${time},SMS,${type},None,${id},N/A,CENTRAL1,${say(`nt.${id}`, fields)}\r\n` });
    },
    write(folder) {
      const inTime = (list) => [...list].sort((a, b) => a.at - b.at).map(({ line }) => line);
      mkdirSync(join(folder, PARENT, 'Logs'), { recursive: true });
      for (const [file, list] of logs) writeFileSync(join(folder, PARENT, 'Logs', file), inTime(list).join(''));
      writeFileSync(join(folder, PARENT, 'eventlog.txt'), inTime(events).reverse().join(''));
    },
  };
}

/** What the parent writes of one child. */
function writeChild(files, index, start) {
  const site = codeOf(index);
  const request = `0_${numberOf(index, 3)}${PARENT}`;
  const job = `${PARENT}${numberOf(index, 5)}`;
  const at = (minutes, seconds = 0) => new Date(start + index * 3 * MINUTE_MS + minutes * MINUTE_MS + seconds * SECOND_MS);
  const status = (minutes, detail, state = '2') =>
    files.log('HMAN.LOG', 'SMS_HIERARCHY_MANAGER', at(minutes, 2), 'A6', 'hman.site-status', { site, status: state, detail });
  const scheduler = (seconds, event, fields) => files.log('SCHED.LOG', 'SMS_SCHEDULER', at(2, seconds), 'D7', event, fields);
  const sender = (seconds, event, fields) => files.log('LANSEND.LOG', 'SMS_LAN_SENDER', at(3, seconds), 'E4', event, fields);
  files.event(at(0), 'Information', 349, { site });
  status(0, '11');
  scheduler(0, 'sched.job-status', { job, name: `Bootstrap Job for ${site}` });
  scheduler(1, 'sched.request-scheduled', { request });
  sender(0, 'lansend.request-found', { request, dest: site });
  sender(1, 'lansend.address-try');
  const isReached = index % 5 !== 2;
  if (!isReached) sender(2, 'lansend.connect-failed', { server: `SRV${site}`, code: '53' });
  if (!isReached) files.event(at(3, 3), 'Error', 251, { site, server: `SRV${site}`, code: '53' });
  if (index % 10 === 8) files.event(at(9), 'Error', 359, { site });
  if (!isReached || index % 5 === 3) return;
  status(20, '12');
  files.event(at(22), 'Information', 335, { site });
  status(25, '32');
  status(60, '1', '1');
  files.event(at(61), 'Information', 358, { site });
}

/** Writes the files of a parent with so many children into a folder. */
export function makeChildren(folder, count, knowledge) {
  const files = createFiles(knowledge);
  const start = Date.UTC(1997, 2, 3, 8);
  for (let index = 0; index < count; index += 1) writeChild(files, index, start);
  files.write(folder);
}
