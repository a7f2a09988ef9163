// Parsing with what was parsed before comes to the same as parsing anew, whatever happens to the files in between; and only what is new is read.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import test from 'ava';
import { analyze, inspect, ParseMemory, timeline } from '../../src/engine.js';
import type { Bundle, Source } from '../../src/model/index.js';
import { parse } from '../../src/parse/index.js';
import { builtInKnowledge } from '../../src/read/index.js';
import { fc } from '../property.js';

const knowledge = builtInKnowledge();
/** So small that the logs of samples are long. */
const LIMITS = { left: 150, most: 500 };

/** A file on a disk in memory. */
interface DiskFile {
  readonly id: number;
  bytes: Buffer;
  modified: number;
}

class Disk {
  readonly files = new Map<string, DiskFile>();
  private ids = 0;
  private clock = 0;
  /** Bytes that were asked for. */
  read = 0;

  write(label: string, bytes: Buffer): void {
    const old = this.files.get(label);
    this.clock += 1;
    if (old) Object.assign(old, { bytes, modified: this.clock });
    else this.files.set(label, { id: (this.ids += 1), bytes, modified: this.clock });
  }

  append(label: string, bytes: Buffer): void {
    this.write(label, Buffer.concat([this.files.get(label)?.bytes ?? Buffer.alloc(0), bytes]));
  }

  rename(from: string, to: string): void {
    const file = this.files.get(from);
    if (file) this.files.set(to, file);
    this.files.delete(from);
  }

  /** The files as they are now. What was opened before cannot be read any more. */
  open(): Bundle {
    const sources = [...this.files].map(([label, { id, bytes, modified }]): Source => {
      const given = (piece: Buffer): Buffer => {
        this.read += piece.length;
        return Buffer.from(piece);
      };
      return {
        label,
        size: bytes.length,
        state: { file: String(id), modified },
        *chunks() {
          if (bytes.length > 0) yield given(bytes);
        },
        slice: (offset, length) => given(bytes.subarray(offset, offset + length)),
      };
    });
    let isOpen = true;
    const guarded = sources.map((source): Source => {
      const requireOpen = (): void => {
        if (!isOpen) throw new Error('closed');
      };
      return {
        ...source,
        chunks() {
          requireOpen();
          return source.chunks();
        },
        slice(offset, length) {
          requireOpen();
          return source.slice(offset, length);
        },
      };
    });
    return { name: 'disk', path: 'disk', sources: guarded, problems: [], close: () => void (isOpen = false) };
  }
}

/** Labels and bytes of the files of a sample. */
function filesOf(sample: string): readonly (readonly [string, Buffer])[] {
  const root = join('samples', sample);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)] as const);
}

/** What all of a bundle comes to, in words that can be compared; after most steps the records alone. */
function resultOf(bundle: Bundle, isLast: boolean, memory?: ParseMemory): string {
  const options = memory ? { memory } : {};
  const rows = timeline(bundle, knowledge, options).flatMap((view) => [...view.rows(true)]);
  return JSON.stringify(isLast ? [rows, analyze(bundle, knowledge, options), inspect(bundle, knowledge, options)] : rows);
}

const line = (text: string, second: number, component = 'SMS_LAN_SENDER'): string =>
  `${text}   $$<${component}><Tue Feb 03 20:${String(20 + (Math.floor(second / 60) % 40)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')} 1998~><thread=E4>\r\n`;

/** What may come to a log: records, and what is none, or a part of one. */
const ODD: readonly string[] = [
  '\r\n',
  'no trailer at all\r\n',
  '   $$<SMS_LAN_SENDER><Tue Feb 03 20:30:00 1998~><thread=E4>\r\n',
  'broken   $$<SMS_LAN_SENDER><Tue Feb 03 2',
  '\0'.repeat(40),
  '\u001a',
  'M\u00fcnchen ' + line('x', 5),
  Buffer.from('M\u00fcnchen ').toString('latin1') + line('utf-8', 5),
  '\u00ef\u00bb\u00bf' + line('mark', 6),
  line('one', 7).trimEnd() + line('two', 8),
  '<![LOG[a message\r\nof two lines]LOG]!><time="20:31:00.000+000" date="02-03-1998" component="SMS_SCHEDULER" context="" type="1" thread="5" file="a.cpp:1">\r\n',
  '<![LOG[open',
  'rest]LOG]!><time="20:32:00.000+000" date="02-03-1998" component="SMS_SCHEDULER" context="" type="3" thread="5" file="a.cpp:1">\r\n',
  'text$$<SMS_SCHEDULER><02-03-1998 20:33:01.123+360><thread=12 (0xC)>\r\n',
  'text$$<SMS_SCHEDULER><13-03-1998 20:33:01.123+360><thread=12 (0xC)>\r\n',
  line('back in time', -3600),
  'lone\rreturn ' + line('y', 9),
  'Found send request. ID: 0_0A1SEC, Dest Site: PRI' + line('', 30),
];

type Step =
  | { readonly kind: 'append'; readonly file: number; readonly share: number }
  | { readonly kind: 'odd'; readonly file: number; readonly odd: number }
  | { readonly kind: 'many'; readonly file: number; readonly count: number }
  | { readonly kind: 'roll' | 'truncate' | 'remove' | 'new' | 'evidence' | 'nothing' | 'edit'; readonly file: number };

const file = fc.nat(30);
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('append' as const), file, share: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant('odd' as const), file, odd: fc.nat(ODD.length - 1) }),
  fc.record({ kind: fc.constant('many' as const), file, count: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constantFrom('roll', 'truncate', 'remove', 'new', 'evidence', 'nothing', 'edit'), file }),
);

/** Logs of a sample that come to be, step by step, beside its other files. */
function play(disk: Disk, all: readonly (readonly [string, Buffer])[], step: Step): void {
  const logs = all.filter(([label]) => /\.LO.$/i.test(label));
  const others = all.filter(([label]) => !/\.LO.$/i.test(label));
  const [label, whole] = logs[step.file % logs.length]!;
  const [otherLabel, other] = others[step.file % others.length]!;
  const now = disk.files.get(label)?.bytes ?? Buffer.alloc(0);
  if (step.kind === 'append')
    disk.append(label, whole.subarray(now.length, now.length + Math.ceil(step.share * Math.max(0, whole.length - now.length))));
  else if (step.kind === 'odd') disk.append(label, Buffer.from(ODD[step.odd]!, 'latin1'));
  else if (step.kind === 'many') {
    const text = Array.from({ length: step.count }, (_, n) =>
      line(n % 3 === 0 ? 'Checking for sending capacity.  Used 0 out of 0' : 'x', n),
    );
    disk.append(label, Buffer.from(text.join('')));
  } else if (step.kind === 'roll') {
    disk.rename(label, label.replace(/G$/, '_'));
    disk.append(label, Buffer.from(line('begin', 60)));
  } else if (step.kind === 'truncate') disk.write(label, now.subarray(0, Math.floor(now.length / 2)));
  else if (step.kind === 'edit') disk.write(label, Buffer.concat([Buffer.from('x'), now.subarray(1)]));
  else if (step.kind === 'remove') disk.files.delete(label);
  else if (step.kind === 'new') disk.append(label.replace(/[^/]*$/, 'NEW.LOG'), Buffer.from(line('new', step.file)));
  else if (step.kind === 'evidence') {
    if (disk.files.has(otherLabel)) disk.files.delete(otherLabel);
    else disk.write(otherLabel, other);
  }
}

for (const sample of ['capacity-zero', 'ins-locked', 'healthy-upgrade', 'ct2-stuck'])
  test(`${sample}: analyses with a memory are those of fresh runs`, (t) => {
    const all = filesOf(sample);
    fc.assert(
      fc.property(fc.array(stepArbitrary, { minLength: 3, maxLength: 8 }), fc.boolean(), (steps, isWhole) => {
        const disk = new Disk();
        for (const [label, bytes] of all)
          disk.write(label, isWhole || !/\.LO.$/i.test(label) ? bytes : bytes.subarray(0, bytes.length >> 1));
        const memory = new ParseMemory(LIMITS);
        return [{ kind: 'nothing', file: 0 } as const, ...steps].every((step, at) => {
          play(disk, all, step);
          const bundle = disk.open();
          const remembered = resultOf(bundle, at === steps.length, memory);
          bundle.close();
          return remembered === resultOf(disk.open(), at === steps.length);
        });
      }),
      { numRuns: 3, endOnFailure: true },
    );
    t.pass();
  });

test('of a log that grew its end alone is read, and of files that did not change nothing', (t) => {
  const disk = new Disk();
  const text = Array.from({ length: 20_000 }, (_, n) => line(`line ${n}`, n)).join('');
  disk.write('SEC/LANSEND.LOG', Buffer.from(text));
  disk.write('SEC/SCHED.LOG', Buffer.from(text.replaceAll('LAN_SENDER', 'SCHEDULER')));
  const memory = new ParseMemory();
  const countAt = (): number => {
    disk.read = 0;
    return parse(disk.open(), knowledge, { memory }).logs.reduce((sum, { records }) => sum + records.count, 0);
  };
  t.is(countAt(), 40_000);
  t.true(disk.read > 2 * text.length);
  for (let look = 1; look <= 40; look += 1) {
    disk.append('SEC/LANSEND.LOG', Buffer.from(line('more', look).repeat(700)));
    t.is(countAt(), 40_000 + 700 * look);
    // Heads of logs are looked at, and where what is kept is known again.
    t.true(disk.read < 3 << 20, String(disk.read));
  }
});
