// `frame` declarations -> definitions.

import type { FrameDef, PatternPart, TypeDef } from '../../knowledge/index.js';
import { at, compact, type Context } from './context.js';
import { reportPatternErrors, spanInText } from './places.js';
import type { FrameDeclaration, FramePattern, Span } from '../syntax.js';
import { isFixedText } from './type-relations.js';
import { readPattern, type CapturePlace } from './template-text.js';

/** Types that are code, with the captures that may have them. */
const BUILT_IN_TYPES: Readonly<Record<string, string>> = {
  asctime: 'stamp',
  'asctime-ms': 'stamp',
  'mdy-ms': 'stamp',
  mdy: 'stamp',
  'weekday-mdy': 'stamp',
  'mdy-bias': 'stamp',
  local: 'stamp',
  'local-half': 'stamp',
  attributes: 'stamp',
  'sound-attributes': 'stamp',
  'decimal-hex': 'thread',
};

const STAMP_TYPES = Object.keys(BUILT_IN_TYPES).filter((type) => BUILT_IN_TYPES[type] === 'stamp');
const THREAD_TYPES = ['hex', 'decimal-hex', 'int'];
const CAPTURES = ['message', 'component', 'stamp', 'zone', 'bias', 'thread', 'type', '_'];

/** Compiles frames. Types come first. */
export function compileFrames(context: Context, declarations: readonly FrameDeclaration[]): readonly FrameDef[] {
  return declarations
    .filter(({ name }) => context.declare('frame', name))
    .map(({ name, anchor, patterns, format, strip, rotate, markers, span }) => ({
      id: name.text,
      anchor: anchor?.where.text ?? 'end',
      multiline: anchor?.multiline ?? false,
      patterns: patterns.map((one) => ({ parts: compilePattern(context, one), ...compact({ damaged: one.damaged?.text }) })),
      format: format?.text ?? name.text,
      strip: strip?.text ?? '',
      rotate: rotate.map(({ live, older }) => ({ live: live.text, older: older.text })),
      markers: markers.map(({ text }) => text),
      at: at(span),
    }));
}

function compilePattern(context: Context, { pattern }: FramePattern): readonly PatternPart[] {
  const { parts, captures, errors } = readPattern(pattern.text, 'frame');
  const place = (offset: number, length: number) => spanInText(pattern, offset, length);
  reportPatternErrors(context, 'SMSG110', errors, place);
  const messages = captures.filter(({ name }) => name === 'message').length;
  if (messages !== 1 && errors.length === 0) {
    const message = messages === 0 ? 'this pattern has no `{message}`' : 'this pattern has `{message}` more than once';
    context.error('SMSG130', pattern.span, message, 'every frame leaves exactly one message');
  }
  for (const capture of captures) checkCapture(context, capture, place(capture.offset, capture.length));
  return parts;
}

function checkCapture(context: Context, { name, type, optional }: CapturePlace, span: Span): void {
  const { types } = context.symbols;
  if (!CAPTURES.includes(name)) {
    context.unknown('SMSG130', { text: name, span }, `records have no \`${name}\``, CAPTURES);
    return;
  }
  const own = name === 'stamp' ? [...STAMP_TYPES, ...context.symbols.stamps] : name === 'thread' ? THREAD_TYPES : undefined;
  if (own && !own.includes(type)) {
    const message = type === '' ? `the capture \`${name}\` has no type` : `a ${name} cannot be read as \`${type}\``;
    context.unknown('SMSG132', { text: type, span }, message, own);
    return;
  }
  if (name === '_' && type === '') context.error('SMSG132', span, 'a text that is not kept has no type', 'write `{_:type}`');

  const builtIn = BUILT_IN_TYPES[type];
  if (type === '' || builtIn === name || context.symbols.stamps.has(type) || THREAD_TYPES.includes(type)) return;
  if (builtIn !== undefined) context.error('SMSG132', span, `\`${type}\` is a type of ${builtIn}s`, `write \`{${builtIn}:${type}}\``);
  else if (!context.isType(type)) context.undeclared('type', { text: type, span }, types.keys());
  else if (optional) checkOptional(context, types.get(type), span);
}

/** Reports a capture that may be missing and whose text is not always the same. */
export function checkOptional(context: Context, type: TypeDef | undefined, span: Span): void {
  if (!type || isFixedText(type)) return;
  const message = `the type \`${type.name}\` is not a fixed text, so a missing one cannot be told from an empty one`;
  context.error('SMSG115', span, message, 'write two templates');
}
