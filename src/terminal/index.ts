// The viewer of a terminal, without the terminal: state and key -> state; state and size -> lines.
export { clipboardSequence } from './copy.js';
export {
  type Marks,
  type Effect,
  beginState,
  type ClockedRecords,
  type Size,
  type TerminalCapture,
  type TerminalClock,
  type TerminalState,
} from './state.js';
export { marksText, readMarks } from './marks.js';
export { receive } from './receive.js';
export { screenOf } from './screen.js';
export { isPending, settle } from './settle.js';
export type { Line, Span, Style } from './spans.js';
export { press } from './update.js';
