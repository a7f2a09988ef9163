// The syntax tree of test blocks. Types only.

import type { Assignment, Count, FixedDuration, Name, Node, Span, Text, Value, Word } from './syntax-words.js';

/** `test "title" { ... }`, at the top of a file or in a component. Statements in the order of the file. */
export interface TestDeclaration extends Node {
  readonly kind: 'test';
  readonly title: Text;
  readonly statements: readonly TestStatement[];
  readonly cases: readonly TestCase[];
}
/** `case "title" { ... }`: what one run of a test has beyond what all have. */
export interface TestCase extends Node {
  readonly kind: 'case';
  readonly title: Text;
  readonly statements: readonly TestStatement[];
}
export type TestStatement = TestInput | TestExpectation;

export type TestInput =
  | LineStatement
  | TopologyStatement
  | CapturedStatement
  | CoverageStatement
  | ClockStatement
  | AtStatement
  | LogStatement
  | FileStatement
  | ListedStatement
  | ServiceStatement
  | ServicesStatement
  | RegistryStatement
  | SiteControlStatement;

/** A wall time of a test: `2d 09:00:12`. Day 0 is the day of the test. */
export interface TimeOfDay extends Node {
  readonly kind: 'time';
  readonly day: number;
  /** Milliseconds since midnight. */
  readonly ms: number;
}
/** A log line without its bar and the blank behind it. */
export interface LogLine extends Node {
  readonly kind: 'log-line';
  readonly text: string;
}
/** Log lines straight in a test (grammar files). */
export interface LineStatement extends Node {
  readonly kind: 'lines';
  readonly lines: readonly LogLine[];
}
export interface TopologyStatement extends Node {
  readonly kind: 'test-topology';
  readonly sites: readonly { readonly role: Word; readonly code: Word; readonly span: Span }[];
}
export interface CapturedStatement extends Node {
  readonly kind: 'captured';
  readonly at: TimeOfDay;
}
export interface CoverageStatement extends Node {
  readonly kind: 'coverage';
  readonly role: Word;
  readonly components: readonly Word[];
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}
export interface ClockStatement extends Node {
  readonly kind: 'clock';
  readonly role: Word;
  readonly offset: FixedDuration;
}
export interface AtStatement extends Node {
  readonly kind: 'at';
  readonly time: TimeOfDay;
  readonly role: Word;
  readonly event: Name;
  readonly fields: readonly Assignment[];
}
export interface LogStatement extends Node {
  readonly kind: 'log';
  readonly role: Word;
  readonly file: Text;
  readonly lines: readonly LogLine[];
}
export interface FileStatement extends Node {
  readonly kind: 'file-statement';
  readonly role: Word;
  readonly path: Text;
  readonly at?: TimeOfDay;
  readonly size?: Count;
}
export interface ListedStatement extends Node {
  readonly kind: 'listed';
  readonly role: Word;
  /** Free bytes on the drive; plenty if not written. */
  readonly space?: number;
}
export interface ServiceStatement extends Node {
  readonly kind: 'service';
  readonly role: Word;
  readonly name: Word | Text;
  readonly state: 'running' | 'stopped' | 'missing';
}
export interface ServicesStatement extends Node {
  readonly kind: 'services';
  readonly role: Word;
  readonly state: 'running' | 'stopped';
}
export interface RegistryStatement extends Node {
  readonly kind: 'registry';
  readonly role: Word;
  readonly key: Text;
  /** Without it the key alone is there. */
  readonly value?: Text;
  readonly data?: Value;
}
export interface SiteControlStatement extends Node {
  readonly kind: 'sitecontrol';
  readonly role: Word;
  /** `SITECTRL.CT0` if not written. */
  readonly file?: Text;
  readonly field: Word | Text;
  readonly data: Value;
}

export type TestExpectation =
  | ExpectRecords
  | ExpectProcess
  | ExpectDiagnosis
  | ExpectNoDiagnosis
  | ExpectFact
  | ExpectWorkaround
  | ExpectRequest;

/** `expect wait, found { file = x.ins }, unrecognized, malformed, plain, record { ... }`: per log line, in order (grammar files). */
export interface ExpectRecords extends Node {
  readonly kind: 'expect-records';
  readonly records: readonly ExpectedRecord[];
}
export interface ExpectedRecord extends Node {
  readonly kind: 'event' | 'unrecognized' | 'malformed' | 'plain' | 'record';
  /** For `event`. */
  readonly name?: Name;
  readonly fields: readonly Assignment[];
}
/** `expect process NAME { ... }` */
export interface ExpectProcess extends Node {
  readonly kind: 'expect-process';
  readonly process: Word;
  readonly stages: readonly ExpectedStage[];
  readonly outcome?: ExpectedOutcome;
  readonly operation?: Word;
}
/** `write reached`, `create reached (inferred)`, `execute unknown (not-captured)` */
export interface ExpectedStage extends Node {
  readonly kind: 'expect-stage';
  readonly stage: Word;
  readonly verdict: Word;
  readonly reason?: Word;
}
/** `outcome failed at send` */
export interface ExpectedOutcome extends Node {
  readonly kind: 'expect-outcome';
  readonly outcome: Word;
  readonly stage?: Word;
}
/** `expect diagnosis ID [confirmed|likely|possible|ruled-out] [rank N]` */
export interface ExpectDiagnosis extends Node {
  readonly kind: 'expect-diagnosis';
  readonly diagnosis: Word;
  readonly confidence?: Word;
  readonly rank?: Count;
}
/** `expect no diagnosis [ID]` */
export interface ExpectNoDiagnosis extends Node {
  readonly kind: 'expect-no-diagnosis';
  readonly diagnosis?: Word;
}
/** `expect fact ID yes | no | unknown` */
export interface ExpectFact extends Node {
  readonly kind: 'expect-fact';
  readonly fact: Word;
  readonly answer: Word;
}
/** `expect workaround none | ID`: it is the one that is proposed. `expect workaround ID { A1 yes, A3 no }`: it was considered, and its preconditions came to this. */
export interface ExpectWorkaround extends Node {
  readonly kind: 'expect-workaround';
  readonly workaround: Word;
  readonly preconditions?: readonly ExpectedPrecondition[];
}
/** `A1 yes` */
export interface ExpectedPrecondition extends Node {
  readonly kind: 'expect-precondition';
  readonly id: Word;
  readonly state: Word;
}
/** `expect request child "lansend.log" [from T to T]` */
export interface ExpectRequest extends Node {
  readonly kind: 'expect-request';
  readonly role: Word;
  readonly file: Text;
  readonly from?: TimeOfDay;
  readonly to?: TimeOfDay;
}
