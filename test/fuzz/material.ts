// What the fuzzer begins with: sound bundles of the scenarios, single files of every kind, records of every frame, and the packs.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, render, type RenderedBundle, SCENARIOS } from '../scenarios/index.js';
import { renderSample, SAMPLES } from '../scenarios/samples.js';
import type { NamedBytes } from './input.js';

const named = ({ files }: RenderedBundle): readonly NamedBytes[] => [...files].map(([name, bytes]) => ({ name, bytes }));

/** A sound bundle: a sample, or a scenario in a disguise. */
export function drawBundle(random: Random): readonly NamedBytes[] {
  if (random.chance(0.3)) return named(renderSample(random.pick(SAMPLES)));
  const scenario = random.pick(SCENARIOS);
  const zones = ['America/Chicago', 'Europe/London', 'Asia/Calcutta', 'Australia/Sydney'];
  return named(
    render(scenario, {
      seed: random.base36(6),
      noise: random.pick(['none', 'none', 'some']),
      parentZone: random.pick(zones),
      childZone: random.pick(zones),
      manifest: random.pick(['full', 'no-zones', 'none']),
      rotate: random.chance(0.3),
      spelling: random.pick(['usual', 'lower', 'folder', 'articles']),
    }),
  );
}

/** The packs of this repository, a folder each. */
export interface PackText {
  readonly folder: 'grammars' | 'rules';
  readonly files: readonly NamedBytes[];
}

let packs: readonly PackText[] | undefined;

/** Grammars first: the rules use them. */
export function packTexts(): readonly PackText[] {
  packs ??= (['grammars', 'rules'] as const).map((folder) => ({
    folder,
    files: readdirSync(folder)
      .filter((name) => /\.(?:grammar|rules)$/.test(name))
      .sort()
      .map((name) => ({ name: `${folder}/${name}`, bytes: readFileSync(join(folder, name)) })),
  }));
  return packs;
}

let logs: readonly NamedBytes[] | undefined;

/** Log lines in the tests of the grammars, a file each: every frame that is known, sound and damaged. */
export function grammarLogs(): readonly NamedBytes[] {
  logs ??= packTexts().flatMap(({ files }) =>
    files.flatMap(({ name, bytes }) => {
      const lines = [...bytes.toString('latin1').matchAll(/^ *\| ?(.*)$/gm)].map(([, line = '']) => `${line}\r\n`);
      const stem = (name.split('/').at(-1) ?? name).replace(/\.\w+$/, '');
      return lines.length === 0 ? [] : [{ name: `${stem}.log`, bytes: Buffer.from(lines.join(''), 'latin1') }];
    }),
  );
  return logs;
}

const SERVICES = `
SERVICE_NAME: SMS_EXECUTIVE
DISPLAY_NAME: SMS_EXECUTIVE
        TYPE               : 10  WIN32_OWN_PROCESS
        STATE              : 4  RUNNING
                                (STOPPABLE,NOT_PAUSABLE,ACCEPTS_SHUTDOWN)

SERVICE_NAME: SMS_SITE_CONFIG_MANAGER
        STATE              : 1  STOPPED
`;

const REGISTRY = `Windows Registry Editor Version 5.00\r\n
[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Components\\SMS_LAN_SENDER]\r
@="default"\r
"Text"="first\r
second \\"quoted\\" \\\\ end"\r
"Wide"=hex(7):53,00,45,00,43,00,00,00,50,00,\\\r
  52,00,49,00,00,00,00,00\r
"Number"=dword:0000ffff\r
"Gone"=-\r
[-HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Old]\r
`;

const DUMPEL = `11/04/97,10:20:15 AM,1,0,213,SMS,N/A,SECNT1,Cannot write the file\r
11/04/97,10:21:15 AM,4,0,358,SMS,N/A,SECNT1,Received an ACTUAL site control file from site SEC\r
`;

/** Forms of evidence that no scenario renders. */
const RARE: readonly NamedBytes[] = [
  { name: 'SEC/services.txt', bytes: Buffer.from(SERVICES.replaceAll('\n', '\r\n')) },
  { name: 'SEC/sms.reg', bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(REGISTRY, 'utf16le')]) },
  { name: 'SEC/sms.reg', bytes: Buffer.from(REGISTRY) },
  { name: 'SEC/eventlog.txt', bytes: Buffer.from(DUMPEL) },
  { name: 'SEC/eventlog.txt', bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(DUMPEL, 'utf16le')]) },
];

/** One file of any kind. */
export function drawFile(random: Random): NamedBytes {
  const kind = random.int(0, 9);
  if (kind === 0) return random.pick(RARE);
  return kind <= 4 ? random.pick(grammarLogs()) : random.pick(drawBundle(random));
}
