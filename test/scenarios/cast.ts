// seed -> names: site codes, servers, domains, drives, job numbers and threads.

import type { Random } from './random.js';

/** Names of one site. */
export interface Part {
  readonly code: string;
  readonly server: string;
  readonly domain: string;
  readonly account: string;
  /** Drive letter of the SMS root. */
  readonly drive: string;
  /** `D:\SMS` */
  readonly root: string;
}

export interface Cast {
  readonly parent: Part;
  readonly child: Part;
  /** Other children of the parent. */
  readonly siblings: readonly Part[];
  readonly database: string;
  readonly login: string;
}

/** Names that a caller wants; what is missing is drawn. */
export interface Names {
  readonly parent?: Partial<Part>;
  readonly child?: Partial<Part>;
  readonly siblings?: readonly string[];
}

const TOWN_NAMES =
  'ABERDEEN BERGEN CADIZ DIJON ESSEN FARGO GDANSK HAVANA IZMIR JAIPUR KYOTO LINZ MALMO NANTES OPORTO PERTH QUITO RENO SALEM TURKU ' +
  'UTRECHT VARNA WROCLAW YORK ZAGREB BRNO CORK DENVER GHENT LIMA NICE OULU PISA TROY VIGO';
const TOWNS = TOWN_NAMES.split(' ');
const SERVER_ENDS = ['SRV', '1', '01', '-NT1', 'SMS', '_S1', 'SVR2', 'BDC'];
const ACCOUNTS = ['SMSSVC', 'smsadmin', 'SMS_SERVICE', 'svc_sms'];
const FOLDERS = ['SMS', 'SMS', 'SMS', 'SMS12', 'SITESRV'];
const RESERVED = new Set(['CON', 'PRN', 'AUX', 'NUL']);

function codeOf(random: Random, town: string, taken: Set<string>): string {
  const tries = [
    town.slice(0, 3),
    `${town.slice(0, 2)}${random.int(0, 9)}`,
    `${town.slice(0, 1)}${String(random.int(1, 99)).padStart(2, '0')}`,
    String(random.int(1, 999)).padStart(3, '0'),
  ];
  for (;;) {
    const code = random.chance(0.9) ? random.pick(tries) : random.base36(3);
    if (taken.has(code) || RESERVED.has(code)) continue;
    taken.add(code);
    return code;
  }
}

function partOf(random: Random, given: Partial<Part>, taken: Set<string>): Part {
  const towns = TOWNS.filter((town) => !taken.has(town));
  const town = random.pick(towns);
  taken.add(town);
  const drawn = codeOf(random, town, taken);
  const drive = given.drive ?? random.pick(['C', 'D', 'E', 'F', 'G']);
  const server = `${town.slice(0, 8)}${random.pick(SERVER_ENDS)}`;
  const domain = random.pick([`${town}_DOM`, `${town}NT`, 'CORP', 'RESOURCES', `DOM_${drawn}`]);
  const root = `${drive}:\\${random.pick(FOLDERS)}`;
  const account = random.pick(ACCOUNTS);
  return {
    code: given.code ?? drawn,
    server: given.server ?? server,
    domain: given.domain ?? domain,
    account,
    drive,
    root: given.root ?? root,
  };
}

export function castOf(random: Random, names: Names = {}): Cast {
  const taken = new Set(
    [names.parent?.code, names.child?.code, ...(names.siblings ?? [])].filter((one): one is string => one !== undefined),
  );
  const parent = partOf(random, names.parent ?? {}, taken);
  const child = partOf(random, names.child ?? {}, taken);
  const wanted = names.siblings ?? Array.from({ length: random.int(2, 4) }, () => undefined);
  const siblings = wanted.map((code) => partOf(random, code === undefined ? {} : { code }, taken));
  return {
    parent,
    child,
    siblings,
    database: random.pick(['SMS', 'SMSDATA', `SMS_${parent.code}`, 'SMS12']),
    login: random.pick(['sa', 'smssql', 'sms']),
  };
}
