// a label or a path -> the name of the file

/** The part behind the last slash or backslash, in its case; the whole text if there is none. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
