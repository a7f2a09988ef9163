// Codes of syntax errors (SMSG001 to SMSG099) and the rule each stands for.

/** Code -> rule. */
export const SYNTAX_CODES = {
  SMSG001: 'A string ends with a double quote on the line on which it begins.',
  SMSG002: 'A regular expression ends with a slash on the line on which it begins.',
  SMSG003: 'Only words, strings, numbers, braces, parentheses, commas, comparison signs and comments stand outside of strings.',
  SMSG004: 'Every `{` has its `}`.',
  SMSG005: 'Every `}` has its `{`.',
  SMSG010: 'A file holds declarations, and each begins with its own word.',
  SMSG011: 'A block holds only the clauses that belong to it.',
  SMSG012: 'A clause has the words and values of its form, in their order.',
  SMSG013: 'A clause that may stand once stands once.',
  SMSG014: 'A declaration has the clauses that it needs.',
  SMSG020: 'A duration is a whole number with s, m, h or d.',
  SMSG021: 'A count is a whole number.',
  SMSG022: 'A number of bytes is a whole number, with KB, MB or GB if wanted.',
  SMSG023: 'A time of day is HH:MM or HH:MM:SS, with a day such as 2d before it if wanted.',
  SMSG024: 'A choice is one of its words.',
  SMSG025: 'An article is named as Q and its number.',
  SMSG026: 'An address begins with `http://` or `https://` and holds no blanks.',
  SMSG030: 'A log line stands in a test.',
  SMSG031: 'A condition that counts has a comparison.',
} as const;
