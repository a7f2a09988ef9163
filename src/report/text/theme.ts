// Whether to use color -> functions that style text.
import picocolors from 'picocolors';

type Style = (text: string) => string;

/** The styles of text. Without color each function returns its text unchanged. */
export interface Theme {
  readonly bold: Style;
  readonly dim: Style;
  readonly good: Style;
  readonly bad: Style;
  readonly doubtful: Style;
  /** What the user looks for. */
  readonly marked: Style;
  /** Styles that are told apart, none of which means anything. */
  readonly palette: readonly Style[];
}

/** Styles for a terminal, or ones that change nothing. NO_COLOR and FORCE_COLOR are the business of the command line. */
export function createTheme(color: boolean): Theme {
  const { bold, dim, cyan, red, yellow, inverse, blue, green, magenta } = picocolors.createColors(color);
  return {
    bold,
    dim,
    good: cyan,
    bad: (text) => bold(red(text)),
    doubtful: yellow,
    marked: inverse,
    palette: [cyan, yellow, magenta, green, blue, red],
  };
}
