// Sentences about opening what was given.

import type { PathSubject, ReadMessages, SpecialFileType } from '../contract/index.js';
import type { Wording } from './wording.js';

const SPECIAL: Readonly<Record<SpecialFileType, string>> = {
  link: 'a link',
  'hard-link': 'a hard link',
  'named-pipe': 'a named pipe',
  socket: 'a socket',
  device: 'a device',
  other: 'not a plain file',
};

const MISSING: Readonly<Record<PathSubject, string>> = {
  file: 'The file does not exist.',
  folder: 'The folder does not exist.',
  path: 'There is no such file or folder.',
};

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

/** A number of bytes: `8 GB` if it is that exactly, else `1234 bytes`. */
function bytesText(bytes: number): string {
  if (bytes > 0 && bytes % GIGABYTE === 0) return `${bytes / GIGABYTE} GB`;
  if (bytes > 0 && bytes % MEGABYTE === 0) return `${bytes / MEGABYTE} MB`;
  return `${bytes} bytes`;
}

export const READ: Wording<ReadMessages> = {
  'nothing-readable': ({ path, others, reason }) =>
    `Cannot read ${path === '' ? 'anything' : path}${others > 0 ? ` (and none of the ${others} other paths)` : ''}: ${reason}`,
  'nothing-readable-help': () => 'Give a folder, log files or an archive of what was captured, and check the permissions.',
  'no-path-given': () => 'No path was given.',

  'path-missing': ({ subject }) => MISSING[subject],
  'access-denied': ({ subject }) => `Permission denied: this user cannot read the ${subject}.`,
  'link-loop': () => 'The links lead in a circle.',
  'name-too-long': ({ subject }) => `The name of the ${subject} is too long for this system.`,
  'path-unreadable': ({ subject, reason }) => `The ${subject} cannot be read (${reason}).`,
  'link-leaves-folder': () => 'The link leads out of the folder and was not followed.',
  'link-broken': () => 'The target of the link does not exist.',
  'special-file': ({ type }) => `It is ${SPECIAL[type]} and was not read.`,
  'path-is-device': () => 'It is a device or a named pipe and was not read; send its content through standard input.',
  'no-match': () => 'No file or folder matches this pattern.',

  'pipe-unreadable': ({ reason }) => `Standard input cannot be read (${reason}).`,
  'pipe-unreadable-help': () => 'Name the files instead.',
  'pipe-broken': ({ reason }) => `The input broke off (${reason}).`,
  'path-list-too-long': () => 'The list of paths on standard input is too long.',
  'path-list-too-long-help': () => 'Give a folder that contains the files.',

  'files-beside-captures': ({ names, count }) => {
    const more = count > names.length ? ` and ${count - names.length} more` : '';
    return `${names.join(', ')}${more}: beside the captures, part of none of them, and not used.`;
  },

  'unknown-encoding': ({ name }) => `"${name}" is not a known encoding.`,
  'unknown-encoding-help': () => 'For example: 1252, 437, 850, 932, utf-8, utf-16le.',
  'no-file-for-encoding': ({ label }) => `There is no file ${label}.`,
  'no-file-for-encoding-help': () => 'Name a file or a folder as the report does, for example SEC/Logs/SCHED.LOG.',

  'entry-unnamed': () => 'An entry of the archive has no name and was not read.',
  encrypted: () => 'It is encrypted and was not read.',
  'compression-unsupported': ({ method }) => `Its compression method (${method}) is not supported.`,
  'entry-repeated': () => 'The archive contains it more than once; only the last one was read.',
  'archive-already-unpacked': () => 'All its files are also unpacked beside it, and were read there.',
  'entry-not-found': ({ reason }) => `It cannot be found in the archive (${reason}).`,
  'entry-larger-than-stated': ({ stated }) =>
    `It unpacks to more than the ${stated} bytes that the archive states; its content may be wrong.`,
  'entry-smaller-than-stated': ({ size, stated }) => `It contains ${size} bytes, but the archive states ${stated}.`,
  'garbage-behind-end': () => 'Bytes follow its end that belong to no archive; they were not read.',
  'checksum-mismatch': () => 'Its checksum is wrong: its content may have changed.',
  'extraction-failed': ({ reason }) => `It cannot be unpacked correctly (${reason}); its content may be wrong.`,
  'entry-incomplete': ({ size, stated, reason }) =>
    `Only ${size}${stated === null ? '' : ` of its ${stated}`} bytes can be read (${reason}).`,
  'archive-incomplete': ({ reason }) => `The archive cannot be read to its end (${reason}).`,
  'tar-header-damaged': ({ bytes }) =>
    `A header in it is damaged: ${bytes.toLocaleString('en-US')} bytes to the next sound one belong to no file.`,
  'archive-unreadable': ({ reason }) => `The archive cannot be read (${reason}).`,
  'package-missing': ({ format, package: name }) =>
    `It is a ${format} archive, which the package ${name} reads: npm install ${name} beside smslog.`,
  'temporary-file-failed': ({ reason }) => `The temporary file cannot be written (${reason}); the rest was not read.`,

  'max-entries-exceeded': ({ limit }) => `The archives contain more than ${limit} entries (maxEntries); the rest was not read.`,
  'max-bytes-exceeded': ({ limit }) => `The input contains more than ${bytesText(limit)} (maxBytes); the rest was not read.`,
  'max-entry-bytes-exceeded': ({ limit, stated }) =>
    stated === null
      ? `It contains more than ${bytesText(limit)} (maxEntryBytes); the rest was not read.`
      : `It contains ${stated} bytes, more than ${bytesText(limit)} (maxEntryBytes), and was not read.`,
  'max-ratio-exceeded': ({ limit }) => `It unpacks to more than ${limit} times its packed size (maxRatio); the rest was not read.`,
  'max-depth-exceeded': ({ limit }) => `It is an archive inside ${limit} others (maxDepth) and was not unpacked.`,
  'stated-entries-exceed-limit': ({ stated, limit }) =>
    `It states ${stated} entries, more than ${limit} (maxEntries), and was not unpacked.`,
  'stated-bytes-exceed-limit': ({ stated, limit }) =>
    `It states ${stated} bytes, more than ${bytesText(limit)} (maxBytes), and was not unpacked.`,
  'stated-ratio-exceeds-limit': ({ stated, limit }) =>
    `It states ${stated} bytes, more than ${limit} times its packed size (maxRatio), and was not unpacked.`,

  'bundle-empty': () => 'It contains no files.',
  'bundle-closed': ({ bundle }) => `${bundle} is closed and cannot be read.`,

  'packs-unreadable': ({ path }) => `The built-in packs cannot be loaded from ${path}; npm run build makes that file.`,

  'file-shrunk': ({ size, expected }) => `it ends after ${size} of ${expected} bytes`,
  'temporary-file-closed': () => 'The bundle is closed and cannot be read.',
  'file-changed': ({ reason }) => `It was changed while it was read (${reason}); records of it are missing, or not as they were parsed.`,
  'file-overwritten': () => 'it was overwritten',
  'file-replaced': () => 'another file took its place',
  'ends-early': () => 'it ends early',
  damaged: () => 'it is damaged',
  'follow-truncated': () => 'It became shorter and is read again from its beginning.',
  'follow-replaced': () => 'It was overwritten and is read again from its beginning.',
  'follow-gone': () => 'It is gone; its records are shown when it appears again.',
  'follow-unreadable': ({ reason }) => `It cannot be read (${reason}); it is tried again.`,
  'unpacker-stopped': () => 'the unpacker stopped',
  'memory-limit-reached': () => 'it needs more memory than memoryLimit allows',
};
