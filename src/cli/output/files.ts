// `--output FORMAT=FILE` -> files, each whole or as it was
import { existsSync } from 'node:fs';
import { SmslogError, reasonOf } from '../../errors.js';
import { type FormatOf, formatsOf, type Product } from '../../report/index.js';
import { endLines, type LineEnd } from '../options/common-options.js';
import { OutputError } from './streams.js';
import { writeWhole } from './write-whole.js';

/** A file to write. */
export interface OutputFile<P extends Product> {
  readonly format: FormatOf<P>;
  readonly file: string;
}

/** Reads the values of the option. Throws SmslogError `usage`. */
export function readOutputs<P extends Product>(product: P, values: readonly string[]): readonly OutputFile<P>[] {
  const formats = formatsOf(product);
  const outputs = values.map((value) => {
    const at = value.indexOf('=');
    const [name, file] = [value.slice(0, Math.max(0, at)), value.slice(at + 1)];
    const format = formats.find((one) => one === name);
    if (at < 0 || file === '' || format === undefined)
      throw new SmslogError('usage', `--output ${value} is not FORMAT=FILE.`, undefined, `FORMAT is one of ${formats.join(', ')}.`);
    return { format, file };
  });
  const twice = outputs.find(({ file }, index) => outputs.findIndex((one) => one.file === file) !== index);
  if (twice) throw new SmslogError('usage', `--output names ${twice.file} twice.`, undefined, 'Name a file for each format.');
  return outputs;
}

/** Throws SmslogError `usage` if a file to write exists and may not be replaced. */
export function requireFree(path: string, mayReplace: boolean | undefined): void {
  if (mayReplace === true || !existsSync(path)) return;
  throw new SmslogError('usage', `${path} exists; nothing was written.`, undefined, 'Name another file, or replace it with --force.');
}

/** The error of a file that cannot be written. */
export function unwritable(path: string, error: unknown): OutputError {
  return new OutputError(new Error(`${path}: ${reasonOf(error)}`, { cause: error }));
}

/** Writes a file that the user named. Throws OutputError if that is not possible; it is then as it was. */
export function writeNamed(path: string, make: () => string): void {
  try {
    writeWhole(path, make());
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Writes all files. Throws OutputError if one of them cannot be written; it is then as it was. */
export function writeOutputs<P extends Product>(
  outputs: readonly OutputFile<P>[],
  eol: LineEnd,
  render: (format: FormatOf<P>) => string,
): void {
  for (const { format, file } of outputs) writeNamed(file, () => endLines(render(format), eol));
}
