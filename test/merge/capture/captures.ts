// stamps -> logs of BGO and OSL, and what merge makes of them

import { merge } from '../../../src/merge/index.js';
import type { Host, Timeline } from '../../../src/model/index.js';
import { parse } from '../../../src/parse/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleOf, line } from '../sources.js';

const knowledge = builtInKnowledge();
const POLL = 'Checking for sending capacity. Used 0 out of 5.';
export const poll = (wall: string): string => line('SMS_LAN_SENDER', wall, POLL);
export const despool = (wall: string): string => line('SMS_DESPOOLER', wall, '~Waiting for ready instruction file....');
export const day = (time: string, date = '1998-02-09'): string => `${date}T${time}`;
export const wallAt = (hour: number, minute = 0): number => Date.UTC(1998, 1, 9, hour, minute);

export type Files = Readonly<Record<string, readonly string[]>>;
export const timelineOf = (files: Files): Timeline => merge(parse(bundleOf(files), knowledge), knowledge);
export const hostOf = (files: Files, code: string): Host | undefined => timelineOf(files).hosts.find((host) => host.code === code);
export const notesOf = (files: Files): readonly string[] => timelineOf(files).warnings.map(({ message }) => message.code);

export const note = (collectedAt: string): string[] => [
  `{ "collectedAt": "${collectedAt}", "sites": { "OSL": { "role": "primary" }, "BGO": { "role": "secondary", "parent": "OSL", "timeZone": "Europe/Oslo" } } }`,
];
