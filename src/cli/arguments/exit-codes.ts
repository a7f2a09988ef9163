// What each exit code means, once for the help and the man page.

/** Exit codes with their meaning, in order. */
export const EXIT_CODE_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'nothing at or above --fail-on'],
  [1, 'findings: a job failed or is blocked, or a component of a site without a job does not work (or a test of a rule file failed)'],
  [2, 'wrong arguments'],
  [3, 'a grammar or rule file does not compile'],
  [4, 'no findings, but a job is undecided, or there are errors only that nothing explains (0 with --allow-unknown)'],
  [5, 'the input contains nothing that smslog recognizes'],
  [6, 'the input could not be read'],
  [70, 'an internal error of smslog, or its output could not be written'],
];

/** The table as the last section of a help text. */
export function exitCodesText(): string {
  return ['Exit codes:', ...EXIT_CODE_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(2)} ${meaning}`)].join('\n');
}
