// Runs inputs in a thread of its own, which can be ended if one hangs or eats all memory. In: an input with the seed of its checks. Out: what went wrong.

import { parentPort } from 'node:worker_threads';
import type { Failure } from './failure.js';
import type { Input, InputKind, NamedBytes } from './input.js';
import { createBench, tryInput } from './try-input.js';

interface PlainFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const toBuffers = (files: readonly PlainFile[]): readonly NamedBytes[] =>
  files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) }));

/** What a thread is asked. Bytes come as plain arrays. */
export interface Order {
  readonly kind: InputKind;
  readonly files: readonly PlainFile[];
  readonly sound: readonly PlainFile[] | undefined;
  readonly random: string;
}

/** What it answers. */
export interface Answer {
  readonly failure: Failure | undefined;
}

const bench = createBench(1);

parentPort?.on('message', (order: Order) => {
  const input: Input = {
    kind: order.kind,
    files: toBuffers(order.files),
    ...(order.sound ? { sound: toBuffers(order.sound) } : {}),
  };
  void tryInput(input, order.random, bench).then((failure) => parentPort?.postMessage({ failure } satisfies Answer));
});
