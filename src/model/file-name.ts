// a label or a path -> the name of the file, its folder, whether it is a file of the language

/** The part behind the last slash or backslash, in its case; the whole text if there is none. */
export function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The part of a label up to the last slash and with it; empty if there is none. */
export function folderOf(label: string): string {
  return label.slice(0, label.lastIndexOf('/') + 1);
}

/** Whether a file is called like one of the language: a grammar, or rules. */
export function isRuleFileName(path: string): boolean {
  return /\.(?:grammar|rules)$/i.test(path);
}
