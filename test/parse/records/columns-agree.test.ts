import test, { type ExecutionContext } from 'ava';
import { indexKnowledge } from '../../../src/knowledge/index.js';
import { type LogRecords, MISSING_FIELD, UNNUMBERED_FIELD } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { sliceRecords } from '../../../src/parse/records/slice-records.js';
import { builtInKnowledge, open } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const knowledge = builtInKnowledge();
const rowsOf = ({ count }: LogRecords): readonly number[] => [...new Array<undefined>(count).keys()];

/** Whether the blocks of a log say the same as its rows. */
function agreeWithBlocks(t: ExecutionContext, records: LogRecords): void {
  const inBlocks = records.blocks.flatMap(({ rows, wall, thread, template, attributes }) =>
    [...new Array<undefined>(rows).keys()].map((at) => {
      const { component, zone, flags, hasThread } = records.attributes[attributes[at]!]!;
      return [wall[at], hasThread ? thread[at] : -1, template[at]! - 1, component, zone, flags];
    }),
  );
  const inRows = rowsOf(records).map((row) => [
    records.wall(row),
    records.thread(row),
    records.template(row),
    records.component(row),
    records.zone(row),
    records.flags(row),
  ]);
  t.deepEqual(inBlocks, inRows, records.source.label);
}

/** Whether numbers of fields tell the same as their texts; `texts`: by number, of all logs of a bundle. */
function agreeWithTexts(t: ExecutionContext, records: LogRecords, texts: Map<number, string>): void {
  const check = (number: number, text: string | undefined, where: string): void => {
    if (number === MISSING_FIELD) t.is(text, undefined, where);
    if (number <= MISSING_FIELD) return;
    t.is(text, texts.get(number) ?? text, where);
    if (text === undefined) t.fail(where);
    else texts.set(number, text);
  };
  for (const row of rowsOf(records)) {
    const template = knowledge.templates[records.template(row)];
    const event = template && knowledge.events[template.event];
    for (const name of Object.keys(event?.fields ?? {})) {
      const where = `${records.source.label} ${records.line(row)} ${name}`;
      check(records.fieldNumber(row, name), records.field(row, name), where);
      check(records.ownFieldNumber(row, name), records.ownField(row, name), where);
    }
  }
}

test('columns and numbers of fields say the same as rows and texts, in every sample', async (t) => {
  let numbered = 0;
  for (const bundle of await open(['samples'])) {
    const texts = new Map<number, string>();
    for (const { records } of parse(bundle, knowledge).logs) {
      agreeWithBlocks(t, records);
      agreeWithBlocks(t, sliceRecords(records, records.count >> 2, records.count, false));
      agreeWithTexts(t, records, texts);
    }
    numbered += texts.size;
    bundle.close();
  }
  t.true(numbered > 100);
});

const line = (seconds: number, message: string): string =>
  `~${message}   $$<SMS_DESPOOLER><Tue Jun 10 09:00:${String(seconds).padStart(2, '0')} 1997~><thread=E4>`;

test('a value that is passed on has the number of the record that names it', (t) => {
  const found = line(0, 'Found ready instruction 0_0B7SEC.INS');
  const failed = line(5, 'Despooler failed to execute the instruction, error code = cb');
  const text = `${found}\r\n${failed}\r\n`;
  const { logs } = parse(bundleInMemory('x', new Map([['DESPOOL.LOG', Buffer.from(text)]])), knowledge);
  const records = logs[0]!.records;
  t.is(records.ownFieldNumber(1, 'file'), MISSING_FIELD);
  t.is(records.fieldNumber(1, 'file'), records.ownFieldNumber(0, 'file'));
  t.is(records.fieldNumber(1, 'file.site'), records.ownFieldNumber(0, 'file.site'));
  t.not(records.fieldNumber(1, 'file'), UNNUMBERED_FIELD);
  t.is(indexKnowledge(knowledge).event('despool.found')?.fields['file.site'], 'sitecode');
});
