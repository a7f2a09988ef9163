// a capture -> the file beside it that holds its marks
import { reasonOf } from '../../errors.js';
import { readFileSync } from 'node:fs';
import { type Marks, marksText, readMarks } from '../../terminal/index.js';
import { isStdinPath } from '../input/open-input.js';
import { writeWhole } from '../output/write-whole.js';

const SUFFIX = '.smslog-marks.json';

/** The file beside a folder, an archive or a log; undefined for standard input. */
export function marksFile(path: string): string | undefined {
  return isStdinPath(path) ? undefined : `${path.replace(/(?<=[^\\/])[\\/]+$/, '')}${SUFFIX}`;
}

/** The marks of a capture; none without a file. A sentence for a file that holds something else, which is never written. */
export function loadMarks(path: string): Marks | string {
  const file = marksFile(path);
  if (file === undefined) return new Map();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
      ? new Map()
      : `${file} cannot be read (${reasonOf(error)}).`;
  }
  return readMarks(text) ?? `${file} is no file of marks; it is left as it is.`;
}

/** Writes the marks of a capture as a whole or not at all; a sentence if that is not possible. */
export function saveMarks(path: string, marks: Marks): string | undefined {
  const file = marksFile(path);
  if (file === undefined) return 'Marks of standard input cannot be kept.';
  try {
    writeWhole(file, marksText(marks));
    return undefined;
  } catch (error) {
    return `Marks cannot be kept (${reasonOf(error)}).`;
  }
}
