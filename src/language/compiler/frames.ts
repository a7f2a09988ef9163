// `frame` declarations -> definitions.

import type { FrameDef, TypeDef } from '../../knowledge/index.js';
import { at, declare, unknown, type Context } from './context.js';
import { reportPatternErrors, spanInText } from './report.js';
import type { FrameDeclaration, FramePattern, Span } from '../syntax.js';
import { isFixedText } from './type-relations.js';
import { readPattern, type CapturePlace, type PatternText } from './template-text.js';

/** Types that are code, with the captures that may have them. */
const BUILT_IN_TYPES: Readonly<Record<string, string>> = {
  asctime: 'stamp',
  'asctime-ms': 'stamp',
  'mdy-ms': 'stamp',
  mdy: 'stamp',
  'weekday-mdy': 'stamp',
  'mdy-half': 'stamp',
  'ccm-time': 'stamp',
  'ccm-date': 'stamp',
  'decimal-hex': 'thread',
};

const STAMP_TYPES = Object.keys(BUILT_IN_TYPES).filter((type) => BUILT_IN_TYPES[type] === 'stamp');
const THREAD_TYPES = ['hex', 'decimal-hex', 'int'];
const CAPTURES = ['message', 'component', 'stamp', 'zone', 'bias', 'thread', 'type', '_'];

/** Compiles frames. Types come first. */
export function compileFrames(context: Context, declarations: readonly FrameDeclaration[]): readonly FrameDef[] {
  return declarations.flatMap((declaration) => {
    const { name, anchor } = declaration;
    if (!declare(context, 'frame', name.text, name.span)) return [];
    const frame: FrameDef = {
      id: name.text,
      anchor: anchorOf(anchor?.where.text),
      multiline: anchor?.multiline ?? false,
      patterns: declaration.patterns.map((pattern) => ({
        parts: compilePattern(context, pattern).parts,
        ...(pattern.damaged ? { damaged: pattern.damaged.text } : {}),
      })),
      format: declaration.format?.text ?? name.text,
      strip: declaration.strip?.text ?? '',
      rotate: declaration.rotate.map(({ live, older }) => ({ live: live.text, older: older.text })),
      markers: declaration.markers.map((marker) => marker.text),
      at: at(declaration.span),
    };
    return [frame];
  });
}

function anchorOf(word: string | undefined): FrameDef['anchor'] {
  return word === 'start' || word === 'both' ? word : 'end';
}

function compilePattern(context: Context, { pattern }: FramePattern): PatternText {
  const read = readPattern(pattern.text, 'frame');
  const place = (offset: number, length: number) => spanInText(pattern, offset, length);
  reportPatternErrors(context.report, 'SMSG110', read.errors, place);

  const messages = read.captures.filter((capture) => capture.name === 'message').length;
  if (messages !== 1 && read.errors.length === 0) {
    const message = messages === 0 ? 'this pattern has no `{message}`' : 'this pattern has `{message}` more than once';
    context.report.error('SMSG130', pattern.span, message, 'every frame leaves exactly one message');
  }
  for (const capture of read.captures) checkCapture(context, capture, place(capture.offset, capture.length));
  return read;
}

function checkCapture(context: Context, { name, type, optional }: CapturePlace, span: Span): void {
  const { report, symbols } = context;
  if (!CAPTURES.includes(name)) {
    unknown(context, 'SMSG130', span, `records have no \`${name}\``, name, CAPTURES);
    return;
  }
  const wrong = (types: readonly string[]) =>
    unknown(
      context,
      'SMSG132',
      span,
      type === '' ? `the capture \`${name}\` has no type` : `a ${name} cannot be read as \`${type}\``,
      type,
      types,
    );
  if (name === 'stamp' && !STAMP_TYPES.includes(type)) {
    wrong(STAMP_TYPES);
    return;
  }
  if (name === 'thread' && !THREAD_TYPES.includes(type)) {
    wrong(THREAD_TYPES);
    return;
  }
  if (name === '_' && type === '') report.error('SMSG132', span, 'a text that is not kept has no type', 'write `{_:type}`');

  const builtIn = BUILT_IN_TYPES[type];
  if (type === '' || builtIn === name || THREAD_TYPES.includes(type)) return;
  if (builtIn !== undefined) report.error('SMSG132', span, `\`${type}\` is a type of ${builtIn}s`, `write \`{${builtIn}:${type}}\``);
  else if (!isDeclared(context, type)) unknown(context, 'SMSG100', span, `no type is called \`${type}\``, type, symbols.types.keys());
  else if (optional) checkOptional(context, symbols.types.get(type), span);
}

/** Reports a capture that may be missing and whose text is not always the same. */
export function checkOptional(context: Context, type: TypeDef | undefined, span: Span): void {
  if (!type || isFixedText(type)) return;
  context.report.error(
    'SMSG115',
    span,
    `the type \`${type.name}\` is no fixed text, so a missing one cannot be told from an empty one`,
    'write two templates',
  );
}

/** Whether a type is known, or is declared wrongly and has been reported already. */
export function isDeclared(context: Context, type: string): boolean {
  return context.symbols.types.has(type) || context.own.has(`type ${type}`);
}
