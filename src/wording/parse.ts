// Sentences about the content of files.

import type { Alteration, AttributeProblem, ParseMessages } from '../contract/index.js';
import type { Wording } from './wording.js';

const EXPECTED: Readonly<Record<ParseMessages['manifest-wrong-value']['expected'], string>> = {
  time: 'a time such as "1997-11-04T11:05:00"',
  sites: 'an object with a site code for each key',
  object: 'an object',
  text: 'a text',
  role: 'what the site is: "central administration site", "primary" or "secondary"',
};

const PROBLEMS: Readonly<Record<AttributeProblem, string>> = {
  'time-missing': 'time missing',
  'time-unreadable': 'time unreadable',
  'date-missing': 'date missing',
  'date-unreadable': 'date unreadable',
  'bias-impossible': 'no clock has such an offset from UTC',
  'thread-unreadable': 'thread unreadable',
  'quote-lost': 'quotation mark lost',
  'text-between': 'text between the attributes',
  'cut-off': 'attributes cut off',
};

const ALTERATIONS: Readonly<Record<Alteration, string>> = {
  'file-lines': 'a file name and a line number stand before lines',
  'file-names': 'a file name stands before its lines',
  'line-numbers': 'a line number stands before its lines',
  quotes: 'marks of quotations or code stand around lines',
  lists: 'marks of a list or a table stand around lines',
  html: 'characters are written as HTML',
  escapes: 'backslashes stand before punctuation',
  typography: 'quotation marks and blanks are those of a word processor',
  colours: 'colours of a terminal stand inside it',
  widths: 'parts of it are UTF-16, others are not',
  marks: 'byte order marks stand inside it',
};

const ORDERS: Readonly<Record<ParseMessages['date-order']['order'], string>> = {
  dmy: 'the day',
  mdy: 'the month',
  ymd: 'the year',
};

const ORDER_FROM: Readonly<Record<Exclude<ParseMessages['date-order']['from'], 'assumed'>, (args: ParseMessages['date-order']) => string>> =
  {
    option: () => 'as specified',
    neighbour: ({ other }) => `as in ${other ?? 'the logs'} beside it`,
    dates: ({ line }) => `as line ${line} shows`,
    sequence: () => 'because only so do its records follow each other',
  };

const YEAR_FROM: Readonly<Record<ParseMessages['year-not-printed']['from'], string>> = {
  bundle: 'by the time of capture in bundle.json',
  file: 'by the time at which the file was written last',
  nothing: 'since neither bundle.json nor the file says when it was written',
};

export const PARSE: Wording<ParseMessages> = {
  'read-failed': ({ reason }) => `The file could not be read to its end (${reason}).`,
  'file-unreadable': () => 'It cannot be read any more.',
  'file-fault': ({ reason }) => `smslog made an error while it read this file; please report it (${reason}).`,
  'file-not-parsed': () => 'It was not read because of an internal error.',
  'file-empty': () => 'The file is empty.',
  'file-binary': () => 'It is a binary file and was not read.',
  'format-unknown': () => 'It has no known format.',
  'end-missing': () => 'Its end is missing, so it cannot prove that something is absent.',
  'log-duplicate': ({ original }) => `It holds the same records as ${original}.`,
  'no-record': () => 'No line has the form of a log record.',
  'no-event': () => 'No line has the form of an event.',

  'status-rows': () => 'Its rows are status messages, copied from a viewer.',
  'events-selected': () => 'A query may have left events out, so it cannot prove that something is absent.',

  'record-cut': () => 'cut off by the end of the file',
  'record-malformed': () => 'no record format fits',
  'record-nuls': ({ bytes }) => `${bytes.toLocaleString('en-US')} NUL bytes: records were lost here`,
  'record-damaged': ({ damage }) => damage,
  'attributes-damaged': ({ problems }) => problems.map((problem) => PROBLEMS[problem]).join(', '),

  'log-altered': ({ alterations }) =>
    `Other programs changed it (${alterations.map((one) => ALTERATIONS[one]).join('; ')}): it was read as it was before.`,
  'date-order': (args) =>
    args.from === 'assumed'
      ? `Whether the month or the day stands first in its dates is not known (line ${args.line}): the month, unless --date-order says otherwise.`
      : `Its dates have ${ORDERS[args.order]} first, ${ORDER_FROM[args.from](args)}.`,
  'date-orders-differ': ({ monthFirst, dayFirst, order }) =>
    `Its dates differ: line ${monthFirst} has the month first, line ${dayFirst} the day. Dates that may be either are read with ${ORDERS[order]} first.`,
  'year-not-printed': ({ line, year, from }) =>
    `Its stamps have no year (line ${line}); the last one is taken for ${year}, ${YEAR_FROM[from]}.`,
  'year-of-other-calendar': ({ line, year }) =>
    year >= 2400
      ? `Its years are those of the Buddhist calendar: ${year} (line ${line}) is read as ${year - 543}.`
      : `The year ${year} (line ${line}) is of another calendar: such dates are not read.`,
  'fraction-unpadded': () => 'Milliseconds are printed without leading zeros: .7 is read as 7 ms.',
  'fraction-short': ({ digits }) => `Seconds have ${digits === 1 ? 'one decimal' : 'two decimals'}.`,
  'fraction-long': ({ digits }) => `Seconds have ${digits} decimals; what is finer than a millisecond is not shown.`,
  'bias-run-on': () => 'The digits behind the milliseconds are read as minutes from UTC.',

  'bytes-damaged': () => 'Its bytes are not those that were captured, so it cannot prove that something is absent.',
  'lines-garbled': ({ count, first }) =>
    `${count === 1 ? `Line ${first} holds` : `${count} lines hold`} control characters${count === 1 ? '' : `, the first of them line ${first}`}: something was overwritten, ` +
    'so it cannot prove that something is absent.',
  'lines-unreadable': ({ count, first }) =>
    count === 1 ? `Line ${first} cannot be read.` : `${count} lines cannot be read; the first of them is line ${first}.`,
  'services-selected': () => 'It lists only some services, so it cannot prove that a service is absent.',
  'registry-selected': () => 'A query may have left keys and values out, so it cannot prove that something is absent.',
  'several-problems': ({ messages }) => messages.join(' '),
  'listing-cut': ({ folder }) => `The listing breaks off in ${folder}.`,
  'registry-cut': ({ line }) => `The export breaks off in line ${line}.`,
  'services-cut': ({ line }) => `The list of services breaks off in line ${line}, so it cannot prove that a service is absent.`,
  'site-control-headless': () => 'The first line of a site control file is missing.',
  'site-control-cut': ({ line }) => `The site control file breaks off in line ${line}.`,
  'site-control-open': () =>
    'It ends without a sender, which is its last section: it proves what is absent only if a listing shows that it has its whole size.',
  'manifest-damaged': () => 'It is damaged, so it was ignored.',
  'manifest-too-large': () => 'It is too large for a note on a capture, so it was ignored.',
  'manifest-not-json': () => 'It is not valid JSON, so it was ignored.',
  'manifest-not-object': () => 'It is JSON, but not an object, so it was ignored.',
  'manifest-site-twice': ({ site, line, first }) =>
    `Lines ${first} and ${line} both describe a site ${site}; the second counts. No two sites of a hierarchy have one code: give each its own.`,
  'manifest-wrong-value': ({ line, name, expected }) => `Line ${line}: "${name}" should be ${EXPECTED[expected]}; it was ignored.`,
};
