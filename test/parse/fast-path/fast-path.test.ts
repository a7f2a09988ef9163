// Lines of the usual kind go through the WebAssembly module, all others through frame programs and the matcher in TypeScript. Both must say the same of every line.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { encodeWindows1252, type Knowledge } from '../../../src/knowledge/index.js';
import type { Fields, LogRecords } from '../../../src/model/index.js';
import { createCatalogue } from '../../../src/parse/templates/catalogue.js';
import { createFrameFormat } from '../../../src/parse/frames/frame-format.js';
import { createNameTables } from '../../../src/parse/records/name-table.js';
import { readLines } from '../../../src/parse/text/lines.js';
import { LogScanner } from '../../../src/parse/log-scanner.js';
import { createRecordWriter } from '../../../src/parse/records/record-writer.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { builtIn, sourceOf } from '../logs.js';
import { fc } from '../../property.js';

/** Rules say of which events the captures are kept. */
const withRules = builtInKnowledge();

interface Scanned {
  readonly found: {
    readonly rows: readonly string[];
    readonly fields: readonly (Fields | undefined)[];
    readonly blankLines: number;
    readonly understood: number;
  };
  /** The fields as the text of each record says them. */
  readonly read: readonly (Fields | undefined)[];
  /** Lines that the module read. */
  readonly hot: number;
}

function scan(
  text: string,
  isHot: boolean,
  { piece = 65_536, knowledge = withRules }: { piece?: number; knowledge?: Knowledge } = {},
): Scanned {
  const source = sourceOf('X.LOG', Buffer.from(text, 'latin1'), piece);
  const tables = createNameTables();
  const catalogue = createCatalogue(knowledge, tables, source.label);
  const format = createFrameFormat(knowledge, catalogue, (record) => record);
  const writer = createRecordWriter(source, knowledge, tables, format);
  const scanner = new LogScanner(knowledge, tables, catalogue, writer);
  let cold = 0;
  readLines(source, {
    many: (bytes, start, offset) => (isHot ? scanner.many(bytes, start, offset) : start),
    line(...line) {
      cold++;
      scanner.line(...line);
    },
    longLine(...line) {
      scanner.longLine(...line);
    },
  });
  scanner.finish();
  const records = writer.finish();
  const rows = Array.from({ length: records.count }, (_, row) => said(records, row, tables.components.names));
  const all = Array.from({ length: records.count }, (_, row) => row);
  const fields = all.map((row) => records.ownFields(row));
  const read = all.map((row) => {
    const message = Buffer.from(encodeWindows1252(records.message(row)));
    return records.template(row) < 0 ? undefined : (format.fieldsOf(records.template(row), records.component(row), message) ?? {});
  });
  const { blankLines, understood } = scanner;
  return { found: { rows, fields, blankLines, understood }, read, hot: text.split('\n').length - 1 - cold };
}

function said(records: LogRecords, row: number, names: readonly string[]): string {
  const place = [records.offset(row), records.length(row), records.line(row)];
  const frame = [records.wall(row), records.thread(row), names[records.component(row)], records.zoneText(row), records.frame(row)];
  return [...place, ...frame, records.flags(row), records.damage(row)?.message, records.template(row)].map(String).join(' ');
}

/** Trailers of all forms that the module learns, and some that it doesn't. */
const TRAILERS: readonly ((component: string, minute: number, thread: number) => string)[] = [
  (component, minute, thread) => `   $$<${component}><Mon Apr 21 09:${two(minute)}:14 1997~><thread=${thread.toString(16).toUpperCase()}>`,
  (component, minute, thread) =>
    `~  $$<${component}><Tue Apr  1 23:${two(minute)}:59.037 1998 Eastern Daylight Time><thread=${both(thread)}>`,
  (component, minute, thread) => `  $$<${component}><06-10-1999 00:${two(minute)}:01.256+300><thread=${both(thread)}>`,
  (component, minute, thread) => `$$<${component}><Mon Apr 21 09:${two(minute)}:14 1997><thread=${thread.toString(16)}>`,
  (component, minute, thread) => `\t${component}\t4/21/1997 9:${two(minute)}:14 AM\t${both(thread)}`,
];

const two = (number: number) => String(number).padStart(2, '0');
const both = (thread: number) => `${thread} (0x${thread.toString(16).toUpperCase()})`;

const samples = builtIn.templates.flatMap(({ event, samples }) => {
  const component = builtIn.components[builtIn.events[event]!.component]!;
  return component.kind === 'log' ? samples.map((message) => ({ component: component.name, message })) : [];
});

const lineOf = (own: readonly { component: string; message: string }[], form: number) =>
  fc
    .record({
      sample: fc.nat(own.length - 1),
      digits: fc.option(fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }), { nil: undefined }),
      other: fc.option(fc.string({ maxLength: 300 }), { nil: undefined, freq: 8 }),
      // Most lines of a log have the same form.
      form: fc.oneof({ weight: 30, arbitrary: fc.constant(form) }, { weight: 1, arbitrary: fc.nat(TRAILERS.length - 1) }),
      minute: fc.nat(60),
      thread: fc.oneof({ weight: 30, arbitrary: fc.integer({ min: 0x64, max: 0xff }) }, { weight: 1, arbitrary: fc.nat(0xffff_ffff) }),
    })
    .map(({ sample, digits, other, form, minute, thread }) => {
      const { component, message } = own[sample]!;
      let next = 0;
      const text = digits ? message.replaceAll(/\d/g, () => String(digits[next++ % digits.length])) : message;
      return `${(other ?? text).replaceAll('\n', ' ')}${TRAILERS[form]!(component, minute, thread)}\r\n`;
    });

/** Lines of a log: samples of the templates of one component, with other digits or without; rarely something that stands in no catalogue. */
const logs = fc.tuple(fc.constantFrom(...new Set(samples.map(({ component }) => component))), fc.nat(2)).chain(([component, form]) =>
  fc.array(
    lineOf(
      samples.filter((one) => one.component === component),
      form,
    ),
    { minLength: 20, maxLength: 60 },
  ),
);

const SPECIAL = ['$', '\t', '~', ' ', '\n', '\r', '>', '<', '9', '0', 'F', 'g', ':', '\0', '\xff'];

/** Text with some characters replaced, put in, or left out. */
const damagedLogs = fc
  .tuple(logs, fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2), fc.constantFrom(...SPECIAL)), { maxLength: 12 }))
  .map(([all, damages]) =>
    damages.reduce((text, [where, removed, put]) => {
      const at = Math.floor(where * text.length);
      return text.slice(0, at) + put + text.slice(at + removed);
    }, all.join('')),
  );

test('of a log of the usual kind most lines go through the module', (t) => {
  const text = Array.from({ length: 2000 }, (_, i) => {
    const { component, message } = samples[i % 50]!;
    return `${message}${TRAILERS[i % 3]!(component, i % 60, 0x100 + (i % 0x100))}\r\n`;
  }).join('');
  const { found, read, hot } = scan(text, true);
  t.deepEqual(found.fields, read);
  t.is(found.rows.length, 2000);
  t.true(hot > 1800, String(hot));
  t.deepEqual(found, scan(text, false).found);
});

test('the module says the same of whole and of damaged lines as frame programs and matcher', (t) => {
  let most = 0;
  fc.assert(
    fc.property(damagedLogs, fc.constantFrom(64, 700, 65_536), (text, piece) => {
      const { found, read, hot } = scan(text, true, { piece });
      t.deepEqual(found.fields, read);
      most = Math.max(most, hot);
      t.deepEqual(found, scan(text, false).found);
    }),
    { numRuns: 500 },
  );
  t.true(most > 10, String(most));
});

test('the module says the same of a trailer with any one byte changed', (t) => {
  const bytes = [...SPECIAL, '1', '2', '3', '4', '5', '6', 'A', 'a', 'f', 'G', '/', ';', '?', '@', '`', 'J', '+', '-', '.'].filter(
    (byte) => byte !== '\n',
  );
  TRAILERS.forEach((trailer, form) => {
    const line = `Heartbeat is expired.${trailer('SMS_LAN_SENDER', 29, 0xa39)}`;
    const changed = Array.from({ length: line.length }, (_, at) => bytes.map((byte) => line.slice(0, at) + byte + line.slice(at + 1)));
    const text = changed.flatMap((lines) => [line, ...lines]).join('\r\n');
    const { found, hot } = scan(text, true);
    t.deepEqual(found, scan(text, false).found);
    if (form < 3) t.true(hot > line.length, `${form}: ${hot}`);
  });
});

test('the module says the same of the samples', (t) => {
  let hot = 0;
  for (const entry of readdirSync('samples', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.lo[g_]$/i.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
    const { found, read, hot: ofLog } = scan(text, true);
    t.deepEqual(found, scan(text, false).found, entry.name);
    t.deepEqual(found.fields, read, entry.name);
    hot += ofLog;
  }
  t.true(hot > 100, String(hot));
});

test('a log longer than the window, and lines longer than it', (t) => {
  const line = (i: number) => `Heartbeat is expired.${TRAILERS[i % 3]!('SMS_LAN_SENDER', i % 60, i % 900)}\r\n`;
  const all = Array.from({ length: 12_000 }, (_, i) => line(i)).join('');
  const text = `${all}${'y'.repeat(400_000)}${line(1)}${'y'.repeat(200_000)}${line(2)}${all}`;
  for (const piece of [65_536, 10_000_000]) {
    const { found, hot } = scan(text, true, { piece });
    t.deepEqual(found, scan(text, false).found);
    t.true(hot > 23_900, String(hot));
  }
});

test('logs of several packs and files in turn do not learn from each other', (t) => {
  const other: Knowledge = { ...builtIn, templates: builtIn.templates.map((template) => ({ ...template })) };
  const text = (component: string) =>
    Array.from({ length: 50 }, (_, i) => `${samples[i]!.message}${TRAILERS[0]!(component, i, 0x64 + i)}\r\n`).join('');
  for (const [component, knowledge] of [
    ['SMS_SCHEDULER', builtIn],
    ['SMS_LAN_SENDER', other],
    ['SMS_DESPOOLER', builtIn],
    ['SMS_SCHEDULER', other],
  ] as const)
    t.deepEqual(scan(text(component), true, { knowledge }).found, scan(text(component), false).found);
});

test('the module is what its sources say', async (t) => {
  await t.notThrowsAsync(promisify(execFile)(process.execPath, ['scripts/write-wasm.mjs', '--check']));
});
