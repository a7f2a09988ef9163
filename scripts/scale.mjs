// What one capture costs, as bench/fleet.mjs has measured it (bench/units.json), and what machines and storage cost -> the tables of docs/scale.md: how many
// machines, shards and bytes so many captures a day need, and what breaks first.
//
//   node scripts/scale.mjs [--units FILE] [--check]      prints the tables and, without --units, writes them into the page; --check: only says whether it has them
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './run.mjs';

const TARGET = 'docs/scale.md';
const DAY_S = 86_400;
const MONTH_DAYS = 30;
const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** What is assumed and not measured, each with its unit. */
const ASSUMED = {
  capturesADay: [1e4, 1e6, 1e8],
  peak: { value: 3, text: 'the busiest hour has so many times the average' },
  busy: { value: 0.7, text: 'share of a processor that is planned with' },
  coresOfMachine: { value: 16, text: 'processors of a machine' },
  queueBusy: { value: 0.5, text: 'share of the one processor of a queue server that is planned with' },
  filesOfFolder: { value: 1e6, text: 'files of a folder that a file system and its backup handle well' },
  daysKept: { value: 30, text: 'days that captures, results and records are kept' },
  outageHours: { value: 8, text: 'hours for which no worker may run' },
  mostWaiting: { value: 10_000, text: 'captures that wait in a queue (`--most-waiting`); `submit` waits with the others' },
  reportSeconds: { value: 60, text: 'seconds that somebody waits for a report' },
  coreHour: { value: 0.04, text: 'price of a processor for an hour' },
  gigabyteMonth: { value: 0.02, text: 'price of a gigabyte for a month' },
};
const assumed = (name) => ASSUMED[name].value;

/** Files of one capture: its result, what became of it, its records. */
const FILES = 3;

/** Two figures: `1,200,000`, `0.35`. More would be more than is known. */
function figure(value) {
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(2));
  return rounded >= 1000 ? rounded.toLocaleString('en-US') : String(rounded);
}

function bytesText(bytes) {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const index = Math.max(0, Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3)));
  return `${figure(bytes / 1000 ** index)} ${units[index]}`;
}

/** What so many captures a day need. */
function sizingOf(units, captures) {
  const peakRate = (captures / DAY_S) * assumed('peak');
  const recordBytes = units.recordBytes * units.recordsPerByte * units.captureBytes;
  const recordMs = (units.recordMicroseconds / 1000) * units.recordsPerByte * units.captureBytes;
  const cores = (peakRate * (units.cpuMs + recordMs)) / 1000 / assumed('busy');
  const machines = Math.ceil(cores / assumed('coresOfMachine'));
  const queueCores = (peakRate * units.serverCpuMs) / 1000;
  const queues = Math.ceil(queueCores / assumed('queueBusy'));
  const files = captures * FILES * assumed('daysKept');
  const folders = Math.ceil(files / assumed('filesOfFolder'));
  const kept = (units.captureBytes + units.resultBytes + recordBytes) * captures * assumed('daysKept');
  // Cores are paid for the hours that they work, the average; a queue server all day.
  const coreHours = ((captures * (units.cpuMs + recordMs)) / 1000 / 3600 / assumed('busy') + queues * 24) * MONTH_DAYS;
  return {
    peakRate,
    cores,
    machines,
    memory: Math.ceil(cores) * units.workerMegabytes * MEGABYTE,
    queueCores,
    queues,
    backlog: (captures / 24) * assumed('outageHours'),
    queueMemory: assumed('mostWaiting') * units.waitingBytes,
    folders,
    captureBytesADay: captures * units.captureBytes,
    resultBytesADay: captures * units.resultBytes,
    recordBytesADay: captures * recordBytes,
    kept,
    reportSeconds: (captures * units.reportMs) / 1000,
    computeCost: coreHours * assumed('coreHour'),
    storageCost: (kept / GIGABYTE) * assumed('gigabyteMonth'),
  };
}

/** How many captures a day one of everything is enough for; the least breaks first. */
function limitsOf(units) {
  const perCapture = sizingOf(units, 1);
  return [
    [
      'report of one day in time',
      (assumed('reportSeconds') * 1000) / units.reportMs,
      'a folder for each part of the sites, or a report of each day by SQL',
    ],
    [
      'files of one results folder',
      assumed('filesOfFolder') / FILES / assumed('daysKept'),
      'a results folder for each part of the sites, or fewer days',
    ],
    ['workers of one machine', assumed('coresOfMachine') / perCapture.cores, 'more machines: nothing else changes'],
    ['one queue server', assumed('queueBusy') / perCapture.queueCores, 'a queue server for each results folder'],
  ].sort(([, a], [, b]) => a - b);
}

const table = (head, rows) =>
  [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

function unitTable({ machine, units }) {
  const rows = [
    ['logs and evidence of a capture', bytesText(units.captureBytes)],
    ['processor time of a worker', `${figure(units.cpuMs)} ms`],
    ['memory of a worker with one thread', bytesText(units.workerMegabytes * MEGABYTE)],
    ['processor time of the queue server', `${figure(units.serverCpuMs)} ms, ${figure(units.serverCalls)} commands`],
    ['memory of the queue server while it waits', bytesText(units.waitingBytes)],
    ['its result', bytesText(units.resultBytes)],
    ['a report', `${figure(units.reportMs)} ms`],
    ['a record as Parquet', `${figure(units.recordBytes)} bytes, ${figure(units.recordMicroseconds)} µs`],
    ['records of a capture', figure(units.recordsPerByte * units.captureBytes)],
  ];
  return `Measured on ${machine}.\n\n${table(['of one capture', 'measured'], rows)}`;
}

function assumedTable() {
  const rows = Object.values(ASSUMED).flatMap((one) => (Array.isArray(one) ? [] : [[one.text, figure(one.value)]]));
  return table(['assumed', 'value'], rows);
}

function sizingTable({ units }) {
  const all = ASSUMED.capturesADay.map((captures) => sizingOf(units, captures));
  const row = (label, text) => [label, ...all.map(text)];
  return table(
    ['', ...ASSUMED.capturesADay.map((captures) => `${captures.toLocaleString('en-US')} a day`)],
    [
      row('captures a second, busiest hour', (one) => figure(one.peakRate)),
      row('processors of workers', (one) => figure(Math.ceil(one.cores))),
      row('machines', (one) => figure(one.machines)),
      row('memory of workers', (one) => bytesText(one.memory)),
      row('queue servers', (one) => `${figure(one.queues)} (${figure(one.queueCores * 100)} % of a processor)`),
      row('memory of each at most', (one) => bytesText(one.queueMemory)),
      row('captures that wait after such an outage', (one) => figure(one.backlog)),
      row('results folders', (one) => figure(one.folders)),
      row('captures, a day', (one) => bytesText(one.captureBytesADay)),
      row('results, a day', (one) => bytesText(one.resultBytesADay)),
      row('records as Parquet, a day', (one) => bytesText(one.recordBytesADay)),
      row('kept in all', (one) => bytesText(one.kept)),
      row('report of one day, in one', (one) => `${figure(one.reportSeconds)} s`),
      row('processors, a month', (one) => figure(one.computeCost)),
      row('storage, a month', (one) => figure(one.storageCost)),
    ],
  );
}

function limitTable({ units }) {
  return table(
    ['one of each is enough for', 'captures a day', 'what then'],
    limitsOf(units).map(([what, captures, then]) => [what, figure(captures), then]),
  );
}

/** The tables, by the names that the page has for them. */
const tablesOf = (measured) => ({
  units: unitTable(measured),
  assumed: assumedTable(),
  sizing: sizingTable(measured),
  limits: limitTable(measured),
});

/** The page with these tables. */
function withTables(page, tables) {
  const put = (text, [name, own]) =>
    text.replace(new RegExp(`(<!-- scale ${name} -->\n)[^]*?(<!-- end -->)`), (_, begin, end) => `${begin}\n${own}\n\n${end}`);
  return Object.entries(tables).reduce(put, page);
}

const { values } = parseArgs({ options: { units: { type: 'string' }, check: { type: 'boolean', default: false } } });
const measured = values.units ?? join(root, 'bench/units.json');
const tables = tablesOf(JSON.parse(readFileSync(measured, 'utf8')));
const page = readFileSync(join(root, TARGET), 'utf8').replaceAll('\r\n', '\n');
if (values.check) {
  if (withTables(page, tables) !== page) {
    console.error(`${TARGET} has not the figures of bench/units.json: node scripts/scale.mjs`);
    process.exitCode = 1;
  }
} else {
  console.log(Object.values(tables).join('\n\n'));
  if (values.units === undefined) writeFileSync(join(root, TARGET), withTables(page, tables));
}
