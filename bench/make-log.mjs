// Writes a log of a given size: four components, the three trailer formats mixed line by line, messages after the built-in catalogue, one in ten unknown to it.
// Every other message that has digits gets new ones. So one message in six was never seen before, as in a log of a busy site: most of what services write
// are polls.
import { closeSync, openSync, writeSync } from 'node:fs';

const COMPONENTS = 4;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ZONES = ['Eastern Standard Time', 'Pacific Daylight Time', 'GMT Daylight Time'];
const UNKNOWN = [
  'Received a heartbeat of the maintenance task, nothing to do in this cycle',
  'Building the list of servers for the next pass, 14 entries so far',
  'Frobnicating \\\\SERVER1\\SMS_SITE\\temp, flags = 0x20, waiting for the other side',
];

/** The same numbers in every run. */
function createRandom(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Sample messages of the components with the largest catalogues: name and messages. */
function catalogues(knowledge) {
  const samples = new Map();
  for (const template of knowledge.templates) {
    const component = knowledge.components[knowledge.events[template.event].component];
    if (component.kind !== 'log') continue;
    samples.set(component.name, [...(samples.get(component.name) ?? []), ...template.samples]);
  }
  return [...samples].sort((a, b) => b[1].length - a[1].length).slice(0, COMPONENTS);
}

/** The message with other digits; none begins with a zero that it did not have. */
function varied(message, random) {
  return message.replaceAll(/[1-9]/g, () => String(1 + random(9)));
}

const two = (n) => String(n).padStart(2, '0');

function trailer(format, component, time, thread, random) {
  const clock = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}`;
  const ms = String(time.getUTCMilliseconds()).padStart(3, '0');
  const day = `${WEEKDAYS[time.getUTCDay()]} ${MONTHS[time.getUTCMonth()]} ${two(time.getUTCDate())}`;
  const both = `${thread} (0x${thread.toString(16).toUpperCase()})`;
  if (format === 0) return `   $$<${component}><${day} ${clock} ${time.getUTCFullYear()}~><thread=${thread.toString(16).toUpperCase()}>`;
  if (format === 1)
    return `  $$<${component}><${day} ${clock}.${ms} ${time.getUTCFullYear()} ${ZONES[random(ZONES.length)]}><thread=${both}>`;
  return `  $$<${component}><${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}-${time.getUTCFullYear()} ${clock}.${ms}+300><thread=${both}>`;
}

/**
 * @param bytes  at least so many are written
 * @returns number of lines
 */
export function makeLog(path, bytes, knowledge) {
  const random = createRandom(19970610);
  const sources = catalogues(knowledge);
  const file = openSync(path, 'w');
  let now = Date.UTC(1997, 5, 10);
  let written = 0;
  let lines = 0;
  while (written < bytes) {
    let text = '';
    while (text.length < 1 << 18) {
      const [component, messages] = sources[random(sources.length)];
      const known = messages[random(messages.length)];
      const usual = random(2) === 0 ? varied(known, random) : known;
      const message = random(10) === 0 ? `${UNKNOWN[random(UNKNOWN.length)]} (${random(100000)})` : usual;
      now += random(900);
      text += `${message}${trailer(random(3), component, new Date(now), 80 + random(900), random)}\r\n`;
      lines++;
    }
    written += writeSync(file, text, null, 'latin1');
  }
  closeSync(file);
  return lines;
}
