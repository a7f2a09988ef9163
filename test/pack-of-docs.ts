// A pack in docs, which is not built in: that it is sound, and the jobs that it finds.
import type { ExecutionContext } from 'ava';
import type { Analysis, InstanceResult } from '../src/contract/index.js';
import { smslog } from './cli/run-smslog.js';

/** Asserts that a pack is without a mistake, and that its tests pass. */
export async function isSoundPack(t: ExecutionContext, pack: string): Promise<void> {
  const lint = await smslog(['rules', 'lint', pack]);
  t.is(lint.code, 0, lint.stdout);
  t.regex(lint.stdout, /0 errors, 0 warnings/);
  const tests = await smslog(['rules', 'test', pack]);
  t.is(tests.code, 0, tests.stdout);
  t.regex(tests.stdout, /^[1-9]\d* passed, 0 failed$/m);
}

/** The jobs of a capture. */
export async function instancesIn(capture: string, ...args: readonly string[]): Promise<readonly InstanceResult[]> {
  const { stdout } = await smslog(['analyze', capture, '--format', 'json', ...args]);
  return (JSON.parse(stdout) as Analysis).bundles.flatMap(({ instances }) => instances);
}
