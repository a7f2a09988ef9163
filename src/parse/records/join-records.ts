// records of a log, records behind them -> the records of both

import type { LogRecords, RecordBlock } from '../../model/index.js';

/** @param after  records that go on where the first ones end; their source is that of the whole */
export function joinRecords(before: LogRecords, after: LogRecords): LogRecords {
  const shift = before.count;
  let followed: LogRecords | undefined;
  after.follow(before);
  return {
    source: after.source,
    count: shift + after.count,
    ...joinColumns(before, after),
    wall: (row) => (row < shift ? before.wall(row) : after.wall(row - shift)),
    zone: (row) => (row < shift ? before.zone(row) : after.zone(row - shift)),
    thread: (row) => (row < shift ? before.thread(row) : after.thread(row - shift)),
    component: (row) => (row < shift ? before.component(row) : after.component(row - shift)),
    template: (row) => (row < shift ? before.template(row) : after.template(row - shift)),
    flags: (row) => (row < shift ? before.flags(row) : after.flags(row - shift)),
    frame: (row) => (row < shift ? before.frame(row) : after.frame(row - shift)),
    offset: (row) => (row < shift ? before.offset(row) : after.offset(row - shift)),
    length: (row) => (row < shift ? before.length(row) : after.length(row - shift)),
    line: (row) => (row < shift ? before.line(row) : after.line(row - shift)),
    isReadable: (row) => (row < shift ? before.isReadable(row) : after.isReadable(row - shift)),
    raw: (row) => (row < shift ? before.raw(row) : after.raw(row - shift)),
    message: (row) => (row < shift ? before.message(row) : after.message(row - shift)),
    fields: (row) => (row < shift ? before.fields(row) : after.fields(row - shift)),
    ownFields: (row) => (row < shift ? before.ownFields(row) : after.ownFields(row - shift)),
    field: (row, name) => (row < shift ? before.field(row, name) : after.field(row - shift, name)),
    ownField: (row, name) => (row < shift ? before.ownField(row, name) : after.ownField(row - shift, name)),
    fieldNumber: (row, name) => (row < shift ? before.fieldNumber(row, name) : after.fieldNumber(row - shift, name)),
    ownFieldNumber: (row, name) => (row < shift ? before.ownFieldNumber(row, name) : after.ownFieldNumber(row - shift, name)),
    damage: (row) => (row < shift ? before.damage(row) : after.damage(row - shift)),
    zoneText: (row) => (row < shift ? before.zoneText(row) : after.zoneText(row - shift)),
    severity: (row) => (row < shift ? before.severity(row) : after.severity(row - shift)),
    follow(older) {
      if (older === followed) return;
      followed = older;
      before.follow(older);
      after.follow(older ? joinRecords(older, before) : before);
    },
    mayHold: before.mayHold && after.mayHold && joinTests(before.mayHold, after.mayHold, shift),
    heldBytes: before.heldBytes + after.heldBytes,
  };
}

type MayHold = NonNullable<LogRecords['mayHold']>;

function joinTests(before: MayHold, after: MayHold, shift: number): MayHold {
  return (text) => {
    const [early, late] = [before(text), after(text)];
    return (row) => (row < shift ? early(row) : late(row - shift));
  };
}

type Columns = Pick<LogRecords, 'blocks' | 'attributes'>;

/** The columns of both: attributes of the later records come behind those of the earlier ones. */
export function joinColumns(before: Columns, after: Columns): Columns {
  return {
    blocks: [...before.blocks, ...after.blocks.map((block) => ({ ...block, attributes: shifted(block, before.attributes.length) }))],
    attributes: [...before.attributes, ...after.attributes],
  };
}

const shifted = ({ attributes, rows }: RecordBlock, by: number): Uint32Array =>
  Uint32Array.from(attributes.subarray(0, rows), (number) => number + by);
