// Style and scripts of a page for a browser.

/** A part of a page that a browser runs or applies only if it has this hash (SHA-256, base64). */
export interface PageAsset {
  readonly text: string;
  readonly hash: string;
}

/** What makes a page of a browser more than a text. */
export interface PageAssets {
  readonly style: PageAsset;
  /** In the order in which they run. */
  readonly scripts: readonly PageAsset[];
}

/** What the package has for pages. */
export interface PackagedAssets {
  readonly style: PageAsset;
  /** The viewer of a report. */
  readonly report: PageAsset;
  /** The filter language, which only large reports are worth. */
  readonly filter: PageAsset;
}
