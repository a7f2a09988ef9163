// A capture as it is looked at, keys that are pressed, and what is on the screen.
import { liveCapture, type LiveCapture } from '../../src/cli/view/captures.js';
import { openCaptures } from '../../src/engine.js';
import { builtInKnowledge, open } from '../../src/read/index.js';
import {
  beginState,
  type Effect,
  isPending,
  press,
  receive,
  screenOf,
  settle,
  type Size,
  type TerminalState,
} from '../../src/terminal/index.js';
import { resultOf } from '../../src/terminal/state.js';

/** A viewer without a terminal. */
export class Viewing {
  effects: Effect[] = [];

  constructor(
    public state: TerminalState,
    public size: Size,
    public live: readonly LiveCapture[],
  ) {}

  /** Presses keys, one after the other, and does the work that waits. */
  press(...keys: readonly string[]): this {
    for (const key of keys) {
      const { state, effects } = press(this.state, key, this.size);
      this.state = state;
      this.effects.push(...effects);
      while (isPending(this.state)) this.state = settle(this.state, this.size);
    }
    return this;
  }

  /** Presses the key of each character. */
  write(text: string): this {
    return this.press(...Array.from(text));
  }

  judge(): this {
    this.live = this.live.map((one) => one.judged());
    this.state = receive(
      this.state,
      this.live.map(({ shown }) => shown),
      this.size,
    );
    return this;
  }

  get lines(): readonly string[] {
    return screenOf(this.state, this.size).map((line) => line.map(({ text }) => text).join(''));
  }

  get screen(): string {
    return this.lines.map((line) => `${line.trimEnd()}\n`).join('');
  }

  /** The line of the chosen record. */
  get chosen(): string {
    const line = screenOf(this.state, this.size).find(([first]) => first?.style === 'chosen');
    return (line ?? [])
      .map(({ text }) => text)
      .join('')
      .trimEnd();
  }

  get result() {
    return resultOf(this.state)!;
  }
}

/** Calls `body` with a viewer of some paths; not judged yet. */
export async function withViewer(
  paths: readonly string[],
  body: (viewing: Viewing) => void | Promise<void>,
  size: Size = { columns: 80, rows: 24 },
): Promise<void> {
  const bundles = await open(paths);
  try {
    const live = openCaptures(bundles, builtInKnowledge()).map((one) => liveCapture(one, undefined));
    const state = beginState(
      live.map(({ shown }) => shown),
      [],
      false,
    );
    await body(new Viewing(state, size, live));
  } finally {
    for (const bundle of bundles) bundle.close();
  }
}
