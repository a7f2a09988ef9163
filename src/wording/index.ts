// code and arguments -> message. The only place where read, parse, merge, diagnose, triage and check get sentences from.

import type { MessageCode, MessageOf, Messages, NoArgs } from '../contract/index.js';
import { CHECK } from './check.js';
import { DIAGNOSE } from './diagnose.js';
import { MERGE } from './merge.js';
import { PARSE } from './parse.js';
import { READ } from './read.js';
import { TRIAGE } from './triage.js';
import type { Wording } from './wording.js';

const WORDING: Wording<Messages> = { ...READ, ...PARSE, ...MERGE, ...DIAGNOSE, ...TRIAGE, ...CHECK };

type Args<C extends MessageCode> = NoArgs extends Messages[C] ? [args?: Messages[C]] : [args: Messages[C]];

/** The message of a code: the code, its arguments and the sentence that they make. Codes without arguments need none. */
export function say<C extends MessageCode>(code: C, ...[args]: Args<C>): MessageOf<C> {
  const given = (args ?? {}) as Messages[C];
  return { code, args: given, message: WORDING[code](given) };
}
