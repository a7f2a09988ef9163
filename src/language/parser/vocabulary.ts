import { CONDITIONS, SEEN } from '../syntax-conditions.js';
// Which clauses stand in which block, how often and in which form; and the words of every choice. Data for the parser, its messages and the formatter.

/** One clause of a block, or one declaration of a file. */
export interface ClauseForm {
  /** How it is written. Words in small letters are written as they stand, those in capitals stand for something. */
  readonly form: string;
  /** More than one is an error. */
  readonly once?: true;
  /** None is an error. */
  readonly needed?: true;
  /** The clause that is not needed where this one stands, and that does not stand beside it. */
  readonly insteadOf?: string;
}

export interface BlockForm {
  /** `a stage` */
  readonly title: string;
  readonly clauses: Readonly<Record<string, ClauseForm>>;
  /** The form of what begins with a word of its own. */
  readonly entry?: string;
}

const EVENT_HEAD = 'NAME ["template"] severity WORD source kb Qnnnnnn [verbatim | paraphrased | later-version] [{ ... }]';
const OCCURRENCE = 'EVENT [on HOST] [where CONDITION]';
const EVIDENCE =
  'by EVENT | fact NAME [on HOST] [where CONDITION] [bind KEY = FIELD] [scope state | action] [unless EVENT | fact NAME, ...]';
const ACTIVITY = 'activity of COMPONENT [or COMPONENT] on HOST [only VARIANT] [after STAGE] [unless EVENT | fact NAME, ...]';
const SOURCE = 'source kb Qnnnnnn | rk | later | url "ADDRESS" | ticket "NUMBER" [verbatim | paraphrased | later-version] | illustrative';
const REFERENCE = 'reference kb Qnnnnnn | url "ADDRESS" | ticket "NUMBER", ...';
const PRODUCT = 'product sms 1.0 .. 1.2 [proved]';
const SUGGEST = 'suggest [when lost] WORKAROUND, ...';
const test: ClauseForm = { form: 'test "title" { ... }' };
const event: ClauseForm = { form: `event ${EVENT_HEAD}` };
const replace: ClauseForm = { form: 'replace event | fact | process | diagnosis | workaround ...' };

const EXTENSION = {
  files: { form: 'files "name.log", ...', once: true },
  also: { form: 'also COMPONENT, ...', once: true },
  heartbeat: { form: 'heartbeat EVENT, ... every 5m', once: true },
  'start-up': { form: 'start-up EVENT, ...', once: true },
  carry: { form: 'carry FIELD from EVENT by thread | to thread FIELD until EVENT, ...' },
  ignore: { form: 'ignore "template" [source ...]' },
  test,
} as const satisfies Readonly<Record<string, ClauseForm>>;

const CATALOGUE = { ...EXTENSION, event, replace } as const;

const TERMS = {
  file: {
    form: 'file "path" [present | absent] [older than 30m] [younger than 30m] [at least 2] [size 0 | size >= 1000] [except "name", ...] [bind KEY] [drive]',
  },
  registry: { form: 'registry "key" [value "name"] present | absent | == VALUE' },
  service: { form: 'service NAME running | stopped | missing | installed' },
  sitecontrol: { form: 'sitecontrol "file" FIELD == VALUE | in (VALUE, ...) | contains VALUE | present | absent | future' },
  space: { form: 'space < 20MB' },
  host: { form: 'host HOST.PROPERTY == VALUE' },
  any: { form: 'any { ... }' },
} as const satisfies Readonly<Record<string, ClauseForm>>;

const PRECONDITION = 'ID "text" [by fact NAME | ask] [else WORKAROUND]';

const SITE_PROPERTIES = ['code', 'type', 'parent', 'server', 'computer', 'domain', 'root', 'version', 'other', 'child', 'reports'] as const;
const PROPERTY =
  'PROPERTY from manifest | folder | sitecontrol "file" FIELD | registry "key" value "name" | event EVENT FIELD [after "text"] [where CONDITION] [by FIELD of EVENT FIELD [where CONDITION]] | component COMPONENT | eventlog, ... [map VALUE = WORD, ...]';

const STATEMENTS = {
  topology: { form: 'topology HOST = CODE, ...', once: true },
  captured: { form: 'captured 11:30', once: true },
  coverage: { form: 'coverage HOST COMPONENT, ... from 09:00 to 10:30' },
  clock: { form: 'clock HOST -37m' },
  at: { form: 'at 09:00:12 HOST EVENT [{ FIELD = VALUE, ... }]' },
  log: { form: 'log HOST "name.log", and below it lines that begin with |' },
  file: { form: 'file HOST "path" [at 09:10] [size 5180]' },
  listed: { form: 'listed HOST [space 3MB]' },
  service: { form: 'service HOST NAME running | stopped | missing' },
  services: { form: 'services HOST running | stopped' },
  registry: { form: 'registry HOST "key" [value "name" = VALUE]' },
  sitecontrol: { form: 'sitecontrol HOST ["file"] FIELD = VALUE' },
  expect: { form: 'expect process | diagnosis | no diagnosis | fact | workaround | request ... | EVENT [{ FIELD = VALUE }], ...' },
} as const satisfies Readonly<Record<string, ClauseForm>>;

/** All blocks. `file` is the file itself. */
export const BLOCKS = {
  file: {
    title: 'a file',
    clauses: {
      pack: { form: 'pack NAME version 1.0' },
      use: { form: 'use NAME | use "file"' },
      type: { form: 'type NAME = /.../ | TYPE | parts "..." [compare HOW] [lookup NAME] [fold case] [doc "..."]' },
      lookup: { form: 'lookup NAME { VALUE = NAME "text" ... }' },
      stamp: { form: 'stamp NAME = "..."' },
      frame: { form: 'frame NAME { ... }' },
      component: { form: 'component NAME "title" as ALIAS { ... }' },
      eventlog: { form: 'eventlog ALIAS "title" source "name" [optional] { ... }' },
      extend: { form: 'extend component ALIAS { ... }' },
      event: { form: `event ALIAS.${EVENT_HEAD}` },
      replace,
      topology: { form: 'topology { ... }' },
      process: { form: 'process NAME "title" { ... }' },
      fact: { form: 'fact NAME [for PROCESS] on HOST "title" { ... }' },
      diagnosis: { form: 'diagnosis NAME "title" { ... }' },
      workaround: { form: 'workaround NAME "title" { ... }' },
      test,
    },
  },
  type: {
    title: 'a type',
    clauses: {
      compare: { form: 'compare text | decimal | hex | name | mdy-time', once: true },
      lookup: { form: 'lookup NAME', once: true },
      fold: { form: 'fold case', once: true },
      doc: { form: 'doc "..."', once: true },
    },
  },
  lookup: { title: 'a lookup', clauses: {}, entry: 'VALUE = NAME ["text"]' },
  frame: {
    title: 'a frame',
    clauses: {
      anchor: { form: 'anchor end | start | both [multiline]', once: true, needed: true },
      pattern: { form: 'pattern "..." [damaged "reason"]', needed: true },
      strip: { form: 'strip "~"', once: true },
      rotate: { form: 'rotate "*.lo_" before "*.log"' },
      marker: { form: 'marker "line"' },
      format: { form: 'format NAME', once: true },
    },
  },
  component: { title: 'a component', clauses: CATALOGUE },
  eventlog: { title: 'an event log', clauses: CATALOGUE },
  extension: { title: 'an extension', clauses: EXTENSION },
  event: {
    title: 'an event',
    clauses: {
      template: { form: `template "..." [${SOURCE}]` },
      severity: { form: 'severity error | warning | info | debug', once: true, needed: true },
      source: { form: SOURCE, once: true },
      where: { form: 'where CONDITION' },
      set: { form: 'set FIELD = VALUE' },
      doc: { form: 'doc "..."', once: true },
      sample: { form: 'sample "..."' },
    },
  },
  topology: {
    title: 'a topology',
    clauses: Object.fromEntries(SITE_PROPERTIES.map((word) => [word, { form: PROPERTY }])),
  },
  process: {
    title: 'a process',
    clauses: {
      reference: { form: REFERENCE },
      product: { form: PRODUCT, once: true },
      host: { form: 'host NAME [= parent of HOST | site KEY]', needed: true },
      subject: { form: 'subject HOST', once: true, needed: true },
      job: { form: 'job of HOST each KEY [and KEY], ...', once: true, insteadOf: 'subject' },
      key: { form: 'key NAME : TYPE [= HOST.PROPERTY]' },
      let: { form: 'let NAME on HOST = registry "key" value "name" map VALUE = 5m, ... else 30m' },
      attempt: { form: `attempt begins [at STAGE] by ${OCCURRENCE}` },
      variant: { form: `variant NAME by ${OCCURRENCE}` },
      rollback: { form: `rollback VARIANT by ${OCCURRENCE}` },
      phase: { form: `phase "text" by ${OCCURRENCE} | when STAGE` },
      precedes: { form: 'precedes EVENT [on HOST] [by FIELD] -> EVENT [on HOST] [by FIELD]' },
      stage: { form: 'stage ID NAME "title" on HOST [in COMPONENT] { ... }', needed: true },
      goal: { form: 'goal STAGE', once: true, needed: true },
    },
  },
  stage: {
    title: 'a stage',
    clauses: {
      only: { form: 'only VARIANT', once: true },
      optional: { form: 'optional', once: true },
      after: { form: 'after STAGE [within 30m]' },
      'at-least': { form: 'at-least 30m after STAGE', once: true },
      reached: { form: `reached ${EVIDENCE.replace('state | action', 'action')} | ${ACTIVITY}` },
      failed: { form: `failed ${EVIDENCE}` },
      pending: { form: `pending ${EVIDENCE}` },
      retry: { form: `retry by ${OCCURRENCE} at FIELD` },
      suggest: { form: SUGGEST },
    },
  },
  fact: { title: 'a fact', clauses: TERMS },
  'any of facts': { title: '`any`', clauses: TERMS },
  diagnosis: {
    title: 'a diagnosis',
    clauses: {
      severity: { form: 'severity error | warning | info', once: true, needed: true },
      reference: { form: REFERENCE },
      product: { form: PRODUCT, once: true },
      for: { form: 'for PROCESS at STAGE, ...', once: true, needed: true },
      scope: { form: 'scope state | action', once: true },
      outcome: { form: 'outcome blocked | delayed', once: true },
      when: { form: `when [no] ${SEEN}`, needed: true },
      against: { form: `against [no] ${SEEN}` },
      at: { form: 'at most likely | possible', once: true },
      over: { form: 'over DIAGNOSIS, ...' },
      explain: { form: 'explain "..."', once: true, needed: true },
      fix: { form: 'fix "..." [where CONDITION]' },
      suggest: { form: SUGGEST },
    },
  },
  any: { title: '`any`', clauses: CONDITIONS, entry: SEEN },
  workaround: {
    title: 'a workaround',
    clauses: {
      for: { form: 'for PROCESS', once: true, needed: true },
      reference: { form: REFERENCE },
      risk: { form: 'risk none | files | services | registry | rebuild', once: true, needed: true },
      require: { form: `require ${PRECONDITION}` },
      forbid: { form: `forbid ${PRECONDITION}` },
      record: { form: `record ${PRECONDITION}` },
      check: { form: `check ${PRECONDITION}` },
      step: { form: 'step "..." [danger] [done by fact NAME] [if fact NAME]', needed: true },
      caution: { form: 'caution "..."' },
      verify: { form: 'verify stage STAGE within 30m' },
    },
  },
  test: { title: 'a test', clauses: { ...STATEMENTS, case: { form: 'case "title" { ... }' } } },
  case: { title: 'a case of a test', clauses: STATEMENTS },
  'expect process': {
    title: '`expect process`',
    entry: 'STAGE reached | failed | missing | unknown | contested | not-expected [(REASON)], ...',
    clauses: {
      outcome: { form: 'outcome healthy | recovered | waiting | delayed | blocked | failed | unknown [at STAGE]', once: true },
      operation: { form: 'operation NAME', once: true },
    },
  },
  'expect workaround': { title: '`expect workaround`', clauses: {}, entry: 'PRECONDITION yes | no | ask, ...' },
} as const satisfies Readonly<Record<string, BlockForm>>;

export type BlockName = keyof typeof BLOCKS;

/** The words of the clauses of a block, as far as they are known to the compiler. */
export type ClauseWord<B extends BlockName> = keyof (typeof BLOCKS)[B]['clauses'];

/** The clauses of a block by their words. */
export function clausesOf(block: BlockName): Readonly<Record<string, ClauseForm>> {
  return BLOCKS[block].clauses;
}

/** How that is written in a block which begins with no word of the language. */
export function entryForm(block: BlockName): string | undefined {
  const form: BlockForm = BLOCKS[block];
  return form.entry;
}

/** The words of clauses that take one of several. */
export const ENUMS = {
  'severity of an event': ['error', 'warning', 'info', 'debug'],
  severity: ['error', 'warning', 'info'],
  comparison: ['text', 'decimal', 'hex', 'name', 'mdy-time'],
  anchor: ['end', 'start', 'both'],
  'property of a site': SITE_PROPERTIES,
  risk: ['none', 'files', 'services', 'registry', 'rebuild'],
  'outcome of a diagnosis': ['blocked', 'delayed'],
  scope: ['state', 'action'],
  confidence: ['likely', 'possible'],
  'time span': ['stage', 'attempt', 'bundle'],
  'state of a service': ['running', 'stopped', 'missing', 'installed'],
  'state of a captured service': ['running', 'stopped', 'missing'],
  'state of the services': ['running', 'stopped'],
  verdict: ['reached', 'failed', 'missing', 'unknown', 'contested', 'not-expected'],
  reason: [
    ...['inferred', 'observed', 'fact'],
    ...['not-captured', 'window-open', 'gap', 'clock', 'ambiguous', 'no-anchor', 'unparsed', 'upstream'],
  ],
  outcome: ['healthy', 'recovered', 'waiting', 'delayed', 'blocked', 'failed', 'unknown'],
  'answer of a fact': ['yes', 'no', 'unknown'],
  'state of a precondition': ['yes', 'no', 'ask'],
  'expected confidence': ['confirmed', 'likely', 'possible', 'ruled-out'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type EnumName = keyof typeof ENUMS;
