// Names, numbers, durations, times, and where values and texts come from.

import { tokenLabel, type TokenType } from 'chevrotain';
import type {
  Assignment,
  Bytes,
  Count,
  Duration,
  FixedDuration,
  Name,
  ReferenceClause,
  SourceClause,
  Text,
  TimeOfDay,
  Value,
  Word,
} from '../syntax.js';
import { choice, clause, list, mapped, node, optional, otherwise, row, rule, type Part } from './parts.js';
import type { Parser } from './parser.js';
import { Time, tokenOf, Wording, WordToken, type TokenWord } from './tokens.js';
import { constant, image, mark, SITE_FILE_FIELD, text, word } from './words.js';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const BYTE_UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
const DURATION_HELP = 'write a whole number with s, m, h or d, such as `90s`, `30m`, `24h` or `2d`';

// ---- names and values ------------------------------------------------------------------------------------------------------------

/** Words joined by dots; `what` says which name, for the message. */
export const name = (what: string): Part<Name> =>
  rule('name', (parser) => {
    const first = parser.peek(1);
    const parts: Word[] = [parser.word(what)];
    parser.repeat(() => {
      parser.take('.');
      parts.push(parser.word('a name'));
    });
    return { kind: 'name', text: parts.map((part) => part.text).join('.'), parts, span: parser.span(first) };
  });

/** A string or a name. */
export const value = (what: string): Part<Value> => choice<Value>([text(what), name(what)], what);

/** A word or a string. */
export const wordOrText = (what: string): Part<Word | Text> => choice<Word | Text>([text(what), word(what)], what);

/** `SMS_SCHEDULER`, or `"postfix/smtpd"` where a name holds more than letters, digits, `_` and `-`. */
export const componentName = wordOrText('the name of a component');

/** A field, a key or a value. */
export const operand = value('a field, a key or a value');

// ---- numbers and times -----------------------------------------------------------------------------------------------------------

/** A whole number. */
export const count = (what: string): Part<Count> =>
  mapped(word(what), ({ text: digits, span }, parser) => {
    if (!/^[0-9]+$/.test(digits)) parser.bail('SMSG021', span, `\`${digits}\` is not a whole number`);
    return { kind: 'number', value: Number(digits), span };
  });

/** A number of bytes. */
export const bytes: Part<Bytes> = mapped(name('a number of bytes such as 20MB'), ({ text: written, span }, parser: Parser) => {
  const parts = /^([0-9]+)(B|KB|MB|GB)?$/.exec(written);
  if (parts === null)
    parser.bail('SMSG022', span, `\`${written}\` is not a number of bytes`, 'write a whole number with KB, MB or GB, such as `20MB`');
  return { kind: 'bytes', bytes: Number(parts[1]) * (BYTE_UNITS[parts[2] ?? ''] ?? 1), span };
});

const durationName = name('a duration such as 30m');

/** A duration without a `let`. */
export const fixedDuration: Part<FixedDuration> = mapped(durationName, (written, parser) => fixed(parser, written, false));

/** A duration that may be negative. */
export const signedDuration: Part<FixedDuration> = mapped(durationName, (written, parser) => fixed(parser, written, true));

function fixed(parser: Parser, { text: written, span }: Name, isSigned: boolean): FixedDuration {
  const parts = /^(-?)([0-9]+)([smhd])$/.exec(written);
  const ms = Number(parts?.[2]) * (UNIT_MS[parts?.[3] ?? ''] ?? NaN);
  if (parts === null || !Number.isSafeInteger(ms)) parser.bail('SMSG020', span, `\`${written}\` is not a duration`, DURATION_HELP);
  if (parts[1] !== '' && !isSigned) parser.bail('SMSG020', span, `\`${written}\` is negative, which is not allowed here`, DURATION_HELP);
  return { kind: 'fixed', text: written, ms: parts[1] === '' ? ms : -ms, span };
}

/** A duration, or a number of times a `let` of the process. */
export const duration: Part<Duration> = rule('duration', (parser) => {
  const first = parser.peek(1);
  const written = durationName(parser);
  const unit = parser.maybe(
    () => parser.wordOf(parser.take(WordToken)),
    () => /^[0-9]+$/.test(parser.peek(0).image) && !parser.startsLine(),
  );
  return parser.act((): Duration => {
    const span = parser.span(first);
    if (unit !== undefined) {
      if (/^(s|sec|second|m|min|minute|h|hour|d|day)s?$/i.test(unit.text)) {
        const short = `${written.text}${unit.text.charAt(0).toLowerCase()}`;
        parser.bail('SMSG020', span, 'the unit of a duration follows its number without a blank', `write \`${short}\``);
      }
      return { kind: 'let', times: Number(written.text), name: unit, span };
    }
    const [only, ...more] = written.parts;
    if (only !== undefined && more.length === 0 && /^[A-Za-z_]/.test(only.text))
      return { kind: 'let', times: 1, name: only, span: written.span };
    return fixed(parser, written, false);
  });
});

/** A time of day, with a day before it. */
export const timeOfDay: Part<TimeOfDay> = rule('time', (parser) => {
  const first = parser.peek(1);
  const day = parser.maybe(
    () => parser.take(WordToken),
    () => /^[0-9]+d$/.test(first.image),
  );
  const time = parser.take(Time);
  return parser.act(() => {
    const [hours = 0, minutes = 0, seconds = 0] = time.image.split(':').map(Number);
    const span = parser.span(first);
    if (hours > 23 || minutes > 59 || seconds > 59)
      parser.bail('SMSG023', span, `\`${time.image}\` is not a time of day`, 'it runs from 00:00:00 to 23:59:59');
    return {
      kind: 'time' as const,
      day: day === undefined ? 0 : parseInt(day.image, 10),
      ms: ((hours * 60 + minutes) * 60 + seconds) * 1000,
      span,
    };
  });
});

/** `from 09:00 to 10:30` */
export const interval = row('from', { from: timeOfDay }, 'to', { to: timeOfDay });

// ---- lists -----------------------------------------------------------------------------------------------------------------------

/** A list between two signs. */
export function enclosed<T>(opening: TokenWord, items: Part<T>, closing: TokenWord): Part<T> {
  const end: TokenType = tokenOf(closing);
  return rule('enclosed', (parser) => {
    parser.take(opening);
    const found = items(parser);
    parser.act(() => {
      if (parser.peek(1).tokenType !== end) parser.bailUnexpected('`,`', tokenLabel(end));
    });
    parser.take(closing);
    return found;
  });
}

/** `field = value` */
export const assignment: Part<Assignment> = node('assignment', { name: name('the name of a field') }, '=', { value: value('a value') });

/** `{ field = value, ... }` */
export const assignments: Part<Assignment[]> = enclosed('{', otherwise(list(assignment), []), '}');

// ---- sources ---------------------------------------------------------------------------------------------------------------------

const articleNumber: Part<Word> = mapped(word('the number of an article, such as Q163379'), (id, parser) => {
  if (/^Q[0-9]{5,7}$/.test(id.text)) return id;
  const help = /^q?[0-9]{5,7}$/.test(id.text)
    ? `write \`Q${id.text.replace(/^q/, '')}\``
    : 'write Q and five to seven digits, such as `Q163379`';
  return parser.bail('SMSG025', id.span, `\`${id.text}\` is not an article number`, help);
});

const address: Part<Text> = mapped(text('an address in double quotes'), (id, parser) => {
  if (/^https?:\/\/[^\s"]+$/.test(id.text)) return id;
  return parser.bail('SMSG026', id.span, `"${id.text}" is not an address`, 'an address begins with `https://` and holds no blanks');
});

const article = choice<Pick<ReferenceClause, 'from' | 'id'>>([
  row({ from: image('kb') }, { id: articleNumber }),
  row({ from: image('rk') }, optional({ id: text('a page') })),
  row({ from: image('later') }, optional({ id: text('a page') })),
  row({ from: image('url') }, { id: address }),
  row({ from: image('ticket') }, { id: text('the number of a ticket in double quotes') }),
]);

/** `kb Q163379`, `url "https://..."`, `ticket "OPS-112"` */
export const reference: Part<ReferenceClause> = node('reference', article);

const wording: Part<SourceClause['wording']> = (parser) => parser.take(Wording).image as SourceClause['wording'];

/** `source kb Q163379 verbatim` behind its word. */
export const source: Part<SourceClause> = clause(
  'source',
  choice<Omit<SourceClause, 'kind' | 'span'>>([
    row(article, { wording: otherwise(wording, 'verbatim' as const) }),
    row({ from: image('illustrative') }, { wording: constant('illustrative' as const) }),
  ]),
);

/** `sitecontrol "file" [field] FIELD` */
export const siteControlSource = node(
  'sitecontrol',
  'sitecontrol',
  { file: text('the name of a site control file in double quotes') },
  optional('field'),
  { field: wordOrText(SITE_FILE_FIELD) },
);

/** `registry "key" value "name"` */
export const registrySource = node('registry', 'registry', { key: text('a registry key in double quotes') }, 'value', {
  value: text('the name of a value in double quotes'),
});

const version = name('a version such as 1.2');

/** `product sms 1.0 .. 1.2` behind its word. */
export const product = clause(
  'product',
  { product: word('the name of the product') },
  mapped(row({ from: version }, optional('..', { to: version }), optional({ proved: mark('proved') })), (found) => ({
    to: found.from,
    ...found,
  })),
);
