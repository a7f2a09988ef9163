// Messages: a code and its arguments, for programs, and the sentence, for people.

import type { CheckMessages } from './check.js';
import type { DiagnoseMessages } from './diagnose.js';
import type { MergeMessages } from './merge.js';
import type { ParseMessages } from './parse.js';
import type { ReadMessages } from './read.js';
import type { TriageMessages } from './triage.js';

export type { NoArgs } from './args.js';
export type { ConditionArgs, ElsewhereArgs, OrderArgs, PreconditionArgs, ProductArgs, StageArgs } from './diagnose.js';
export type { Alteration, AttributeProblem } from './parse.js';
export type { PathSubject, SpecialFileType } from './read.js';
export type { SubjectArgs } from './check.js';
export type { CheckMessages, DiagnoseMessages, MergeMessages, ParseMessages, ReadMessages, TriageMessages };

/** Every message that reading, parsing, merging, diagnosing, triage and checks can give: code -> arguments. Codes are stable; sentences may change. */
export interface Messages extends ReadMessages, ParseMessages, MergeMessages, DiagnoseMessages, TriageMessages, CheckMessages {}

export type MessageCode = keyof Messages;

/** The message of certain codes. */
export type MessageOf<C extends MessageCode> = {
  readonly [K in C]: { readonly code: K; readonly args: Messages[K]; readonly message: string };
}[C];

/** One message. `code` and `args` are for programs; `message` is the English sentence made of them. */
export type Message = MessageOf<MessageCode>;
