// Rules for numbers, durations, times, lists and sources of values.

import { type IToken, type TokenType, tokenLabel } from 'chevrotain';
import { given } from './given.js';
import { ParseWords } from './words.js';
import type {
  Assignment,
  Count,
  Duration,
  FixedDuration,
  Name,
  ReferenceClause,
  RegistrySource,
  SiteControlSource,
  SourceClause,
  TimeOfDay,
  Word,
} from '../syntax.js';
import { Comma, DotDot, Equals, K, LBrace, RBrace, Time, Word as WordToken, Wording } from './tokens.js';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const BYTE_UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
const DAY_MS = 86_400_000;
const DURATION_HELP = 'write a whole number with s, m, h or d, such as `90s`, `30m`, `24h` or `2d`';

/** Values, and what is made of them. */
export abstract class ParseValues extends ParseWords {
  // ---- numbers and times ---------------------------------------------------------------------------------------------------------

  readonly count = this.RULE('count', (what: string): Count => {
    const word = this.word(0, what);
    const value = this.RECORDING_PHASE ? 0 : Number(word.text);
    if (!this.RECORDING_PHASE && !/^[0-9]+$/.test(word.text)) this.stop('SMSG021', word.span, `\`${word.text}\` is no whole number`);
    return { kind: 'number', value, span: word.span };
  });

  readonly bytes = this.RULE('bytes', () => {
    const name = this.SUBRULE(this.name, { ARGS: ['a number of bytes such as 20MB'] });
    return this.ACTION(() => {
      const parts = /^([0-9]+)(B|KB|MB|GB)?$/.exec(name.text);
      if (parts === null)
        this.stop('SMSG022', name.span, `\`${name.text}\` is no number of bytes`, 'write a whole number with KB, MB or GB, such as `20MB`');
      return { kind: 'bytes' as const, bytes: Number(parts[1]) * (BYTE_UNITS[parts[2] ?? ''] ?? 1), span: name.span };
    });
  });

  /** A fixed duration; a sign is allowed where `signed`. */
  readonly fixedDuration = this.RULE('fixedDuration', (signed: boolean): FixedDuration => {
    const name = this.SUBRULE(this.name, { ARGS: ['a duration such as 30m'] });
    return this.ACTION(() => this.fixed(name, signed));
  });

  /** A duration, or a number of times a `let` of the process. */
  readonly duration = this.RULE('duration', (): Duration => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.name, { ARGS: ['a duration such as 30m'] });
    const unit = this.OPTION({
      GATE: () => /^[0-9]+$/.test(this.LA(0).image) && !this.startsLine(),
      DEF: () => this.wordOf(this.CONSUME(WordToken)),
    });
    return this.ACTION((): Duration => {
      if (unit !== undefined) {
        if (/^(s|sec|second|m|min|minute|h|hour|d|day)s?$/i.test(unit.text)) {
          const short = `${name.text}${unit.text.charAt(0).toLowerCase()}`;
          this.stop('SMSG020', this.span(first), 'the unit of a duration stands at its number', `write \`${short}\``);
        }
        return { kind: 'let', times: Number(name.text), name: unit, span: this.span(first) };
      }
      const [word] = name.parts;
      if (name.parts.length === 1 && word !== undefined && /^[A-Za-z_]/.test(word.text))
        return { kind: 'let', times: 1, name: word, span: name.span };
      return this.fixed(name, false);
    });
  });

  private fixed({ text, span }: Name, signed: boolean): FixedDuration {
    const parts = /^(-?)([0-9]+)([smhd])$/.exec(text);
    const ms = Number(parts?.[2]) * (UNIT_MS[parts?.[3] ?? ''] ?? NaN);
    if (parts === null || !Number.isSafeInteger(ms)) this.stop('SMSG020', span, `\`${text}\` is no duration`, DURATION_HELP);
    if (parts[1] !== '' && !signed)
      this.stop('SMSG020', span, `\`${text}\` is negative, and time does not run backwards here`, DURATION_HELP);
    return { kind: 'fixed', text, ms: parts[1] === '' ? ms : -ms, span };
  }

  readonly timeOfDay = this.RULE('timeOfDay', (): TimeOfDay => {
    const first = this.LA(1);
    const day = this.OPTION({ GATE: () => /^[0-9]+d$/.test(first.image), DEF: () => this.CONSUME(WordToken) });
    const time = this.CONSUME(Time);
    return this.ACTION(() => {
      const [hours = 0, minutes = 0, seconds = 0] = time.image.split(':').map(Number);
      const span = this.span(first);
      if (hours > 23 || minutes > 59 || seconds > 59)
        this.stop('SMSG023', span, `\`${time.image}\` is no time of day`, 'it runs from 00:00:00 to 23:59:59');
      const ms = ((hours * 60 + minutes) * 60 + seconds) * 1000;
      return { kind: 'time' as const, day: day === undefined ? 0 : parseInt(day.image, 10), ms: ms % DAY_MS, span };
    });
  });

  // ---- lists and assignments -----------------------------------------------------------------------------------------------------

  /** `NAME, NAME`, each one word. */
  readonly words = this.RULE('words', (what: string): Word[] => {
    const words: Word[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => words.push(this.word(0, what)), ERR_MSG: what });
    return words;
  });

  /** `NAME, NAME`, dots allowed. */
  readonly names = this.RULE('names', (what: string): Name[] => {
    const names: Name[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => names.push(this.SUBRULE(this.name, { ARGS: [what] })), ERR_MSG: what });
    return names;
  });

  /** `{ field = value, ... }` */
  readonly assignments = this.RULE('assignments', (): Assignment[] => {
    const list: Assignment[] = [];
    this.CONSUME(LBrace);
    this.MANY_SEP({ SEP: Comma, DEF: () => list.push(this.SUBRULE(this.assignment)) });
    this.ACTION(() => this.endOfList(RBrace));
    this.CONSUME(RBrace);
    return list;
  });

  protected endOfList(closing: TokenType): void {
    if (this.LA(1).tokenType !== closing) this.stopUnexpected('`,`', tokenLabel(closing));
  }

  readonly assignment = this.RULE('assignment', (): Assignment => {
    const first = this.LA(1);
    const name = this.SUBRULE(this.name, { ARGS: ['the name of a field'] });
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.value, { ARGS: ['a value'] });
    return { kind: 'assignment', name, value, span: this.span(first) };
  });

  // ---- sources -----------------------------------------------------------------------------------------------------------------

  /** Behind the word `source`. */
  readonly source = this.RULE('source', (first: IToken): SourceClause => {
    const illustrative = this.OPTION(() => this.CONSUME(K.illustrative));
    if (illustrative !== undefined && !this.RECORDING_PHASE) {
      return { kind: 'source', from: 'illustrative', wording: 'illustrative', span: this.span(first) };
    }
    const origin = this.SUBRULE(this.origin, { ARGS: ['`kb`\n`rk`\n`later`\n`illustrative`'] });
    const wording = this.OPTION1(() => this.CONSUME(Wording).image as SourceClause['wording']);
    return { kind: 'source', ...origin, wording: wording ?? 'verbatim', span: this.span(first) };
  });

  readonly reference = this.RULE('reference', (): ReferenceClause => {
    const first = this.LA(1);
    const origin = this.SUBRULE(this.origin, { ARGS: ['`kb`\n`rk`\n`later`'] });
    return { kind: 'reference', ...origin, span: this.span(first) };
  });

  private readonly origin = this.RULE(
    'origin',
    (what: string): Pick<ReferenceClause, 'from' | 'id'> =>
      this.OR({
        DEF: [
          {
            ALT: (): Pick<ReferenceClause, 'from' | 'id'> => {
              this.CONSUME(K.kb);
              const id = this.word(0, 'the number of an article, such as Q163379');
              this.ACTION(() => {
                if (/^Q[0-9]{5,6}$/.test(id.text)) return;
                const help = /^q?[0-9]{5,6}$/.test(id.text)
                  ? `write \`Q${id.text.replace(/^q/, '')}\``
                  : 'write Q and five or six digits, such as `Q163379`';
                this.stop('SMSG025', id.span, `\`${id.text}\` is no article number`, help);
              });
              return { from: 'kb', id };
            },
          },
          { ALT: () => this.page(K.rk.name) },
          { ALT: () => this.page(K.later.name) },
        ],
        ERR_MSG: what,
      }),
  );

  private page(name: string): Pick<ReferenceClause, 'from' | 'id'> {
    const isGuide = name === K.rk.name;
    this.consume(isGuide ? 1 : 2, isGuide ? K.rk : K.later);
    const id = this.option(isGuide ? 1 : 2, () => this.text(isGuide ? 1 : 2, 'a page'));
    return { from: isGuide ? 'rk' : 'later', ...given({ id }) };
  }

  /** `sitecontrol "file" [field] FIELD` */
  readonly siteControlSource = this.RULE('siteControlSource', (): SiteControlSource => {
    const first = this.CONSUME(K.sitecontrol);
    const file = this.text(0, 'the name of a site control file in double quotes');
    this.OPTION(() => this.CONSUME(K.field));
    const field = this.SUBRULE(this.wordOrText, { ARGS: ['a field of the site control file'] });
    return { kind: 'sitecontrol', file, field, span: this.span(first) };
  });

  /** `registry "key" value "name"` */
  readonly registrySource = this.RULE('registrySource', (): RegistrySource => {
    const first = this.CONSUME(K.registry);
    const key = this.text(0, 'a registry key in double quotes');
    this.CONSUME(K.value);
    const value = this.text(1, 'the name of a value in double quotes');
    return { kind: 'registry', key, value, span: this.span(first) };
  });

  /** `1.0 .. 1.2` or one version. */
  readonly versions = this.RULE('versions', (): { from: Name; to: Name } => {
    const from = this.SUBRULE(this.name, { ARGS: ['a version such as 1.2'] });
    const to = this.OPTION(() => {
      this.CONSUME(DotDot);
      return this.SUBRULE1(this.name, { ARGS: ['a version such as 1.2'] });
    });
    return { from, to: to ?? from };
  });
}
