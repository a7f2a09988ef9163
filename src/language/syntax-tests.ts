// The syntax tree of test blocks. Types only.

import type { Assignment, ComponentName, Count, FixedDuration, Name, Node, NodeOf, Text, Value, Word } from './syntax-words.js';

/** `test "title" { ... }`, at the top of a file or in a component. Statements in the order of the file. */
export type TestDeclaration = NodeOf<'test', { title: Text; statements: readonly TestStatement[]; cases: readonly TestCase[] }>;
/** `case "title" { ... }`: what one run of a test has beyond what all have. */
export type TestCase = NodeOf<'case', { title: Text; statements: readonly TestStatement[] }>;
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

/** A wall time of a test: `2d 09:00:12`. Day 0 is the day of the test; `ms` is counted from midnight. */
export type TimeOfDay = NodeOf<'time', { day: number; ms: number }>;
/** A log line without its bar and the blank behind it. */
export type LogLine = NodeOf<'log-line', { text: string }>;
/** Log lines straight in a test (grammar files). */
export type LineStatement = NodeOf<'lines', { lines: readonly LogLine[] }>;
export type TopologyStatement = NodeOf<'test-topology', { sites: readonly NodeOf<'site', { role: Word; code: Word }>[] }>;
export type CapturedStatement = NodeOf<'captured', { at: TimeOfDay }>;
export type CoverageStatement = NodeOf<'coverage', { role: Word; components: readonly ComponentName[]; from: TimeOfDay; to: TimeOfDay }>;
export type ClockStatement = NodeOf<'clock', { role: Word; offset: FixedDuration }>;
export type AtStatement = NodeOf<'at', { time: TimeOfDay; role: Word; event: Name; fields: readonly Assignment[] }>;
export type LogStatement = NodeOf<'log', { role: Word; file: Text; lines: readonly LogLine[] }>;
export type FileStatement = NodeOf<'file-statement', { role: Word; path: Text; at?: TimeOfDay; size?: Count }>;
/** `space`: free bytes on the drive; plenty if not written. */
export type ListedStatement = NodeOf<'listed', { role: Word; space?: number }>;
export type ServiceStatement = NodeOf<'service', { role: Word; name: Word | Text; state: 'running' | 'stopped' | 'missing' }>;
export type ServicesStatement = NodeOf<'services', { role: Word; state: 'running' | 'stopped' }>;
/** Without `value` the key alone is there. */
export type RegistryStatement = NodeOf<'registry', { role: Word; key: Text; value?: Text; data?: Value }>;
/** `file` is `SITECTRL.CT0` if not written. */
export type SiteControlStatement = NodeOf<'sitecontrol', { role: Word; file?: Text; field: Word | Text; data: Value }>;

export type TestExpectation =
  | ExpectRecords
  | ExpectProcess
  | ExpectDiagnosis
  | ExpectNoDiagnosis
  | ExpectFact
  | ExpectWorkaround
  | ExpectRequest;

/** `expect wait, found { file = x.ins }, unrecognized, malformed, plain, record { ... }`: per log line, in order (grammar files). */
export type ExpectRecords = NodeOf<'expect-records', { records: readonly ExpectedRecord[] }>;
/** Only an event has a name. */
export type ExpectedRecord = NodeOf<
  'event' | 'unrecognized' | 'malformed' | 'plain' | 'record',
  { name?: Name; fields: readonly Assignment[] }
>;
/** `expect process NAME [of KEY = VALUE, ...] { ... }` */
export interface ExpectProcess extends Node {
  readonly kind: 'expect-process';
  readonly process: Word;
  /** Which of its jobs, by values of its keys; undefined: the first. */
  readonly keys?: readonly ExpectedKey[];
  readonly stages: readonly ExpectedStage[];
  readonly outcome?: ExpectedOutcome;
  readonly operation?: Word;
}
/** `dest = OSL` */
export type ExpectedKey = NodeOf<'expect-key', { key: Word; value: Value }>;
/** `write reached`, `create reached (inferred)`, `execute unknown (not-captured)` */
export type ExpectedStage = NodeOf<'expect-stage', { stage: Word; verdict: Word; reason?: Word }>;
/** `outcome failed at send` */
export type ExpectedOutcome = NodeOf<'expect-outcome', { outcome: Word; stage?: Word }>;
/** `expect diagnosis ID [confirmed|likely|possible|ruled-out] [rank N]` */
export type ExpectDiagnosis = NodeOf<'expect-diagnosis', { diagnosis: Word; confidence?: Word; rank?: Count }>;
/** `expect no diagnosis [ID]` */
export type ExpectNoDiagnosis = NodeOf<'expect-no-diagnosis', { diagnosis?: Word }>;
/** `expect fact ID yes | no | unknown` */
export type ExpectFact = NodeOf<'expect-fact', { fact: Word; answer: Word }>;
/** `expect workaround none | ID`: it is the one that is proposed. `expect workaround ID { A1 yes, A3 no }`: it was considered, and its preconditions came to this. */
export type ExpectWorkaround = NodeOf<'expect-workaround', { workaround: Word; preconditions?: readonly ExpectedPrecondition[] }>;
/** `A1 yes` */
export type ExpectedPrecondition = NodeOf<'expect-precondition', { id: Word; state: Word }>;
/** `expect request child "lansend.log" [from T to T]` */
export type ExpectRequest = NodeOf<'expect-request', { role: Word; file: Text; from?: TimeOfDay; to?: TimeOfDay }>;
