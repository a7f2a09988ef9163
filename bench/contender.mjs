// One contender in a process of its own: `node contender.mjs smslog|recognized|naive|regex LOG KNOWLEDGE`. Prints what it found and what it cost as JSON.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [name, path, knowledgePath] = process.argv.slice(2);
const knowledge = () => JSON.parse(readFileSync(knowledgePath, 'utf8'));

const TRAILER =
  /^(.*?)\s*\$\$<([^<>]+)><(?:\w{3} (\w{3} [ \d]\d) (\d\d:\d\d:\d\d)(\.\d{3})? (\d{4})~?(?: ([^<>]*))?|(\d\d)-(\d\d)-(\d{4}) (\d\d:\d\d:\d\d\.\d{3})([+-]\d+))><thread=(?:([0-9A-F]+)|(\d+) \(0x[0-9A-F]+\))>\s*$/;

const lines = () => createInterface({ input: createReadStream(path, { encoding: 'latin1' }), crlfDelay: Infinity });

/** What smslog does: read, frame, classify. */
async function smslog() {
  const { open } = await import('../dist/read/index.js');
  const { parse } = await import('../dist/parse/index.js');
  const [bundle] = await open([path]);
  const { records } = parse(bundle, knowledge()).logs[0];
  bundle.close();
  return { records: records.count, heldBytes: records.heldBytes, templates: records.template };
}

/** The same, and how many of the records were recognised: nobody else counts anything afterwards. */
async function recognized() {
  const { templates, ...found } = await smslog();
  let count = 0;
  for (let row = 0; row < found.records; row++) if (templates(row) >= 0) count++;
  return { ...found, recognized: count };
}

/** Reads lines and matches the trailer, and nothing else. */
async function regex() {
  let records = 0;
  for await (const line of lines()) if (TRAILER.exec(line)) records++;
  return { records };
}

/** What one writes first: a line, a regular expression, a Date, and the catalogue as a list of regular expressions; an object a record. */
async function naive() {
  const catalogue = expressionsOf(knowledge());
  const all = [];
  let recognized = 0;
  for await (const line of lines()) {
    const match = TRAILER.exec(line);
    if (!match) continue;
    const [, message, component, day, time, ms = '', year, zone, month, date, fullYear, fullTime, bias, hex, decimal] = match;
    const at = day ? new Date(`${day} ${year} ${time}${ms} UTC`) : new Date(`${fullYear}-${month}-${date}T${fullTime}Z`);
    const text = message.replace(/^[~\s]+|[~\s]+$/g, '');
    const template = catalogue.find((one) => one.component === component && one.expression.test(text));
    if (template) recognized++;
    all.push({ at, component, zone: zone ?? bias, thread: hex ? parseInt(hex, 16) : Number(decimal), template: template?.index ?? -1 });
  }
  return { records: all.length, recognized };
}

function expressionsOf({ components, events, templates, types }) {
  return templates.map(({ event, parts }, index) => {
    const component = components[events[event].component].name;
    return { index, component, expression: new RegExp(`^${parts.map((part) => sourceOf(part, types)).join('')}$`) };
  });
}

function sourceOf(part, types) {
  if (part.kind === 'gap') return '[ \\t]+';
  if (part.kind === 'text') return part.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const hex = (byte) => `\\x${byte.toString(16).padStart(2, '0')}`;
  const run = ({ ranges, min, max }) =>
    `[${ranges.map(([low, high]) => `${hex(low)}-${hex(high)}`).join('')}]{${min},${max < 0 ? '' : max}}?`;
  return `(${types[part.type].alternatives.map((runs) => runs.map(run).join('')).join('|')})${part.optional ? '?' : ''}`;
}

const contenders = { smslog, recognized, regex, naive };
const result = await contenders[name]();
console.log(JSON.stringify({ ...result, peakKb: process.resourceUsage().maxRSS }));
