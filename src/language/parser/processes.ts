// Rules for processes and the topology.

import type { IToken } from 'chevrotain';
import { given } from './given.js';
import { type Clause, clauseOf } from './clauses.js';
import { ParseStages } from './stages.js';
import type {
  AttemptClause,
  EventSource,
  FixedDuration,
  HostClause,
  KeyClause,
  LetClause,
  LetMapEntry,
  MapEntry,
  Name,
  Occurrence,
  PhaseClause,
  PrecedesClause,
  ProcessDeclaration,
  ProductClause,
  ReferenceClause,
  Text,
  TopologyDeclaration,
  TopologyProperty,
  ValueSource,
  VariantClause,
  Word,
} from '../syntax.js';
import { Arrow, Colon, Comma, Equals, K, Word as WordToken } from './tokens.js';

const HOST = 'a host of the process';
const STAGE = 'a stage';
const SOURCES = '`manifest`\n`folder`\n`sitecontrol`\n`registry`\n`event`\n`component`\n`eventlog`';

/** What should happen, and where it is read from. */
export abstract class ParseProcesses extends ParseStages {
  // ---- topology ----------------------------------------------------------------------------------------------------------------

  readonly topology = this.RULE('topology', (): TopologyDeclaration => {
    const first = this.CONSUME(K.topology);
    const properties = this.block('topology', first, () => this.SUBRULE(this.topologyProperty));
    return { kind: 'topology', properties, span: this.span(first) };
  });

  private readonly topologyProperty = this.RULE('topologyProperty', (): TopologyProperty | undefined => {
    const first = this.CONSUME(WordToken);
    const property = this.ACTION(() => this.chosen(this.wordOf(first), 'property of a site'));
    this.CONSUME(K.from);
    const from: ValueSource[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => from.push(this.SUBRULE(this.valueSource)), ERR_MSG: SOURCES });
    const map: MapEntry[] = [];
    this.OPTION(() => {
      this.CONSUME(K.map);
      this.AT_LEAST_ONE_SEP1({ SEP: Comma, DEF: () => map.push(this.SUBRULE(this.mapEntry)), ERR_MSG: 'a value' });
    });
    return property && { kind: 'topology-property', property, from, map, span: this.span(first) };
  });

  private readonly valueSource = this.RULE('valueSource', (): ValueSource => {
    const first = this.LA(1);
    return this.OR<ValueSource>({
      DEF: [
        { ALT: () => (this.CONSUME(K.manifest), { kind: 'manifest', span: this.span(first) }) },
        { ALT: () => (this.CONSUME(K.folder), { kind: 'folder', span: this.span(first) }) },
        { ALT: () => this.SUBRULE(this.siteControlSource) },
        { ALT: () => this.SUBRULE(this.registrySource) },
        { ALT: () => this.SUBRULE(this.eventSource) },
        { ALT: () => (this.CONSUME(K.component), { kind: 'component', component: this.word(0, 'a component'), span: this.span(first) }) },
        { ALT: () => (this.CONSUME(K.eventlog), { kind: 'eventlog', span: this.span(first) }) },
      ],
      ERR_MSG: SOURCES,
    });
  });

  /** `event EVENT [field] FIELD [where CONDITION]` */
  private readonly eventSource = this.RULE('eventSource', (): EventSource => {
    const first = this.CONSUME(K.event);
    const event = this.SUBRULE(this.name, { ARGS: ['an event such as `lansend.poll`'] });
    this.OPTION(() => this.CONSUME(K.field));
    const field = this.SUBRULE1(this.name, { ARGS: ['a field of the event'] });
    const where = this.OPTION1(() => {
      this.CONSUME(K.where);
      return this.SUBRULE(this.expression);
    });
    return { kind: 'event', event, field, ...given({ where }), span: this.span(first) };
  });

  private readonly mapEntry = this.RULE('mapEntry', (): MapEntry => {
    const first = this.LA(1);
    const from = this.SUBRULE(this.value, { ARGS: ['a value as it is printed'] });
    this.CONSUME(Equals);
    return { kind: 'map-entry', from, to: this.SUBRULE(this.name, { ARGS: ['what the value means'] }), span: this.span(first) };
  });

  // ---- processes -----------------------------------------------------------------------------------------------------------------

  readonly process = this.RULE('process', (first: IToken): ProcessDeclaration | undefined => {
    this.CONSUME(K.process);
    const head = this.head(first, () => this.SUBRULE(this.titled));
    const clauses = this.block('process', first, () => this.SUBRULE(this.processClause));
    return this.ACTION(() => {
      const { one, all } = this.complete('process', clauses, first, head?.name);
      if (head === undefined) return undefined;
      const lists = {
        references: all('reference').flat(),
        hosts: all('host'),
        keys: all('key'),
        lets: all('let'),
        attempts: all('attempt'),
        variants: all('variant'),
        phases: all('phase'),
        precedes: all('precedes'),
        stages: all('stage'),
      };
      const fields = { product: one('product'), subject: one('subject'), goal: one('goal') };
      return { kind: 'process' as const, ...head, ...lists, ...given(fields), span: this.span(first) };
    });
  });

  /** `NAME "title"` */
  protected readonly titled = this.RULE('titled', (): { name: Word; title: Text } => {
    const name = this.word(0, 'a name');
    return { name, title: this.text(0, 'its title in double quotes') };
  });

  private readonly processClause = this.RULE('processClause', (): Clause | undefined => {
    const first = this.LA(1);
    return this.OR<Clause | undefined>([
      { ALT: () => clauseOf('reference', this.SUBRULE(this.references), this.span(first)) },
      { ALT: () => clauseOf('product', this.SUBRULE(this.product), this.span(first)) },
      { ALT: () => clauseOf('host', this.SUBRULE(this.host), this.span(first)) },
      {
        ALT: () => {
          this.CONSUME(K.subject);
          return clauseOf('subject', this.word(0, HOST), this.span(first));
        },
      },
      { ALT: () => clauseOf('key', this.SUBRULE(this.key), this.span(first)) },
      { ALT: () => clauseOf('let', this.SUBRULE(this.let), this.span(first)) },
      { ALT: () => clauseOf('attempt', this.SUBRULE(this.attempt), this.span(first)) },
      { ALT: () => clauseOf('variant', this.SUBRULE(this.variant), this.span(first)) },
      { ALT: () => clauseOf('phase', this.SUBRULE(this.phase), this.span(first)) },
      { ALT: () => clauseOf('precedes', this.SUBRULE(this.precedes), this.span(first)) },
      {
        ALT: () => {
          const stage = this.SUBRULE(this.stage);
          return stage && clauseOf('stage', stage, this.span(first));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.goal);
          return clauseOf('goal', this.word(1, STAGE), this.span(first));
        },
      },
    ]);
  });

  protected readonly references = this.RULE('references', (): ReferenceClause[] => {
    const list: ReferenceClause[] = [];
    this.CONSUME(K.reference);
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => list.push(this.SUBRULE(this.reference)), ERR_MSG: '`kb`\n`rk`\n`later`' });
    return list;
  });

  protected readonly product = this.RULE('product', (): ProductClause => {
    const first = this.CONSUME(K.product);
    const product = this.word(0, 'the name of the product');
    const versions = this.SUBRULE(this.versions);
    return { kind: 'product', product, ...versions, span: this.span(first) };
  });

  private readonly host = this.RULE('host', (): HostClause => {
    const first = this.CONSUME(K.host);
    const name = this.word(0, 'a name for the host');
    const parentOf = this.OPTION(() => {
      this.CONSUME(Equals);
      this.CONSUME(K.parent);
      this.CONSUME(K.of);
      return this.word(1, HOST);
    });
    return { kind: 'host', name, ...given({ parentOf }), span: this.span(first) };
  });

  private readonly key = this.RULE('key', (): KeyClause => {
    const first = this.CONSUME(K.key);
    const name = this.word(0, 'a name for the key');
    this.CONSUME(Colon);
    const type = this.word(1, 'a type');
    const from = this.OPTION(() => {
      this.CONSUME(Equals);
      return this.SUBRULE(this.name, { ARGS: ['a property of a host such as `child.code`'] });
    });
    return { kind: 'key', name, type, ...given({ from }), span: this.span(first) };
  });

  private readonly let = this.RULE('let', (): LetClause => {
    const first = this.CONSUME(K.let);
    const name = this.word(0, 'a name for the value');
    this.CONSUME(K.on);
    const host = this.word(1, HOST);
    this.CONSUME(Equals);
    const source = this.OR<LetClause['source']>([
      { ALT: () => this.SUBRULE(this.siteControlSource) },
      { ALT: () => this.SUBRULE(this.registrySource) },
    ]);
    this.CONSUME(K.map);
    const map: LetMapEntry[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Comma, DEF: () => map.push(this.SUBRULE(this.letMapEntry)), ERR_MSG: 'a value' });
    this.CONSUME(K.else);
    const otherwise: FixedDuration = this.SUBRULE(this.fixedDuration, { ARGS: [false] });
    return { kind: 'let', name, host, source, map, otherwise, span: this.span(first) };
  });

  private readonly letMapEntry = this.RULE('letMapEntry', (): LetMapEntry => {
    const first = this.LA(1);
    const from = this.SUBRULE(this.value, { ARGS: ['a value as it is printed'] });
    this.CONSUME(Equals);
    return { kind: 'let-map-entry', from, to: this.SUBRULE(this.fixedDuration, { ARGS: [false] }), span: this.span(first) };
  });

  private readonly attempt = this.RULE('attempt', (): AttemptClause => {
    const first = this.CONSUME(K.attempt);
    this.CONSUME(K.begins);
    const stage = this.OPTION(() => {
      this.CONSUME(K.at);
      return this.word(0, STAGE);
    });
    this.CONSUME(K.by);
    return { kind: 'attempt', ...given({ stage }), occurrence: this.SUBRULE(this.occurrence), span: this.span(first) };
  });

  private readonly variant = this.RULE('variant', (): VariantClause => {
    const first = this.CONSUME(K.variant);
    const name = this.word(0, 'a name for the variant');
    this.CONSUME(K.by);
    return { kind: 'variant', name, occurrence: this.SUBRULE(this.occurrence), span: this.span(first) };
  });

  private readonly phase = this.RULE('phase', (): PhaseClause => {
    const first = this.CONSUME(K.phase);
    const text = this.text(0, 'the text of the phase in double quotes');
    const reached = this.OR<{ occurrence: Occurrence } | { stage: Word }>([
      { ALT: () => (this.CONSUME(K.by), { occurrence: this.SUBRULE(this.occurrence) }) },
      { ALT: () => (this.CONSUME(K.when), { stage: this.word(0, STAGE) }) },
    ]);
    return { kind: 'phase', text, ...reached, span: this.span(first) };
  });

  private readonly precedes = this.RULE('precedes', (): PrecedesClause => {
    const first = this.CONSUME(K.precedes);
    const cause = this.SUBRULE(this.occurrence);
    const causeField = this.OPTION(() => this.SUBRULE(this.joined));
    this.CONSUME(Arrow);
    const effect = this.SUBRULE1(this.occurrence);
    const effectField = this.OPTION1(() => this.SUBRULE1(this.joined));
    return { kind: 'precedes', cause, effect, ...given({ causeField, effectField }), span: this.span(first) };
  });

  private readonly joined = this.RULE('joined', (): Name => {
    this.CONSUME(K.by);
    return this.SUBRULE(this.name, { ARGS: ['a field'] });
  });
}
