// Loads the shell, a script of its own beside the bundled command line, and ink with it.
import { SmslogError } from '../../errors.js';
import type { ShellStreams, ViewerProps } from './shell.js';

/** What a user has to install; the versions that it is tested with. */
const INSTALL = 'npm install ink@6 react@19';

/** Shows a viewer until it is left; `onReady` gets a function that ends it. */
export type RunShell = (props: ViewerProps, streams: ShellStreams, onReady: (quit: () => void) => void) => Promise<void>;

/** Loads it. Throws SmslogError `usage` if ink is not installed. */
export async function loadShell(): Promise<RunShell> {
  // React checks what it is given unless it is told that this is no development.
  const { env } = process;
  env['NODE_ENV'] ??= 'production';
  // ink draws nothing before the end where these are set; here is a terminal, whatever started it.
  for (const name of ['CI', 'CONTINUOUS_INTEGRATION']) if (env[name] !== undefined) env[name] = 'false';
  const { loadPackages, runShell } = await import('./shell.js');
  try {
    const packages = await loadPackages();
    return (props, streams, onReady) => runShell(packages, props, streams, onReady);
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && /'(?:ink|react)'/.test(error.message);
    if (!isMissing) throw error;
    throw new SmslogError('usage', `smslog view needs the packages ink and react: ${INSTALL} beside smslog.`);
  }
}
