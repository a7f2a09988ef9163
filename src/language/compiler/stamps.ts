// `stamp` declarations -> definitions.

import { STAMP_FIELDS, type StampDef } from '../../knowledge/index.js';
import type { Span, StampDeclaration } from '../syntax.js';
import { at, type Context } from './context.js';
import { reportPatternErrors, spanInText } from './places.js';
import { readPattern, type CapturePlace } from './template-text.js';

/** What a stamp needs: one of each list, or an instant. A year may be missing: then the log, or the time of capture, says which it is. */
const NEEDED: readonly (readonly string[])[] = [['M', 'Mon'], ['D'], ['h'], ['m']];
const INSTANTS: readonly string[] = ['epoch', 'epochms'];

/** Compiles stamps. Their names count as known to frames, whatever is wrong with them. */
export function compileStamps(context: Context, declarations: readonly StampDeclaration[]): readonly StampDef[] {
  return declarations
    .filter(({ name }) => context.declare('stamp', name))
    .map(({ name, pattern, span }) => {
      context.symbols.stamps.add(name.text);
      const { parts, captures, errors } = readPattern(pattern.text, 'frame');
      const place = (offset: number, length: number) => spanInText(pattern, offset, length);
      reportPatternErrors(context, 'SMSG110', errors, place);
      for (const capture of captures) checkField(context, capture, place(capture.offset, capture.length));
      const names = captures.map((capture) => capture.name);
      const missing = NEEDED.find((some) => !some.some((one) => names.includes(one)));
      const isWhole = missing === undefined || names.some((one) => INSTANTS.includes(one));
      if (!isWhole && errors.length === 0)
        context.error(
          'SMSG133',
          pattern.span,
          `the stamp \`${name.text}\` has no ${missing.map((one) => `\`{${one}}\``).join(' or ')}`,
          'a stamp has a month, a day, an hour and a minute, or `{epoch}`',
        );
      const twice = names.find((one, index) => names.indexOf(one) !== index);
      if (twice !== undefined) context.error('SMSG133', pattern.span, `the stamp \`${name.text}\` has \`{${twice}}\` twice`);
      return { id: name.text, parts, at: at(span) };
    });
}

function checkField(context: Context, { name, type }: CapturePlace, span: Span): void {
  if (!STAMP_FIELDS.includes(name)) context.unknown('SMSG133', { text: name, span }, `stamps have no \`${name}\``, STAMP_FIELDS);
  else if (type !== '') context.error('SMSG133', span, `the capture \`${name}\` of a stamp has no type`, `write \`{${name}}\``);
}
