// Colour, or none.
import picocolors from 'picocolors';

type Brush = (text: string) => string;

/** What text can be painted with. Without colour each returns its text. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly good: Brush;
  readonly bad: Brush;
  readonly doubtful: Brush;
}

/** Brushes for a terminal (`colour`), or ones that do nothing. Who decides is the command line: NO_COLOR and FORCE_COLOR are not read here. */
export function createPaint(colour: boolean): Paint {
  const { bold, dim, green, red, yellow } = picocolors.createColors(colour);
  return { bold, dim, good: green, bad: (text) => bold(red(text)), doubtful: yellow };
}
