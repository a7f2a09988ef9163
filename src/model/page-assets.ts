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

/** What the package knows of its scripts for pages. */
export interface PackagedScripts {
  /** Modules of the bundle that the filter language and the engine are made of. */
  readonly modules: { readonly filter: readonly string[]; readonly engine: readonly string[] };
  /** Hashes of style and scripts, by which a page allows them. */
  readonly hashes: { readonly style: string; readonly filter: string; readonly report: string; readonly app: string };
}
