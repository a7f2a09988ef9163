// What is printed: nothing that a terminal obeys, JSON that keeps to the schema, and only places that exist.

import type { Analysis, EvidenceLine } from '../../src/contract/index.js';
import type { ParsedBundle, ParsedLog } from '../../src/model/index.js';
import { decodeWindows1252 } from '../../src/knowledge/index.js';
import { decode } from '../../src/parse/text/text-file.js';
import { promise } from './failure.js';
import { validatorOf } from '../result-schemas.js';

const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const PAINT = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** Text for a terminal. `isPainted`: our own colours are allowed. */
export function checkHarmless(text: string, what: string, isPainted = false): void {
  const bare = (isPainted ? text.replace(PAINT, '') : text).replaceAll('\n', '');
  const found = OBEYED.exec(bare);
  promise(found === null, 'nothing steers a terminal', () => {
    const at = found?.index ?? 0;
    return `${what}: ${JSON.stringify(bare.slice(Math.max(0, at - 60), at + 20))}`;
  });
}

const schema = validatorOf('analysis');

/** JSON of an analysis: reads back as it is, and keeps to the schema. */
export function checkJson(text: string, analysis: Analysis): void {
  checkHarmless(text, 'json');
  const back = JSON.parse(text) as Analysis;
  promise(JSON.stringify(back) === JSON.stringify(analysis), 'JSON reads back', () => 'another value');
  promise(schema(back), 'JSON keeps to the schema', () => JSON.stringify(schema.errors));
}

/** Lines of a file in each way in which it may have been read: a return that ends a line by itself may count as one. */
function readings(bytes: Buffer): readonly (readonly string[])[] {
  return [decode(bytes).text, decodeWindows1252(bytes)].flatMap((text) => [text.split('\n'), text.split(/\r\n|\n|\r(?!\r)/)]);
}

/** Texts of the records that begin on a line of a log. Where their lines begin, `checkBytes` says: there is one rule, whatever was undone to read the log. */
type TextsOnLine = ReadonlyMap<number, readonly string[]>;

function textsOf(logs: readonly ParsedLog[]): TextsOnLine {
  const texts = new Map<number, string[]>();
  for (const { records } of logs)
    for (let row = 0; row < records.count; row++) {
      const own = texts.get(records.line(row));
      if (own) own.push(records.raw(row));
      else texts.set(records.line(row), [records.raw(row)]);
    }
  return texts;
}

/** Looks up cited lines, whatever says them. */
export function createCitations(parsed: ParsedBundle): (line: Pick<EvidenceLine, 'source' | 'line' | 'text'>, by: string) => void {
  const { bundle, logs } = parsed;
  const known = new Map<string, readonly (readonly string[])[]>();
  const records = new Map<string, TextsOnLine>();
  return ({ source, line, text }, by) => {
    const found = bundle.sources.find(({ label }) => label === source);
    promise(found !== undefined, 'cited files exist', () => `${by} cites ${source}`);
    if (!found) return;
    // A file that proves something by being there is cited by its name.
    if (line === 1 && text === source) return;
    const own = logs.filter((log) => log.records.source.label === source);
    if (own.length > 0) {
      let texts = records.get(source);
      if (!texts) records.set(source, (texts = textsOf(own)));
      const isThere = texts.get(line)?.some((one) => one.includes(text.trim())) === true;
      promise(isThere, 'cited lines exist', () => `${by} cites ${source}:${line} as ${JSON.stringify(text.slice(0, 200))}`);
      return;
    }
    let lines = known.get(source);
    if (!lines) known.set(source, (lines = readings(Buffer.from(found.slice(0, found.size)))));
    const [first = ''] = text.split('\n');
    const holds = lines.some((one) => one[line - 1]?.includes(first.trim()) === true);
    promise(holds, 'cited lines exist', () => `${by} cites ${source}:${line} as ${JSON.stringify(first.slice(0, 200))}`);
  };
}

/** Every number in a list called `evidence` or `against` is the number of a line of evidence. */
export function checkIndexes(value: unknown, count: number, path = ''): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value)) {
    const isList = (name === 'evidence' || name === 'against') && Array.isArray(part) && part.every((one) => typeof one === 'number');
    if (!isList) checkIndexes(part, count, `${path}.${name}`);
    else
      promise(
        part.every((one) => Number.isInteger(one) && one >= 0 && one < count),
        'evidence has numbers',
        () => `${path}.${name} is ${part.join(', ')} of ${count}`,
      );
  }
}
