// a loop -> the screen of a terminal, by ink. The only module that knows ink; it is loaded when a terminal is looked at.
import type * as Ink from 'ink';
import type { Key } from 'ink';
import type * as React from 'react';
import type { Line, Style, TerminalState } from '../../terminal/index.js';
import type { Loop } from './loop.js';

/** Parameters of the sequence that selects how text looks. Without color what is chosen or found is turned round. */
const LOOKS: Readonly<Record<Style, readonly [colored: string, plain: string]>> = {
  plain: ['', ''],
  bold: ['1', '1'],
  dim: ['2', ''],
  good: ['36', ''],
  bad: ['1;31', '1'],
  doubtful: ['33', ''],
  found: ['30;43', '7'],
  chosen: ['7', '7'],
};

function lineText(line: Line, isColored: boolean): string {
  return line
    .map(({ text, style }) => {
      const look = LOOKS[style][isColored ? 0 : 1];
      return look === '' ? text : `\u001b[${look}m${text}\u001b[0m`;
    })
    .join('');
}

/** Names of keys as a browser names them. Several characters at once were typed faster than they were read, or pasted. */
export function keysOf(input: string, key: Key): readonly string[] {
  if (key.upArrow) return ['ArrowUp'];
  if (key.downArrow) return ['ArrowDown'];
  if (key.leftArrow) return ['ArrowLeft'];
  if (key.rightArrow) return ['ArrowRight'];
  if (key.pageUp) return ['PageUp'];
  if (key.pageDown) return ['PageDown'];
  if (key.home) return ['Home'];
  if (key.end) return ['End'];
  if (key.return) return ['Enter'];
  if (key.escape) return ['Escape'];
  if (key.tab) return ['Tab'];
  // Terminals send for the key above Enter what others send for Delete.
  if (key.backspace || key.delete) return ['Backspace'];
  if (key.ctrl) return [`ctrl+${input}`];
  return Array.from(input, (character) =>
    character === '\r' || character === '\n' ? 'Enter' : character === '\u007f' ? 'Backspace' : character,
  );
}

/** What is drawn, and how. */
export interface ViewerProps {
  readonly loop: Loop;
  /** The lines of the screen. */
  readonly draw: (state: TerminalState) => readonly Line[];
  readonly isColored: boolean;
}

/** The packages, which are optional. */
export interface Packages {
  readonly ink: typeof Ink;
  readonly react: typeof React;
}

/** Loads them. Rejects if one of them is not installed. */
export async function loadPackages(): Promise<Packages> {
  const [ink, react] = await Promise.all([import('ink'), import('react')]);
  return { ink, react };
}

/** The whole screen, as a component. */
export function createViewer({ ink, react }: Packages, { loop, draw, isColored }: ViewerProps): () => React.ReactElement {
  return () => {
    const state = react.useSyncExternalStore(loop.watch, loop.state);
    ink.useInput((input, key) => {
      for (const name of keysOf(input, key)) loop.press(name);
    });
    const lines = draw(state).map((line, index) =>
      react.createElement(ink.Text, { key: index, wrap: 'truncate' }, lineText(line, isColored)),
    );
    return react.createElement(ink.Box, { flexDirection: 'column' }, lines);
  };
}

/** Streams of the terminal. */
export interface ShellStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

const ENTER = '\u001b[?1049h';
const LEAVE = '\u001b[?1049l';

/** Shows the viewer until it is left. `onReady` gets a function that ends it. */
export async function runShell(
  packages: Packages,
  props: ViewerProps,
  { stdin, stdout }: ShellStreams,
  onReady: (quit: () => void) => void,
): Promise<void> {
  const { ink, react } = packages;
  stdout.write(ENTER);
  const instance = ink.render(react.createElement(createViewer(packages, props)), {
    stdin,
    stdout,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  const resized = (): void => props.loop.resized();
  stdout.on('resize', resized);
  onReady(() => instance.unmount());
  props.loop.begin();
  try {
    await instance.waitUntilExit();
  } finally {
    stdout.off('resize', resized);
    props.loop.end();
    stdout.write(LEAVE);
  }
}
