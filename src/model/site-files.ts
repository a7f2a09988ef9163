// paths of captured files -> what their names say: the folder that was captured at one server, and whether a file is of a kind that sites have

import { EVIDENCE_KINDS } from './evidence-kinds.js';
import { fileName } from './file-name.js';

const TREE =
  /^(?:logs?|sms|[a-z0-9_]+\.(?:srv|box|bin|col|\d{3})|receive|tosend|requests?|dump|badmifs|system32|winnt|[a-z]:|[a-z]_drive|drive_[a-z])$/i;
// A drive, if the tree of SMS begins below it; else a letter that somebody called a folder.
const LETTER = /^[a-z]$/i;

/**
 * Whether a folder is one that every site server has, whose name shows no more of its site than file names do.
 *
 * @param hasSmsFolder  whether a folder `SMS` is in it
 */
export function isFolderOfTree(name: string, hasSmsFolder: boolean): boolean {
  return TREE.test(name) || (hasSmsFolder && LETTER.test(name));
}

/** The folder of a file, without the folders of the SMS tree at its end: what is in one such folder was captured at one server. */
export function unitOf(label: string): string {
  const folders = label.split('/').slice(0, -1);
  const last = folders.findLastIndex((folder, index) => !isFolderOfTree(folder, folders[index + 1]?.toLowerCase() === 'sms'));
  return folders.slice(0, last + 1).join('/');
}

/** A pattern for the name of a file with something before or behind it; undefined for a name that has no extension. */
function patternLike(name: string): RegExp | undefined {
  const [, stem, extension] = /^([A-Z0-9_]+)(\.[A-Z0-9_]+)$/i.exec(name) ?? [];
  return stem && extension ? new RegExp(`(?:^|[^A-Z0-9])${stem}(?:[^A-Z0-9].*)?\\${extension}$`, 'i') : undefined;
}

/** Whether a file has the name of another one with something before or behind it: `SEC-SITECTRL.CT0`, `SITECTRL (SEC).CT0`. */
export function isNamedLike(label: string, name: string): boolean {
  return patternLike(name)?.test(fileName(label)) === true;
}

/** A log, or an older generation of one. */
const LOG = /\.(?:log|lo_)(?:[._-]?(?:\d+|old|bak))?$/i;

const EVIDENCE = Object.values(EVIDENCE_KINDS).flatMap(({ usualFile, isOfBundle }) => (isOfBundle ? [] : (patternLike(usualFile) ?? [])));

/** Whether a file is, by its name, one that is captured at a site: a log, or evidence under its usual name. */
export function isSiteFile(name: string): boolean {
  return LOG.test(name) || EVIDENCE.some((pattern) => pattern.test(name));
}
