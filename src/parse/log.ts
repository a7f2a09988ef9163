// Bytes of one log -> records and the components that they name.

import type { Knowledge } from '../knowledge/index.js';
import type { ParsedLog, Source } from '../model/index.js';
import { say } from '../wording/index.js';
import { type Catalogue, createCatalogue } from './templates/catalogue.js';
import { createFrameFormat } from './frames/frame-format.js';
import type { NameTables } from './records/name-table.js';
import { readLines } from './text/lines.js';
import { LogScanner } from './log-scanner.js';
import { createRecordWriter } from './records/record-writer.js';

/**
 * Parses one log in one pass. Its content never causes an exception: lines that no frame fits are records too, flagged as malformed.
 *
 * @param tables  names of components and zones that the logs of a bundle share
 */
export function parseLog(source: Source, knowledge: Knowledge, tables: NameTables): ParsedLog {
  const catalogue = createCatalogue(knowledge, tables, source.label);
  const writer = createRecordWriter(source, knowledge, tables, createFrameFormat(knowledge, catalogue));
  const scanner = new LogScanner(knowledge, tables, catalogue, writer);
  readLines(source, scanner);
  scanner.finish();
  const records = writer.finish();
  return {
    records,
    components: componentNames(writer.components(), catalogue, knowledge, tables),
    generation: catalogue.isOlder ? 'older' : 'live',
    blankLines: scanner.blankLines,
    ...(records.count > 0 && scanner.understood === 0 ? { unreadable: say('no-record') } : {}),
  };
}

/** Names of components as the knowledge has them, if it does; the file's own if the records name none. */
function componentNames(numbers: readonly number[], catalogue: Catalogue, knowledge: Knowledge, tables: NameTables): readonly string[] {
  const named = numbers.length > 0 || catalogue.ofFile === 0 ? numbers : [catalogue.ofFile];
  return [
    ...new Set(named.map((number) => knowledge.components[catalogue.indexOf(number)]?.name ?? tables.components.names[number] ?? '')),
  ];
}
