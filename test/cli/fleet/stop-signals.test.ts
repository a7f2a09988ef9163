// the first signal asks to stop
import test from 'ava';
import { listenForStop } from '../../../src/cli/fleet/stop-signals.js';

test('a signal is told, and seen until nobody listens', async (t) => {
  const told: string[] = [];
  const before = process.listenerCount('SIGTERM');
  const stop = listenForStop(() => told.push('stopping'));
  t.false(stop.isStopped());
  process.emit('SIGTERM', 'SIGTERM');
  await stop.stopped;
  t.true(stop.isStopped());
  t.deepEqual(told, ['stopping']);
  stop.release();
  t.is(process.listenerCount('SIGTERM'), before);
});
