// Colour, or none.
import picocolors from 'picocolors';

type Style = (text: string) => string;

/** What text can be painted with. Without colour each returns its text. */
export interface Theme {
  readonly bold: Style;
  readonly dim: Style;
  readonly good: Style;
  readonly bad: Style;
  readonly doubtful: Style;
}

/** Brushes for a terminal (`colour`), or ones that do nothing. Who decides is the command line: NO_COLOR and FORCE_COLOR are not read here. */
export function createTheme(color: boolean): Theme {
  const { bold, dim, green, red, yellow } = picocolors.createColors(color);
  return { bold, dim, good: green, bad: (text) => bold(red(text)), doubtful: yellow };
}
