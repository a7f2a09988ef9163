// Sentences about the content of files.

import type { ParseMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

const EXPECTED: Readonly<Record<ParseMessages['manifest-wrong-value']['expected'], string>> = {
  time: 'a time such as "1997-11-04T11:05:00"',
  sites: 'an object with a site code for each key',
  object: 'an object',
  text: 'a text',
  role: '"primary" or "secondary"',
};

export const PARSE: Wording<ParseMessages> = {
  'read-failed': ({ reason }) => `The file could not be read to its end (${reason}).`,
  'file-unreadable': () => 'It cannot be read any more.',
  'file-empty': () => 'The file is empty.',
  'file-binary': () => 'It is a binary file and was not read.',
  'format-unknown': () => 'It has no known format.',
  'end-missing': () => 'Its end is missing, so it cannot prove that something is absent; it was not used.',
  'log-duplicate': ({ original }) => `It holds the same records as ${original}.`,
  'no-record': () => 'No line has the form of a log record.',
  'no-event': () => 'No line has the form of an event.',

  'record-cut': () => 'cut off by the end of the file',
  'record-malformed': () => 'no record format fits',
  'record-nuls': ({ bytes }) => `${bytes.toLocaleString('en-US')} NUL bytes: records were lost here`,
  'record-damaged': ({ damage }) => damage,

  'lines-unreadable': ({ count, first }) =>
    count === 1 ? `Line ${first} cannot be read.` : `${count} lines cannot be read; the first of them is line ${first}.`,
  'several-problems': ({ messages }) => messages.join(' '),
  'listing-cut': ({ folder }) => `The listing breaks off in ${folder}.`,
  'registry-cut': ({ line }) => `The export breaks off in line ${line}.`,
  'services-cut': ({ line }) =>
    `The list of services breaks off in line ${line}, so it cannot prove that a service is absent; it was not used.`,
  'site-control-headless': () => 'The first line of a site control file is missing.',
  'site-control-cut': ({ line }) => `The site control file breaks off in line ${line}.`,
  'manifest-too-large': () => 'It is too large for a note on a capture, so it was ignored.',
  'manifest-not-json': () => 'It is not valid JSON, so it was ignored.',
  'manifest-not-object': () => 'It is JSON, but not an object, so it was ignored.',
  'manifest-wrong-value': ({ line, name, expected }) => `Line ${line}: "${name}" should be ${EXPECTED[expected]}; it was ignored.`,
};
