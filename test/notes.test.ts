// Notes of results: each is a message that is declared, and its code and arguments make its sentence again after they went through JSON.

import test, { type ExecutionContext } from 'ava';
import type { Analysis, Inspection, Note } from '../src/contract/index.js';
import { analyze, type AnalyzeOptions, inspect } from '../src/engine.js';
import { ReadError } from '../src/errors.js';
import type { Bundle } from '../src/model/index.js';
import { builtInKnowledge, openStdin } from '../src/read/index.js';
import { renderAnalysis, renderInspection } from '../src/report/index.js';
import { zipOf } from './read/packed.js';
import { streamOf } from './read/streams.js';
import { bundleInMemory } from './scenarios/memory.js';
import { validatorOf } from './result-schemas.js';
import { renderSample, SAMPLES } from './scenarios/samples.js';
import { sayAgain } from './wording/say-again.js';

const knowledge = builtInKnowledge();
const [isAnalysis, isInspection] = [validatorOf('analysis'), validatorOf('inspect')];

/** Checks the notes of both results as programs read them; the codes that they have. */
function checkNotes(t: ExecutionContext, bundles: readonly Bundle[], options: AnalyzeOptions = {}): ReadonlySet<string> {
  const analysis = JSON.parse(renderAnalysis(analyze(bundles, knowledge, options), 'json')) as Analysis;
  const inspection = JSON.parse(renderInspection(inspect(bundles, knowledge, options), 'json')) as Inspection;
  // The schema lists the declared codes with their arguments.
  t.true(isAnalysis(analysis), JSON.stringify(isAnalysis.errors));
  t.true(isInspection(inspection), JSON.stringify(isInspection.errors));
  const notes = [...analysis.bundles, ...inspection.bundles].flatMap((bundle) => bundle.notes);
  for (const { source, ...message } of notes) t.deepEqual(sayAgain(message), message, source ?? '');
  return new Set(notes.map(({ code }) => code));
}

for (const sample of SAMPLES)
  test(`${sample.name}: every note is a message`, (t) => {
    checkNotes(t, [bundleInMemory(sample.name, renderSample(sample).files)]);
  });

const [first] = SAMPLES.filter(({ name }) => name === 'capacity-zero');
if (!first) throw new Error('no such sample');
const { files, parent, child } = renderSample(first);

/** The sample with files added or replaced. */
function withFiles(added: Readonly<Record<string, string | Buffer>>): Bundle {
  const more = Object.entries(added).map(([path, content]): [string, Buffer] => [path, Buffer.from(content)]);
  return bundleInMemory('x', new Map([...files, ...more]));
}

/** A file of the sample. */
const original = (path: string): Buffer => files.get(path) ?? Buffer.alloc(0);

/** The sample with one file of the child damaged. `left`: what is left of its text. */
function damaged(name: string, left: (text: string) => string): Bundle {
  const path = `${child}/${name}`;
  return withFiles({ [path]: Buffer.from(left(original(path).toString('latin1')), 'latin1') });
}

const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n', text.length / 2) + 1);
const half = (text: string): string => text.slice(0, wholeLines(text).length + 8);

const poll = (time: string): string =>
  `Checking for sending capacity. Used 3 out of 17.   $$<SMS_LAN_SENDER><Thu Mar 12 ${time} 1998~><thread=E4>\r\n`;

/** A file of the sample that fails after some bytes. */
function failing(name: string): Bundle {
  const whole = bundleInMemory('x', files);
  const sources = whole.sources.map((source) => {
    if (!source.label.endsWith(name)) return source;
    const chunks = function* (): Iterable<Uint8Array> {
      yield source.slice(0, 5000);
      throw new ReadError('EIO');
    };
    return { ...source, chunks };
  });
  return { ...whole, sources };
}

const ZIP = zipOf([
  { name: `${child}/a.log`, content: poll('08:00:00').repeat(50) },
  { name: `${child}/b.log`, content: 'b' },
]);

/** Inputs that give a note of each kind. */
const INPUTS: readonly (readonly [code: Note['code'], input: () => Bundle | Promise<readonly Bundle[]>, options?: AnalyzeOptions])[] = [
  ['max-entry-bytes-exceeded', () => openStdin(streamOf(ZIP), { maxEntryBytes: 2048 })],
  ['max-entries-exceeded', () => openStdin(streamOf(ZIP), { maxEntries: 1 })],
  ['archive-incomplete', () => openStdin(streamOf(ZIP.subarray(0, 200)))],

  ['file-empty', () => withFiles({ 'nothing.txt': '' })],
  ['file-binary', () => withFiles({ 'program.exe': Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]) })],
  ['format-unknown', () => withFiles({ 'shopping.txt': 'bread\r\nbutter\r\n' })],
  ['no-record', () => withFiles({ [`${child}/Logs/HMAN.LOG`]: 'bread\r\nbutter\r\n' })],
  ['log-duplicate', () => withFiles({ [`${child}/Logs/copy.log`]: original(`${child}/Logs/SCHED.LOG`) })],
  ['read-failed', () => failing('SCHED.LOG')],
  ['end-missing', () => failing('dir.txt')],
  ['lines-unreadable', () => damaged('sms.reg', (text) => text.replace('[', 'bread\r\n['))],
  ['listing-cut', () => damaged('dir.txt', wholeLines)],
  ['registry-cut', () => damaged('sms.reg', (text) => text.slice(0, text.lastIndexOf('"') - 3))],
  ['services-cut', () => damaged('services.txt', half)],
  ['site-control-cut', () => damaged('SITECTRL.CT0', half)],
  ['site-control-open', () => damaged('SITECTRL.CT0', (text) => text.slice(0, text.indexOf('BEGIN_SENDER')))],
  ['manifest-not-json', () => withFiles({ 'bundle.json': '{' })],
  ['manifest-not-object', () => withFiles({ 'bundle.json': '[]' })],
  ['manifest-wrong-value', () => withFiles({ 'bundle.json': '{ "collectedAt": "yesterday" }' })],
  ['manifest-unknown-zone', () => withFiles({ 'bundle.json': `{ "sites": { "${child}": { "timeZone": "Atlantis/Capital" } } }` })],

  ['left-aside', () => withFiles({ 'other/services.txt': original(`${child}/services.txt`) })],
  ['left-aside-misplaced', () => withFiles({ [`${parent}/Logs/LANSEND.LOG`]: original(`${child}/Logs/LANSEND.LOG`) })],
  ['unnamed-site', () => bundleInMemory('x', new Map([['LANSEND.LOG', Buffer.from(poll('08:00:00'))]]))],
  ['clock-set', () => withFiles({ [`${child}/Logs/LANSEND.LOG`]: ['10:00:00', '10:05:00', '09:15:00', '09:20:00'].map(poll).join('') })],
  ['clock-refuted', () => withFiles({}), { clocks: { [parent]: 5 * 3_600_000 } }],
];

for (const [code, input, options] of INPUTS)
  test(`a note is a message: ${code}`, async (t) => {
    const bundles = [await input()].flat();
    const codes = checkNotes(t, bundles, options);
    t.true(codes.has(code), [...codes].join());
    for (const bundle of bundles) bundle.close();
  });
