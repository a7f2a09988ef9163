// Where the package is on disk: the folder of package.json, of grammars and of rules.

/** Folder of the package, with a slash at its end: two above this folder, and two above the bundle as well. */
export const packageRoot = new URL('../../', import.meta.url);
