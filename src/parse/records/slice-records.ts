// records, a range of rows -> the records of that range alone

import type { LogRecords, RecordBlock } from '../../model/index.js';

/** @param isFirst  whether the rows are the first ones: those go on from an older generation, and hold the columns */
export function sliceRecords(records: LogRecords, from: number, to: number, isFirst: boolean): LogRecords {
  const { mayHold } = records;
  return {
    source: records.source,
    count: to - from,
    blocks: sliceBlocks(records.blocks, from, to),
    attributes: records.attributes,
    wall: (row) => records.wall(from + row),
    zone: (row) => records.zone(from + row),
    thread: (row) => records.thread(from + row),
    component: (row) => records.component(from + row),
    template: (row) => records.template(from + row),
    flags: (row) => records.flags(from + row),
    frame: (row) => records.frame(from + row),
    offset: (row) => records.offset(from + row),
    length: (row) => records.length(from + row),
    line: (row) => records.line(from + row),
    isReadable: (row) => records.isReadable(from + row),
    raw: (row) => records.raw(from + row),
    message: (row) => records.message(from + row),
    fields: (row) => records.fields(from + row),
    ownFields: (row) => records.ownFields(from + row),
    field: (row, name) => records.field(from + row, name),
    ownField: (row, name) => records.ownField(from + row, name),
    fieldNumber: (row, name) => records.fieldNumber(from + row, name),
    ownFieldNumber: (row, name) => records.ownFieldNumber(from + row, name),
    damage: (row) => records.damage(from + row),
    zoneText: (row) => records.zoneText(from + row),
    severity: (row) => records.severity(from + row),
    follow: (older) => {
      if (isFirst) records.follow(older);
    },
    mayHold:
      mayHold &&
      ((text) => {
        const test = mayHold(text);
        return (row) => test(from + row);
      }),
    heldBytes: isFirst ? records.heldBytes : 0,
  };
}

function sliceBlocks(blocks: readonly RecordBlock[], from: number, to: number): readonly RecordBlock[] {
  let first = 0;
  return blocks.flatMap(({ rows, wall, thread, template, attributes }): readonly RecordBlock[] => {
    const [begin, end] = [Math.max(0, from - first), Math.min(rows, to - first)];
    first += rows;
    if (begin >= end) return [];
    return [
      {
        rows: end - begin,
        wall: wall.subarray(begin, end),
        thread: thread.subarray(begin, end),
        template: template.subarray(begin, end),
        attributes: attributes.subarray(begin, end),
      },
    ];
  });
}
