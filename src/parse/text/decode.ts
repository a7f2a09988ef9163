// One file in any encoding -> bytes in an encoding that frames, templates and readers of evidence understand.

import type { Alteration } from '../../contract/index.js';
import type { Source } from '../../model/index.js';
import { detectCodePage } from './encoding.js';
import { MAX_TEXT_BYTES, readHead } from './file-head.js';
import { normalizeLineEnds, replaceEndMarks, replaceNuls, stripPadding } from './line-ends.js';
import { findAlterations } from './alterations.js';
import { repairSource, watchSeams } from './repair.js';
import { detectUtf16, readAllBytes } from './text-file.js';
import { createCodePage, transcode } from './transcode.js';
import { createUtf16Offsets, createUtf8Offsets, utf8MarkLength } from './utf8-offsets.js';
import { findWideSpans } from './wide-spans.js';

/** A log whose bytes can be scanned. */
export interface DecodedLog {
  /** As it was captured. */
  readonly captured: Source;
  /** The same, or what it was before another program altered it; `source` and its encoding are made of this. */
  readonly written: Source;
  /** What other programs had done to it, and was undone. */
  readonly alterations: readonly Alteration[];
  /** Whether a pass over `source` has shown that it was put together of texts whose bytes differ. */
  readonly hasSeam: () => boolean;
  /** In bytes for which frames are made. */
  readonly source: Source;
  /** What the captured bytes are; undefined if all of them have to be seen first. */
  readonly encoding: string | undefined;
  /** Size in code page 1252, of a log in Unicode that it can hold: SMS writes no Unicode. */
  readonly writtenSize?: number;
  /** Whether `source` is UTF-8. */
  readonly isUtf8: boolean;
  /** Offset in `captured` of an offset in `source`. */
  readonly byteAt: (offset: number) => number;
}

/** Decodes a file for parsers of evidence: UTF-16, UTF-8 or code page 1252, without padding. `encoding` is that of the user, where it was used. */
export function decodeText(captured: Source): { readonly source: Source; readonly encoding?: string } {
  const head = readHead(captured);
  if (detectUtf16(head)) return { source: captured };
  const page = detectCodePage(captured, head);
  if (page === undefined || page.name === 'utf-8' || captured.size > MAX_TEXT_BYTES) return { source: withoutLostEnd(captured) };
  return { source: withoutLostEnd(transcode(captured, page, true).source), encoding: page.name };
}

/** Logs are allocated before they are filled, evidence is not: NULs at its end stand where text was lost. */
function withoutLostEnd(whole: Source): Source {
  const source = stripPadding(whole);
  return source.size < whole.size && whole.slice(source.size, NULS_LOOKED_AT).includes(0) ? { ...source, isCut: true } : source;
}

/** One or two end marks of DOS may stand before them. */
const NULS_LOOKED_AT = 64;

const never = () => false;
export const same = (offset: number) => offset;

/** Decodes a log; one that another program altered as it was before. Throws if it cannot be read any more. */
export function decodeLog(captured: Source, head: Uint8Array, shareOfRecords: (head: Uint8Array) => number): DecodedLog {
  const wide = detectUtf16(head);
  const alterations = findAlterations(head);
  const isMixed = wide !== undefined && captured.codePage === undefined && isMixedWide(captured);
  return (
    (alterations.size > 0 || isMixed ? decodeAltered(captured, alterations, shareOfRecords) : undefined) ??
    decodeWritten(captured, head, shareOfRecords)
  );
}

/** Whether not all of a source that seems to be UTF-16 is UTF-16. */
function isMixedWide(captured: Source): boolean {
  if (captured.size > MAX_TEXT_BYTES) return false;
  const [first] = findWideSpans(Buffer.from(readAllBytes(captured)));
  return first !== undefined && (first.start > 1 || first.end < captured.size - 1);
}

/** Decodes a log as it was before another program altered it; undefined if it is too large for that. */
export function decodeAltered(
  captured: Source,
  alterations: ReadonlySet<Alteration>,
  shareOfRecords: (head: Uint8Array) => number,
): DecodedLog | undefined {
  const repaired = repairSource(captured, alterations);
  if (!repaired) return undefined;
  const log = decodeWritten(repaired.source, readHead(repaired.source), shareOfRecords);
  return {
    ...log,
    captured,
    written: repaired.source,
    alterations: repaired.alterations,
    hasSeam: never,
    byteAt: (offset) => repaired.byteAt(log.byteAt(offset)),
  };
}

/** A source of which every line ends with a line feed. Line ends come first: the line feeds that stand for NULs are none of the file, and end no line of it. */
const withPlainLines = (source: Source, head: Uint8Array, shareOfRecords: (head: Uint8Array) => number): Source =>
  replaceNuls(replaceEndMarks(normalizeLineEnds(source, head, shareOfRecords)));

function decodeWritten(captured: Source, head: Uint8Array, shareOfRecords: (head: Uint8Array) => number): DecodedLog {
  const page = detectCodePage(captured, head);
  if (page) return transcodeLog(captured, page.name === 'utf-8' ? createCodePage('utf-8') : page, head, shareOfRecords);
  const { source, hasSeam } = watchSeams(stripPadding(captured));
  return {
    captured,
    written: captured,
    alterations: [],
    hasSeam,
    source: withPlainLines(source, head, shareOfRecords),
    encoding: captured.codePage?.name,
    isUtf8: false,
    byteAt: same,
  };
}

export function transcodeLog(
  captured: Source,
  page: ReturnType<typeof createCodePage>,
  head: Uint8Array,
  shareOfRecords: (head: Uint8Array) => number,
): DecodedLog {
  const { source: watched, hasSeam } = page.name === 'utf-8' ? watchSeams(captured) : { source: captured, hasSeam: never };
  const { source, target } = transcode(watched, page);
  const whole = stripPadding(source);
  const mark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) ? 2 : 0;
  const isWide = page.name.startsWith('utf-16');
  const inWide = target === 'windows-1252' ? (offset: number) => mark + 2 * offset : createUtf16Offsets(source, mark, captured.size);
  return {
    captured,
    written: captured,
    alterations: [],
    hasSeam,
    source: withPlainLines(whole, readHead(whole), shareOfRecords),
    encoding: page.name,
    ...(page.name.startsWith('utf-') && target === 'windows-1252' ? { writtenSize: source.size } : {}),
    isUtf8: target === 'utf-8',
    byteAt: isWide ? inWide : page.name === 'utf-8' ? locateInUtf8(captured, head, target) : same,
  };
}

function locateInUtf8(captured: Source, head: Uint8Array, target: 'windows-1252' | 'utf-8'): (offset: number) => number {
  const mark = utf8MarkLength(head);
  if (target === 'windows-1252') return createUtf8Offsets(captured, mark);
  return mark === 0 ? same : (offset) => mark + offset;
}
