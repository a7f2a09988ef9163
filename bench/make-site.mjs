// Writes the capture of one busy site and a child of it: the sample `capacity-zero`, whose parent's logs are filled up with what such a site writes all day,
// jobs and requests of a few sites, polls, and lines that no template knows. Few sites, many records.
import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SITES = ['FRA', 'MUC', 'BER', 'KOL'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const LOGS = {
  'HMAN.LOG': 'SMS_HIERARCHY_MANAGER',
  'SCHED.LOG': 'SMS_SCHEDULER',
  'LANSEND.LOG': 'SMS_LAN_SENDER',
  'DESPOOL.LOG': 'SMS_DESPOOLER',
};

/** The same numbers in every run. */
function createRandom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const two = (n) => String(n).padStart(2, '0');

function trailer(format, component, at, thread) {
  const time = new Date(at);
  const clock = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`;
  const ms = String(time.getUTCMilliseconds()).padStart(3, '0');
  const day = `${WEEKDAYS[time.getUTCDay()]} ${MONTHS[time.getUTCMonth()]} ${two(time.getUTCDate())}`;
  if (format === 0) return `   $$<${component}><${day} ${clock} ${time.getUTCFullYear()}~><thread=${thread.toString(16).toUpperCase()}>`;
  if (format === 1)
    return `  $$<${component}><${day} ${clock}.${ms} ${time.getUTCFullYear()} Eastern Standard Time><thread=${thread} (0x${thread.toString(16).toUpperCase()})>`;
  return `  $$<${component}><${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}-${time.getUTCFullYear()} ${clock}.${ms}+300><thread=${thread} (0x${thread.toString(16).toUpperCase()})>`;
}

/** Events that begin a job or a try of it, or that give it a key: a site writes them once a job, and not all day. */
function eventsOfBeginnings({ processes }) {
  const begin = processes.flatMap(({ attempts, variants }) => [...attempts, ...variants].map(({ occurrence }) => occurrence.of));
  const bind = processes.flatMap(({ stages }) => stages.flatMap(({ reached }) => reached.filter((line) => line.bind.length > 0)));
  return new Set([...begin, ...bind.map(({ of }) => of)]);
}

/** Messages of a component after its templates, without those that tell a failure or begin a job. */
function messagesOf(knowledge, name) {
  const beginnings = eventsOfBeginnings(knowledge);
  const all = [];
  for (const template of knowledge.templates) {
    const event = knowledge.events[template.event];
    if (knowledge.components[event.component].name !== name || beginnings.has(event.id)) continue;
    for (const sample of template.samples) if (!/fail|error|cannot|unable|could not|0 out of 0/i.test(sample)) all.push(sample);
  }
  return all;
}

/** The same message of another job and another site. */
const varied = (message, random) =>
  message
    .replaceAll(/[1-9]/g, () => String(1 + random(9)))
    .replaceAll(/\b(?!SMS|LOG|DAT|JOB)[A-Z]{3}\b/g, () => SITES[random(SITES.length)]);

/**
 * @param folder  where the capture is written
 * @param bytes  of all logs together, at least
 * @param formats  trailers in turn: 0 of SMS 1.x, 1 of SMS 2.0, 2 with a bias
 */
export function makeSite(folder, bytes, knowledge, formats = [0]) {
  cpSync('samples/capacity-zero', folder, { recursive: true });
  const random = createRandom(19970610);
  for (const [file, component] of Object.entries(LOGS)) {
    const path = join(folder, 'HAM/Logs', file);
    const own = readFileSync(path);
    const messages = messagesOf(knowledge, component);
    const share = bytes / 4;
    const end = Date.UTC(1997, 5, 1);
    const count = Math.ceil(share / 130);
    const step = Math.min(60_000, Math.floor((200 * 86_400_000) / count));
    let at = end - count * step;
    writeFileSync(path, '');
    for (let written = 0; written < share; ) {
      let text = '';
      while (text.length < 1 << 18) {
        const isPoll = random(10) < 3;
        const message = isPoll
          ? 'Waiting for the next thing to do in this cycle, nothing changed so far'
          : varied(messages[random(messages.length)], random);
        at = Math.min(at + random(2 * step), end);
        text += `${message}${trailer(formats[random(formats.length)], component, at, 80 + random(9))}\r\n`;
      }
      appendFileSync(path, text, 'latin1');
      written += text.length;
    }
    appendFileSync(path, own);
  }
}
