// argv -> exit code. Everything that a plain `--version` does not need is loaded later.
import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.js';
import { createOutput, type Streams } from './output/streams.js';

/** The version of the package that this file belongs to. */
function packageVersion(): string {
  const text = readFileSync(new URL('package.json', packageRoot), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

/**
 * Runs one command to its end. Writes to the streams, never ends the process, never rejects.
 *
 * @param argv without the names of node and of the script
 * @returns the exit code: 0 nothing found, 1 findings, 2 usage, 3 a rule file does not compile, 4 undecided, 5 no data, 6 unreadable input, 70 an internal error
 */
export async function main(argv: readonly string[], streams: Streams = process): Promise<number> {
  const stdout = createOutput(streams.stdout);
  const stderr = createOutput(streams.stderr);
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      await stdout.write(`${packageVersion()}\n`);
      return 0;
    }
    // Elsewhere temporary files are unlinked while open; on Windows removing them needs a regular exit.
    if (process.platform === 'win32') process.once('SIGINT', () => process.exit(130));
    const { runCommand } = await import('./arguments/run-command.js');
    return await runCommand(argv, { streams, stdout, stderr, version: packageVersion() });
  } catch (error) {
    const { exitCodeOfFailure, failureText } = await import('./output/failure.js');
    await stderr.write(failureText(error)).catch(() => false);
    return exitCodeOfFailure(error);
  }
}
