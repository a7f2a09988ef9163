// log lines of a scenario -> files in the form of SMS 1.x, with older generations.

import { sms1Line } from '../../src/rule-tests/file-formats.js';
import { cutLastLine, type Rendered, damageLines } from './damage.js';
import type { NoiseLevel } from './noise.js';
import type { Random } from './random.js';
import { type Line, type LogName, type Site, type Stored, wallAt, type World } from './world.js';

const EOL = '\r\n';

/** A log as it is on disk; `older` is its rotated generation. */
export interface LogFile {
  readonly log: LogName;
  readonly live: Buffer;
  readonly liveAt: number;
  readonly older: Buffer | undefined;
  readonly olderAt: number;
}

function sms1(site: Site, line: Line): Rendered {
  const wall = wallAt(site, line.at);
  return { text: sms1Line(line.text, line.component, wall, line.thread), wall, isNoise: line.isNoise };
}

/** One byte a character: code page 1252 as far as the scenarios need it. */
const bytesOf = (lines: readonly Rendered[], isCut: boolean): Buffer => {
  const text = lines.map((line) => line.text).join(EOL);
  return Buffer.from(lines.length > 0 && !isCut ? text + EOL : text, 'latin1');
};

export interface LogOptions {
  readonly noise: NoiseLevel;
  /** Whether logs were rotated during the scenario. */
  readonly rotate: boolean;
}

/** Where a log is cut when it is full: anywhere, often in the middle of lines that matter. 0 = not at all. */
function cutOf(lines: readonly Rendered[], random: Random): number {
  if (lines.length < 5 || random.chance(0.2)) return 0;
  const essential = lines.flatMap((line, index) => (!line.isNoise && index > 1 && index < lines.length - 1 ? [index] : []));
  return essential.length > 0 && random.chance(0.6) ? random.pick(essential) : random.int(2, lines.length - 2);
}

function renderLog(site: Site, world: World, log: LogName, random: Random, options: LogOptions): LogFile {
  const lines = (site.lines.get(log) ?? []).filter((line) => line.at <= world.captured);
  const sorted = lines.map((line, order) => ({ line, order })).sort((a, b) => a.line.at - b.line.at || a.order - b.order);
  let rendered: Rendered[] = sorted.map(({ line }) => sms1(site, line));
  let isCut = false;
  if (options.noise !== 'none') {
    rendered = options.noise === 'heavy' ? damageLines(rendered, random, 0.03, 12) : damageLines(rendered, random, 0.02, 2);
    if (random.chance(0.3)) {
      const cut = cutLastLine(rendered, random);
      rendered = [...cut.lines];
      isCut = cut.isCut;
    }
  }
  const born = site.runs.get(log)?.[0]?.from ?? world.began;
  const lastAt = sorted.at(-1)?.line.at ?? born;
  const at = options.rotate && log !== 'BOOT' ? cutOf(rendered, random) : 0;
  return {
    log,
    live: bytesOf(rendered.slice(at), isCut),
    liveAt: lastAt,
    older: at === 0 ? undefined : bytesOf(rendered.slice(0, at), false),
    olderAt: sorted[Math.min(at, sorted.length) - 1]?.line.at ?? born,
  };
}

/** All logs that exist at a site. */
export function renderLogs(site: Site, world: World, random: Random, options: LogOptions): LogFile[] {
  const names = [...new Set([...site.runs.keys(), ...site.lines.keys()])];
  // What only the background would fill is not there without it.
  const shown = names.filter((log) => (site.lines.get(log)?.length ?? 0) > 0 || ['SCHED', 'DESPOOL', 'LANSEND', 'HMAN'].includes(log));
  return shown.map((log) => renderLog(site, world, log, random.fork(log), options));
}

/**
 * Size and last write of the files that `dir` of the SMS tree lists; SCMAN.LOG is outside it.
 *
 * @param nameOf the name of a log without its extension
 */
export function listedLogs(files: readonly LogFile[], nameOf: (log: LogName) => string): Map<string, Stored> {
  const listed = new Map<string, Stored>();
  for (const file of files) {
    if (file.log === 'SCMAN') continue;
    const folder = file.log === 'BOOT' ? '' : 'LOGS\\';
    listed.set(`${folder}${nameOf(file.log)}.LOG`, { size: file.live.length, at: file.liveAt });
    if (file.older) listed.set(`${folder}${nameOf(file.log)}.LO_`, { size: file.older.length, at: file.olderAt });
  }
  return listed;
}
