// Bytes of one log -> records and the components that they name.

import type { Knowledge } from '../knowledge/index.js';
import type { LogRecords, ParsedLog, Source } from '../model/index.js';
import { say } from '../wording/index.js';
import { type Catalogue, createCatalogue } from './templates/catalogue.js';
import { createFrameFormat } from './frames/frame-format.js';
import { type StampStyle, USUAL_STYLE } from './frames/stamp-forms.js';
import type { NameTables } from './records/name-table.js';
import { asScanned } from './text/line-ends.js';
import { readLines } from './text/lines.js';
import { LogScanner, type ScanState } from './log-scanner.js';
import { createRecordWriter } from './records/record-writer.js';
import { decideDateOrder, describeStamps, type GivenOrder, styleOf, type WrittenLast } from './date-order.js';

/** What one pass over a log, or a piece of it, found. */
export interface Pass {
  readonly style: StampStyle;
  readonly records: LogRecords;
  /** Numbers of the components that its records name. */
  readonly components: readonly number[];
  readonly blankLines: number;
  /** Records that a frame fits. */
  readonly understood: number;
  /** What is known behind the last record. */
  readonly state: ScanState;
}

/** What does not change while a log is read. */
export interface LogSetting {
  readonly knowledge: Knowledge;
  /** Names of components and zones that the logs of a bundle share. */
  readonly tables: NameTables;
  readonly catalogue: Catalogue;
}

export function createLogSetting(source: Source, knowledge: Knowledge, tables: NameTables): LogSetting {
  return { knowledge, tables, catalogue: createCatalogue(knowledge, tables, source.label) };
}

/**
 * Reads a source from its beginning, or goes on behind a pass.
 *
 * @param from  where the chunks of the source begin, if it goes on
 */
export function scanLog(source: Source, { knowledge, tables, catalogue }: LogSetting, style: StampStyle, before?: Pass, from = 0): Pass {
  const writer = createRecordWriter(source, knowledge, tables, createFrameFormat(knowledge, catalogue, asScanned));
  const scanner = new LogScanner(knowledge, tables, catalogue, writer, style, before?.state);
  readLines(source, scanner, from);
  scanner.finish();
  const { blankLines, understood, state } = scanner;
  return { style, records: writer.finish(), components: writer.components(), blankLines, understood, state };
}

/** A log whose records were read. */
export function toParsedLog(
  { records, components, blankLines, understood, state: { forms } }: Pass,
  { knowledge, tables, catalogue }: LogSetting,
  given: GivenOrder | undefined,
  written?: WrittenLast,
): ParsedLog {
  const order = decideDateOrder(forms, given);
  const peculiarities = describeStamps(forms, order, given, written);
  return {
    records,
    components: componentNames(components, catalogue, knowledge, tables),
    generation: catalogue.isOlder ? 'older' : 'live',
    blankLines,
    ...(peculiarities.length > 0 ? { peculiarities } : {}),
    ...(order?.from === 'assumed' ? { isDateOrderOpen: true } : order && forms.isFree && { dateOrder: order.order }),
    ...(records.count > 0 && understood === 0 ? { unreadable: say('no-record') } : {}),
  };
}

/**
 * Parses one log, in a second pass if its stamps turn out to be written in an unusual way. Its content never causes an exception: lines that no frame fits are
 * records too, flagged as malformed.
 *
 * @param given    the order of day and month, if somebody else than the log says it
 * @param written  when it was written last, if that is known
 */
export function parseLog(source: Source, knowledge: Knowledge, tables: NameTables, given?: GivenOrder, written?: WrittenLast): ParsedLog {
  const setting = createLogSetting(source, knowledge, tables);
  const first = scanLog(source, setting, USUAL_STYLE);
  const { forms } = first.state;
  const style = styleOf(forms, decideDateOrder(forms, given), written);
  const pass = isSameStyle(style, first.style) ? first : { ...scanLog(source, setting, style), state: first.state };
  return toParsedLog(pass, setting, given, written);
}

export function isSameStyle(one: StampStyle, other: StampStyle): boolean {
  const { dateOrder, isDecimal, hasRunOnBias, year } = one;
  return dateOrder === other.dateOrder && isDecimal === other.isDecimal && hasRunOnBias === other.hasRunOnBias && year === other.year;
}

/** Names of components as the knowledge has them, if it does; the file's own if the records name none. */
function componentNames(numbers: readonly number[], catalogue: Catalogue, knowledge: Knowledge, tables: NameTables): readonly string[] {
  const named = numbers.length > 0 || catalogue.ofFile === 0 ? numbers : [catalogue.ofFile];
  return [
    ...new Set(named.map((number) => knowledge.components[catalogue.indexOf(number)]?.name ?? tables.components.names[number] ?? '')),
  ];
}
