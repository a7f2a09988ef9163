// keys, time, new records -> states, one after the other
import {
  clipboardSequence,
  type Effect,
  isPending,
  press,
  receive,
  settle,
  type Size,
  type TerminalCapture,
  type TerminalState,
} from '../../terminal/index.js';

/** What the viewer does outside of its state. */
export interface LoopHost {
  readonly size: () => Size;
  /** Judges the captures. */
  readonly judge: () => readonly TerminalCapture[];
  /** Captures with what came to their files; undefined if nothing did. */
  readonly look: (() => readonly TerminalCapture[] | undefined) | undefined;
  /** Keeps marks; a sentence if that is not possible. */
  readonly save: (effect: Extract<Effect, { readonly kind: 'save-marks' }>) => string | undefined;
  /** Writes a sequence to the terminal. */
  readonly write: (sequence: string) => void;
  readonly quit: () => void;
}

/** How often files that are followed are looked at. */
const LOOK_MS = 50;

/** The one place where a viewer changes: it draws when it is told that the state is another one. */
export class Loop {
  private readonly watchers = new Set<() => void>();
  private isScheduled = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private current: TerminalState,
    private readonly host: LoopHost,
  ) {}

  readonly state = (): TerminalState => this.current;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private set(state: TerminalState): void {
    this.current = state;
    for (const watcher of this.watchers) watcher();
  }

  /** Judges when the first screen is there, and begins to look at files. */
  begin(): void {
    setImmediate(() => {
      this.set(receive(this.current, this.host.judge(), this.host.size()));
      this.schedule();
      this.follow();
    });
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private follow(): void {
    const { look } = this.host;
    if (!look) return;
    const captures = look();
    if (captures) this.set(receive(this.current, captures, this.host.size()));
    this.timer = setTimeout(() => this.follow(), LOOK_MS);
  }

  /** Does the work that waits when the keys that are there were read: of a text that is typed only the last filter is tried. */
  private schedule(): void {
    if (this.isScheduled || !isPending(this.current)) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.set(settle(this.current, this.host.size()));
      this.schedule();
    });
  }

  press(key: string): void {
    const { state, effects } = press(this.current, key, this.host.size());
    let next = state;
    for (const effect of effects) {
      if (effect.kind === 'quit') this.host.quit();
      else if (effect.kind === 'copy') this.host.write(clipboardSequence(Buffer.from(effect.text, 'utf8').toString('base64')));
      else {
        const problem = this.host.save(effect);
        if (problem !== undefined) next = { ...next, message: problem };
      }
    }
    this.set(next);
    this.schedule();
  }

  /** Draws again. What was said of the size before is no longer so. */
  resized(): void {
    this.set({ ...this.current, message: '' });
  }
}
