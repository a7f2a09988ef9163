// Logs as text -> parsed with the built-in grammars. A row is what a record says, in one object.

import { readdirSync, readFileSync } from 'node:fs';
import { type Knowledge, link } from '../../src/knowledge/index.js';
import { compile } from '../../src/language/index.js';
import type { ParsedLog, Source } from '../../src/model/index.js';
import { createNameTables } from '../../src/parse/records/name-table.js';
import { parseLog } from '../../src/parse/log.js';

const grammars = new URL('../../../grammars/', import.meta.url);

/** The built-in grammars, without the rules. */
export const builtIn: Knowledge = link([
  compile(
    readdirSync(grammars)
      .filter((name) => name.endsWith('.grammar'))
      .sort()
      .map((name) => ({ file: name, text: readFileSync(new URL(name, grammars), 'utf8') })),
    [],
  ).partial,
]);

/** A source in memory that hands out its bytes in pieces; each piece is spoilt when the next is asked for, as the contract allows. */
export function sourceOf(label: string, content: Uint8Array, piece = 65_536): Source {
  const bytes = Uint8Array.from(content);
  return {
    label,
    size: bytes.length,
    *chunks() {
      for (let at = 0; at < bytes.length; at += piece) {
        const part = bytes.slice(at, at + piece);
        yield part;
        part.fill(0x58);
      }
    },
    slice: (offset, length) => bytes.slice(offset, offset + length),
  };
}

export interface Row {
  readonly line: number;
  readonly component: string;
  readonly local: string | null;
  readonly zone: string | undefined;
  readonly thread: number;
  readonly message: string;
  readonly format: string | undefined;
  readonly flags: number;
  readonly damage: string | undefined;
  readonly event: string | undefined;
}

export interface ParsedText {
  readonly log: ParsedLog;
  readonly rows: readonly Row[];
}

/** Parses a text, one character a byte. */
export function parseText(
  text: string,
  { label = 'X.LOG', piece, knowledge = builtIn }: { label?: string; piece?: number; knowledge?: Knowledge } = {},
): ParsedText {
  const tables = createNameTables();
  const log = parseLog(sourceOf(label, Buffer.from(text, 'latin1'), piece), knowledge, tables);
  const { records } = log;
  const rows = Array.from({ length: records.count }, (_, row): Row => {
    const wall = records.wall(row);
    const template = knowledge.templates[records.template(row)];
    return {
      line: records.line(row),
      component: tables.components.names[records.component(row)] ?? '?',
      local: Number.isNaN(wall) ? null : new Date(wall).toISOString().slice(0, -1),
      zone: records.zoneText(row),
      thread: records.thread(row),
      message: records.message(row),
      format: knowledge.frames[records.frame(row)]?.format,
      flags: records.flags(row),
      damage: records.damage(row)?.message,
      event: template && knowledge.events[template.event]?.id,
    };
  });
  return { log, rows };
}

/** The only record of a text. */
export function onlyRow(text: string): Row {
  const { rows } = parseText(text);
  const [row] = rows;
  if (!row || rows.length !== 1) throw new Error(`${rows.length} records in ${JSON.stringify(text)}`);
  return row;
}
