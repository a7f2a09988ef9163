// Sentences about sites and clocks.

import type { MergeMessages } from '../contract/index.js';
import { lengthOf, namesAndMore, type Wording } from './wording.js';

const inFolder = (folder: string): string => (folder === '' ? '' : ` (folder ${folder})`);

const wallText = (wall: string | null): string => wall?.replace('T', ' ') ?? 'a time beyond the year 9999';

function sameRecords(copy: string, owner: string | null): string {
  return `it contains the same records as ${copy}, and ${owner === null ? 'nothing shows which site wrote them' : `${owner} wrote them`}`;
}

function carried({ count, of, source, line }: MergeMessages['site-from-records']): string {
  const total = `${of} ${of === 1 ? 'record' : 'records'}`;
  const first = source === null || line === null ? '' : `, first ${source}:${line}`;
  return `${count === of ? total : `${count} of ${total}`} of its jobs and requests ${of === 1 ? 'carries' : 'carry'} the code${first}`;
}

const INFERRED_FROM = {
  records: 'from its records',
  name: 'from names of files and folders',
  elimination: 'by elimination',
} as const;

export const MERGE: Wording<MergeMessages> = {
  'site-from-option': ({ option }) => `the option ${option} names it`,
  'site-from-manifest': ({ source, line }) => `${source}:${line} names it`,
  'site-from-statement': ({ source, line }) => `${source}:${line} states it`,
  'site-from-records': carried,
  'site-from-folder': ({ folder }) => `its folder is named ${folder}`,
  'site-from-folder-only': ({ folder }) => `its folder is named ${folder}; nothing else refers to a site of that name`,
  'site-from-file-names': ({ word }) => `its files are named ${word}`,
  'site-left-in-manifest': ({ site, type }) => `bundle.json names one more ${type} site, ${site}`,
  'site-is-parent-of-others': ({ site }) => `the other sites name ${site} as their parent`,
  'site-known-to-parent': ({ site }) => `${site} is the only site without files that the records of the parent refer to`,
  'site-without-files': () => 'other files name it; it has no files of its own',
  'site-unnamed': () => 'nothing names it',

  'file-records-carry-code': ({ count }) => `${count === 1 ? '1 of its records carries' : `${count} of its records carry`} the code`,
  'file-states-code': () => 'it states the code',
  'file-refers-to-others': ({ sites, more }) =>
    `it refers to ${namesAndMore(sites, more)} as ${sites.length + more === 1 ? 'another site' : 'other sites'}`,
  'file-of-primary': () => 'only a primary site has such a log',
  'file-of-child': () => 'only a site with a parent has such a log',
  'file-other-server': () => 'the other site has its own log of this component',
  'file-names-server': ({ server }) => `it names ${server}, the server of that site`,
  'file-name-has-word': ({ word }) => `its name contains ${word}, as do those of the other files of that site`,
  'file-name-alike': () => 'its name resembles those of the other files of that site',
  'file-other-generation': () => 'it is the other generation of a log of that site',
  'file-beside': ({ site }) => `it is beside the files of ${site}`,
  'file-unassigned': () => 'nothing shows which site it belongs to',
  'file-of-bundle': () => 'it describes the whole bundle',
  'file-not-read': () => 'it was not read',
  'log-misplaced': ({ copy, owner }) => sameRecords(copy, owner),

  'left-aside-in-folder': () => 'It was not used: nothing shows which of the sites in its folder it belongs to.',
  'left-aside': () => 'It was not used: nothing shows which site it belongs to.',
  'left-aside-misplaced': ({ copy, owner }) => `It was not used: ${sameRecords(copy, owner)}.`,
  'unnamed-site': ({ shownAs, folder }) =>
    `Nothing names the site of some files${inFolder(folder)}; it is shown as ${shownAs}. Name it with the option site, or put its files in a folder named by its code.`,
  'site-stated-twice': ({ site, first, second }) =>
    `${first} and ${second} both state that they are of site ${site}, so both folders are read as one site. If they are of two servers, as of a central administration site and a primary site, one of the codes is wrong, or two captures are mixed: give each folder by itself.`,
  'site-mixes-products': ({ site, version, stated, later, logs, more }) =>
    `${site} runs version ${version}${stated === null ? '' : ` (${stated})`}, but ${namesAndMore(logs, more)} ${logs.length + more === 1 ? 'has' : 'have'} records as version ${later} or later writes them. If these files are of another site, put them in a folder of their own.`,
  'inferred-site': ({ site, folder, from }) =>
    `No file states the code of site ${site}${inFolder(folder)}; it was inferred ${INFERRED_FROM[from]}.`,
  'clock-set': ({ site, direction, ms, lineBefore, lineAfter, from, to }) =>
    `The clock of ${site} was ${direction === 'back' ? 'set back' : 'set forward, and back later'}, by about ${lengthOf(ms)}: ` +
    `line ${lineBefore} has the time ${wallText(from)}, the later line ${lineAfter} ${wallText(to)}. Lines keep their order.`,
  'bias-conflict': ({ other, minutes, isReadByWall }) =>
    `Its stamps and those of ${other} follow each other by the clock on the wall, but state offsets from UTC ${lengthOf(minutes * 60_000)} apart: ` +
    (isReadByWall
      ? 'its own offset was not used, but that of the other.'
      : 'both offsets were used. With --trust-wall and the name of one of them it is put in order by the clock on the wall.'),
  'clock-contradiction': ({ site, causes, effects }) =>
    `No setting of the clocks makes all of these lines consistent (one of the clocks is that of ${site}): ` +
    `${causes.map((cause, index) => `${cause} before ${effects[index] ?? ''}`).join(', ')}.`,
  'clock-refuted': ({ site }) => `The clock error stated for ${site} contradicts cause-and-effect pairs; it was used anyway.`,
  'capture-refuted': ({ site, records, stated, newest }) =>
    `bundle.json states the capture of ${site} at ${wallText(stated)}, but ${records} records of several of its components are later, up to ` +
    `${wallText(newest)}: the stated time was not used. Its year, its zone or a clock is wrong.`,
  'stamps-after-capture': ({ records, newest }) =>
    `${records} ${records === 1 ? 'record is' : 'records are'} dated after the capture${newest === null ? '' : `, up to ${wallText(newest)}`}, and no other component of the site wrote so late: ` +
    'what is written there counts, but not when. The date of these records is wrong, or the file was copied later than the others.',
  'capture-far': ({ site, stated, newest, ms }) =>
    `bundle.json states the capture at ${wallText(stated)}, ${lengthOf(ms)} after the newest record of all, ${wallText(newest)} at ${site}: ` +
    'its year or month may be wrong.',
  'zone-refuted': ({ site, zone, ms }) =>
    `Cause-and-effect pairs show that the clock of ${site} is ${lengthOf(ms)} ${ms > 0 ? 'ahead of' : 'behind'} the stated zone ${zone}: ` +
    'the zone of one of the sites, or its clock, is wrong. The difference was taken into account.',
  'manifest-unknown-zone': ({ line, zone, site }) => `Line ${line}: unknown time zone "${zone}" of ${site}; it was ignored.`,

  'unknown-site': ({ option, site, sites }) =>
    `${option} names site ${site}, but the input has ${sites.length === 0 ? 'no site' : `only ${sites.join(', ')}`}.`,
  'unknown-site-help': () => 'Use a site code of the input, or PARENT or CHILD.',
  'unknown-zone': ({ zone }) => `Unknown time zone "${zone}".`,
  'unknown-zone-help': () => 'Name an IANA zone (America/Chicago), a Windows zone (Central Standard Time) or an offset (UTC-06:00).',
  'unknown-log': ({ name }) => `The input has no log called "${name}".`,
  'unknown-log-help': () => 'Name a log as smslog inspect shows it, or all for every log.',
  'empty-log': () => 'It is empty: the component ran and wrote nothing, or the log was cleared.',
};
