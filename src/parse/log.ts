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
import { LogScanner } from './log-scanner.js';
import { createRecordWriter } from './records/record-writer.js';
import { decideDateOrder, describeStamps, type GivenOrder, styleOf } from './date-order.js';

/** One pass over a log. */
interface Pass {
  readonly style: StampStyle;
  readonly scanner: LogScanner;
  readonly records: LogRecords;
  /** Numbers of the components that its records name. */
  readonly components: readonly number[];
}

/**
 * Parses one log, in a second pass if its stamps turn out to be written in an unusual way. Its content never causes an exception: lines that no frame fits are
 * records too, flagged as malformed.
 *
 * @param tables  names of components and zones that the logs of a bundle share
 * @param given   the order of day and month, if somebody else than the log says it
 */
export function parseLog(source: Source, knowledge: Knowledge, tables: NameTables, given?: GivenOrder): ParsedLog {
  const catalogue = createCatalogue(knowledge, tables, source.label);
  const scan = (style: StampStyle): Pass => {
    const writer = createRecordWriter(source, knowledge, tables, createFrameFormat(knowledge, catalogue, asScanned));
    const scanner = new LogScanner(knowledge, tables, catalogue, writer, style);
    readLines(source, scanner);
    scanner.finish();
    return { style, scanner, records: writer.finish(), components: writer.components() };
  };
  const first = scan(USUAL_STYLE);
  const { forms } = first.scanner;
  const order = decideDateOrder(forms, given);
  const style = styleOf(forms, order);
  const { scanner, records, components } = isSameStyle(style, first.style) ? first : scan(style);
  const peculiarities = describeStamps(forms, order, given);
  return {
    records,
    components: componentNames(components, catalogue, knowledge, tables),
    generation: catalogue.isOlder ? 'older' : 'live',
    blankLines: scanner.blankLines,
    ...(peculiarities.length > 0 ? { peculiarities } : {}),
    ...(order?.from === 'assumed' ? { isDateOrderOpen: true } : order && forms.isFree && { dateOrder: order.order }),
    ...(records.count > 0 && scanner.understood === 0 ? { unreadable: say('no-record') } : {}),
  };
}

function isSameStyle(one: StampStyle, other: StampStyle): boolean {
  return one.dateOrder === other.dateOrder && one.isDecimal === other.isDecimal && one.hasRunOnBias === other.hasRunOnBias;
}

/** Names of components as the knowledge has them, if it does; the file's own if the records name none. */
function componentNames(numbers: readonly number[], catalogue: Catalogue, knowledge: Knowledge, tables: NameTables): readonly string[] {
  const named = numbers.length > 0 || catalogue.ofFile === 0 ? numbers : [catalogue.ofFile];
  return [
    ...new Set(named.map((number) => knowledge.components[catalogue.indexOf(number)]?.name ?? tables.components.names[number] ?? '')),
  ];
}
