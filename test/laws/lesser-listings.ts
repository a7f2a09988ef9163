// A listing that shows less than `dir /s` of everything proves nothing that the whole one does not.

import type { FindingResult, InstanceResult } from '../../src/contract/index.js';
import { type Random, SCENARIOS } from '../scenarios/index.js';
import type { Law, Tried } from './law.js';
import { drawLife, jobOf, judge } from './lives.js';

/** Ways in which a listing may show less. */
const LESSER: Readonly<Record<string, (lines: readonly string[], random: Random) => readonly string[]>> = {
  'cut off': (lines, random) => lines.slice(0, random.int(0, lines.length - 1)),
  'of one folder': (lines) => {
    const starts = lines.flatMap((line, index) => (line.startsWith(' Directory of') ? [index] : []));
    return [...lines.slice(0, starts[1] ?? lines.length), ...lines.slice(-2)];
  },
  'of a pattern': (lines) => lines.filter((line) => !/^\d/.test(line) || /\.(?:LOG|CT2)$/i.test(line)),
  'of names only': (lines) => {
    let folder = '';
    return lines.flatMap((line) => {
      folder = /^ Directory of (.*)$/.exec(line)?.[1] ?? folder;
      const name = /^\d.{37} (?!\.)(\S.*)$/.exec(line)?.[1];
      return name === undefined ? [] : `${folder}\\${name}`;
    });
  },
};

/** Stages at which the whole capture shows the failure, and those behind it: truly not reached, too. */
const NOT_REACHED = ['missing', 'failed', 'not-expected'];

const held = (job: InstanceResult | undefined, ...confidence: readonly FindingResult['confidence'][]): string[] =>
  (job?.findings ?? []).flatMap((one) => (one.state === 'active' && confidence.includes(one.confidence) ? [one.id] : []));

function draw(random: Random): readonly Tried[] {
  const { rendered, story } = drawLife(random, SCENARIOS);
  const before = jobOf(judge(rendered.files), rendered.child);
  return Object.entries(LESSER).map(([name, shorten]): Tried => {
    const shortened = [...rendered.files].map(([path, bytes]): [string, Buffer] => {
      if (!path.endsWith('dir.txt')) return [path, bytes];
      return [path, Buffer.from(shorten(bytes.toString('latin1').split('\r\n'), random).join('\r\n'), 'latin1')];
    });
    const after = jobOf(judge(new Map(shortened)), rendered.child);
    const stages = (after?.stages ?? []).flatMap(({ id, verdict }) => {
      const was = before?.stages.find((stage) => stage.id === id)?.verdict;
      return (verdict === 'missing' || verdict === 'failed') && !NOT_REACHED.includes(was ?? '') ? [`${id} ${was} -> ${verdict}`] : [];
    });
    const known = held(before, 'confirmed', 'likely');
    const findings = held(after, 'confirmed').filter((id) => !known.includes(id));
    return { story: `${story}: listings ${name}`, exceptions: [], broken: [...stages, ...findings.map((id) => `${id} is confirmed`)] };
  });
}

export const LESSER_LISTINGS: Law = { name: 'lesser-listings', says: 'a listing of less proves nothing that the whole one does not', draw };
