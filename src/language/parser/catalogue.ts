// Rules for components, event logs and events.

import type { IToken } from 'chevrotain';
import { clauseOf, clauseSet, lacking, type Clause } from './clauses.js';
import { given } from './given.js';
import { ParseGrammar } from './grammar.js';
import type {
  CarryClause,
  CatalogueBody,
  ComponentDeclaration,
  EventDeclaration,
  EventLogDeclaration,
  Heartbeat,
  IgnoreClause,
  Name,
  SourceClause,
  TemplateClause,
  Text,
  Word,
} from '../syntax.js';
import { Comma, K, LBrace } from './tokens.js';
import type { BlockName } from './vocabulary.js';

/** Declarations of message catalogues. */
export abstract class ParseCatalogue extends ParseGrammar {
  // ---- components and event logs -------------------------------------------------------------------------------------------------

  readonly component = this.RULE('component', (): ComponentDeclaration | undefined => {
    const first = this.CONSUME(K.component);
    const head = this.head(first, () => this.SUBRULE(this.componentHead));
    const clauses = this.block('component', first, () => this.SUBRULE(this.catalogueClause));
    const body = this.ACTION(() => this.catalogue('component', clauses));
    return head && { kind: 'component', ...head, body, span: this.span(first) };
  });

  private readonly componentHead = this.RULE('componentHead', (): { name: Word; title: Text; alias: Word } => {
    const name = this.word(0, 'the name of the component');
    const title = this.text(0, 'its title in double quotes');
    this.CONSUME(K.as);
    return { name, title, alias: this.word(1, 'the short name that its events begin with') };
  });

  readonly eventLog = this.RULE('eventLog', (): EventLogDeclaration | undefined => {
    const first = this.CONSUME(K.eventlog);
    const head = this.head(first, () => this.SUBRULE(this.eventLogHead));
    const clauses = this.block('eventlog', first, () => this.SUBRULE(this.catalogueClause));
    const body = this.ACTION(() => this.catalogue('eventlog', clauses));
    return head && { kind: 'eventlog', ...head, body, span: this.span(first) };
  });

  private readonly eventLogHead = this.RULE('eventLogHead', (): { alias: Word; title: Text; source: Text } => {
    const alias = this.word(0, 'the short name that its events begin with');
    const title = this.text(0, 'its title in double quotes');
    this.CONSUME(K.source);
    return { alias, title, source: this.text(1, 'the name of the event source in double quotes') };
  });

  private catalogue(block: BlockName, clauses: readonly Clause[]): CatalogueBody {
    const { one, all } = clauseSet(block, clauses, (found) => this.report(found));
    const lists = { events: all('event'), carries: all('carry'), ignores: all('ignore'), tests: all('test') };
    return { files: one('files') ?? [], also: one('also') ?? [], ...lists, ...given({ heartbeat: one('heartbeat') }) };
  }

  private readonly catalogueClause = this.RULE('catalogueClause', (): Clause | undefined => {
    const first = this.LA(1);
    return this.OR([
      {
        ALT: (): Clause => {
          this.CONSUME(K.files);
          const files: Text[] = [];
          this.AT_LEAST_ONE_SEP({
            SEP: Comma,
            DEF: () => files.push(this.text(0, 'a file name in double quotes')),
            ERR_MSG: 'a file name in double quotes',
          });
          return clauseOf('files', files, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.also);
          return clauseOf('also', this.SUBRULE(this.words, { ARGS: ['the name of a component'] }), this.span(first));
        },
      },
      { ALT: () => clauseOf('heartbeat', this.SUBRULE(this.heartbeat), this.span(first)) },
      { ALT: () => clauseOf('carry', this.SUBRULE(this.carry), this.span(first)) },
      { ALT: () => clauseOf('ignore', this.SUBRULE(this.ignore), this.span(first)) },
      {
        ALT: () => {
          const test = this.SUBRULE(this.test);
          return test && clauseOf('test', test, this.span(first));
        },
      },
      {
        ALT: () => {
          const replace = this.OPTION(() => this.CONSUME(K.replace));
          const event = this.SUBRULE(this.event, { ARGS: [first, replace] });
          return event && clauseOf('event', event, this.span(first));
        },
      },
    ]);
  });

  private readonly heartbeat = this.RULE('heartbeat', (): Heartbeat => {
    const first = this.CONSUME(K.heartbeat);
    const events = this.SUBRULE(this.names, { ARGS: ['an event of this component'] });
    this.CONSUME(K.every);
    return { kind: 'heartbeat', events, every: this.SUBRULE(this.duration), span: this.span(first) };
  });

  private readonly carry = this.RULE('carry', (): CarryClause => {
    const first = this.CONSUME(K.carry);
    const field = this.word(0, 'the name of a field');
    this.CONSUME(K.from);
    const from = this.SUBRULE(this.name, { ARGS: ['an event of this component'] });
    this.CONSUME(K.by);
    this.CONSUME(K.thread);
    this.CONSUME(K.until);
    const until = this.SUBRULE(this.names, { ARGS: ['an event of this component'] });
    return { kind: 'carry', field, from, until, span: this.span(first) };
  });

  private readonly ignore = this.RULE('ignore', (): IgnoreClause => {
    const first = this.CONSUME(K.ignore);
    const pattern = this.text(0, 'a template in double quotes');
    const source = this.OPTION(() => this.SUBRULE(this.sourceClause));
    return { kind: 'ignore', pattern, ...given({ source }), span: this.span(first) };
  });

  private readonly sourceClause = this.RULE('sourceClause', (): SourceClause => {
    const first = this.CONSUME(K.source);
    return this.SUBRULE(this.source, { ARGS: [first] });
  });

  // ---- events ------------------------------------------------------------------------------------------------------------------

  readonly event = this.RULE('event', (first: IToken, replace: IToken | undefined): EventDeclaration | undefined => {
    this.CONSUME(K.event);
    const head = this.head(first, () => this.SUBRULE(this.eventHead));
    const body: Clause[] = [];
    const readBody = (): number => body.push(...this.block('event', first, () => this.SUBRULE(this.eventClause)));
    // A block whose brace is missing is one too, and `OPTION` would look for the brace.
    if (this.RECORDING_PHASE) this.OPTION(readBody);
    else if (this.LA(1).tokenType === LBrace || this.isBlockWithoutBrace('event', first)) readBody();
    return this.ACTION(() => this.eventOf(first, replace, head, body));
  });

  private readonly eventHead = this.RULE('eventHead', (): { name: Name; template?: Text; clauses: Clause[] } => {
    const name = this.SUBRULE(this.name, { ARGS: ['the name of the event'] });
    const template = this.OPTION(() => this.text(0, 'a template in double quotes'));
    const clauses: Clause[] = [];
    this.MANY(() => clauses.push(this.SUBRULE(this.eventAttribute)));
    return { name, clauses, ...given({ template }) };
  });

  private readonly eventAttribute = this.RULE('eventAttribute', (): Clause => {
    const first = this.LA(1);
    return this.OR([
      {
        ALT: () => {
          this.CONSUME(K.severity);
          return clauseOf('severity', this.chosen(this.word(0, 'a severity'), 'severity of an event'), this.span(first));
        },
      },
      { ALT: () => clauseOf('source', this.SUBRULE(this.sourceClause), this.span(first)) },
    ]);
  });

  private readonly eventClause = this.RULE('eventClause', (): Clause => {
    const first = this.LA(1);
    return this.OR([
      { ALT: () => this.SUBRULE(this.eventAttribute) },
      { ALT: () => clauseOf('template', this.SUBRULE(this.template), this.span(first)) },
      {
        ALT: () => {
          this.CONSUME(K.where);
          return clauseOf('where', this.SUBRULE(this.expression), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.set);
          return clauseOf('set', this.SUBRULE(this.assignment), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.doc);
          return clauseOf('doc', this.text(0, 'a string in double quotes'), this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.sample);
          return clauseOf('sample', this.text(1, 'a log line in double quotes'), this.span(first));
        },
      },
    ]);
  });

  private readonly template = this.RULE('template', (): TemplateClause => {
    const first = this.CONSUME(K.template);
    const pattern = this.text(0, 'a template in double quotes');
    const source = this.OPTION(() => this.SUBRULE(this.sourceClause));
    return { kind: 'template', pattern, ...given({ source }), span: this.span(first) };
  });

  private eventOf(
    first: IToken,
    replaced: IToken | undefined,
    head: { name: Name; template?: Text; clauses: Clause[] } | undefined,
    body: readonly Clause[],
  ): EventDeclaration | undefined {
    if (head === undefined) return undefined;
    const { name, template } = head;
    const clauses = [...head.clauses, ...body];
    const { one, all } = this.complete('event', clauses, first, name);
    const templates = all('template');
    if (template !== undefined) templates.unshift({ kind: 'template', pattern: template, span: template.span });
    const source = one('source');
    if (!this.isPoisoned(first)) {
      if (templates.length === 0) this.report(lacking('event', 'template', `the event \`${name.text}\``, name.span));
      else if (source === undefined && templates.some((one) => one.source === undefined)) {
        this.report(lacking('event', 'source', `the event \`${name.text}\``, name.span));
      }
    }
    const lists = { templates, where: all('where'), set: all('set'), samples: all('sample') };
    const replace = replaced && this.wordOf(replaced).span;
    const fields = { replace, severity: one('severity'), source, doc: one('doc') };
    return { kind: 'event', name, ...lists, ...given(fields), span: this.span(first) };
  }
}
