// records, a range of rows -> the records of that range alone

import type { LogRecords } from '../../model/index.js';

/** @param isFirst  whether the rows are the first ones: those go on from an older generation, and hold the columns */
export function sliceRecords(records: LogRecords, from: number, to: number, isFirst: boolean): LogRecords {
  return {
    source: records.source,
    count: to - from,
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
    damage: (row) => records.damage(from + row),
    zoneText: (row) => records.zoneText(from + row),
    severity: (row) => records.severity(from + row),
    follow: (older) => {
      if (isFirst) records.follow(older);
    },
    heldBytes: isFirst ? records.heldBytes : 0,
  };
}
