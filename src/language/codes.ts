// The registry of codes: each stands for one rule and never changes its meaning. SMSG001-099 syntax, SMSG100-199 grammar checks,
// SMSG200-299 rule checks, SMSG300-349 test blocks, SMSG350-399 packs and linking.

import { SYNTAX_CODES } from './codes-syntax.js';
import { CHECK_CODES } from './codes-checks.js';

/** Code -> the rule it stands for, one sentence. */
export const CODES = { ...SYNTAX_CODES, ...CHECK_CODES } as const;

export type DiagnosticCode = keyof typeof CODES;
