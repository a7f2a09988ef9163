// Grammar and rule files: read, checked, formatted and, if they compile, used.

import { analyze } from '../../src/engine.js';
import { link, type Knowledge, type Pack } from '../../src/knowledge/index.js';
import { compile, formatFile, type Diagnostic, parseFile, renderDiagnostic } from '../../src/language/index.js';
import { runTests } from '../../src/rule-tests/index.js';
import type { Random } from '../scenarios/random.js';
import { promise } from './failure.js';
import { bundleOf, type NamedBytes } from './input.js';
import { drawBundle, packTexts } from './material.js';

/** Tests of a pack that are run. */
const TRIALS = 10;

interface SourceText {
  readonly file: string;
  readonly text: string;
}

function checkDiagnostics(diagnostics: readonly Diagnostic[], files: readonly SourceText[]): void {
  for (const diagnostic of diagnostics) {
    const { span, message, code, help } = diagnostic;
    const text = files.find(({ file }) => file === span.file)?.text;
    const lines = (text ?? '').replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
    const line = lines[span.line - 1];
    promise(
      text !== undefined && line !== undefined,
      'mistakes have a place',
      () => `${code} ${message}: ${span.file}:${span.line} of ${lines.length}`,
    );
    promise(
      span.column >= 1 && span.column <= (line ?? '').length + 1,
      'mistakes have a column',
      () => `${code} ${message}: ${span.line}:${span.column}`,
    );
    promise(!message.includes('\n') && help?.includes('\n') !== true, 'mistakes are sentences', () => `${code} ${message} ${help ?? ''}`);
    promise(renderDiagnostic(diagnostic, text ?? '').length < 5000, 'mistakes are short', () => `${code} ${message.slice(0, 300)}`);
  }
}

/** The tree without places. */
function shapeOf(file: SourceText): string {
  return JSON.stringify(parseFile(file.file, file.text).tree, (key, value: unknown) => {
    if (key === 'span') return undefined;
    return typeof value === 'object' && value !== null && 'column' in value && 'file' in value ? 'written' : value;
  });
}

function checkFormat(file: SourceText): void {
  const { text, diagnostics } = formatFile(file.file, file.text);
  if (diagnostics.length > 0) {
    promise(text === file.text, 'a file with mistakes stays', () => 'it was formatted');
    return;
  }
  const again = formatFile(file.file, text);
  promise(
    again.diagnostics.length === 0 && again.text === text,
    'formatting twice is formatting once',
    () => again.diagnostics[0]?.message ?? again.text,
  );
  promise(shapeOf({ file: file.file, text }) === shapeOf(file), 'formatting keeps the tree', () => text);
}

let own: ReadonlySet<string> | undefined;

/** Texts of this repository's packs: they have tests of their own, and most files of a whole folder are as they were. */
function ownTexts(): ReadonlySet<string> {
  own ??= new Set(packTexts().flatMap(({ files }) => files.map(({ bytes }) => bytes.toString('utf8'))));
  return own;
}

/**
 * @param packs      the built-in ones
 * @throws BrokenPromise, or what smslog throws
 */
export function checkPack(input: readonly NamedBytes[], packs: readonly Pack[], random: Random): void {
  const files = input.map(({ name, bytes }) => ({ file: name, text: bytes.toString('utf8') }));
  for (const file of files) {
    if (ownTexts().has(file.text)) continue;
    checkDiagnostics(parseFile(file.file, file.text).diagnostics, [file]);
    checkFormat(file);
  }
  const name = files.flatMap(({ text }) => /^pack +(\S+)/m.exec(text)?.[1] ?? [])[0];
  const others = packs.filter((pack) => pack.name !== name);
  const { pack, partial, diagnostics, tests } = compile(files, others);
  checkDiagnostics(diagnostics, files);
  promise((pack === undefined) === diagnostics.some(({ severity }) => severity === 'error'), 'a faulty pack is none', () => name ?? '');
  // Errors leave a pack that others are still checked against.
  compile([{ file: 'next.rules', text: `pack next version 1\nuse ${partial.name}\n` }], [...others, partial]);
  if (!pack) return;
  const isLinkable = pack.name !== 'sms';
  const knowledge: Knowledge = isLinkable ? link([...others, pack]) : link([pack]);
  analyze(bundleOf(drawBundle(random), 1 << 16), knowledge);
  const from = random.int(0, Math.max(0, tests.length - TRIALS));
  for (const { message } of runTests(tests.slice(from, from + TRIALS), knowledge))
    promise(message === undefined || message.length < 20_000, 'tests fail in a sentence', () => (message ?? '').slice(0, 300));
}
