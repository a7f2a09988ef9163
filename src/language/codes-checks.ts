// Codes of the checks on meaning (SMSG100 to SMSG399) and the rule each stands for.

/** Code -> rule. */
export const CHECK_CODES = {
  SMSG100: 'A type that is named is declared.',
} as const;
