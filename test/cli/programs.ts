// Programs of the system that tests need, and what is said where one is missing.
import { spawnSync } from 'node:child_process';

/**
 * Whether tests with a program can run; says so if they cannot. With SMSLOG_NAME=required they run, and fail without it.
 *
 * @param name  such as `tmux`; of `redis-server` the variable is SMSLOG_REDIS
 * @param untried  what is not tried without it: `smslog view is not tried in a terminal`
 */
export function hasProgram(name: string, untried: string, ...args: readonly string[]): boolean {
  const isThere = spawnSync(name, args.length === 0 ? ['--version'] : args).status === 0;
  if (!isThere) console.warn(`${name} is not installed: ${untried}.`);
  return isThere || process.env[`SMSLOG_${name.replace(/-.*/, '').toUpperCase()}`] === 'required';
}
