// Imports of src -> the tables of rooms in ARCHITECTURE.md, between `<!-- rooms NAME -->` and `<!-- end -->`.
import { existsSync, readFileSync } from 'node:fs';
import { roomsOf } from './structure-measures.mjs';

/** Text of ARCHITECTURE.md. */
export const architecture = () => readFileSync('ARCHITECTURE.md', 'utf8').replaceAll('\r\n', '\n');

function tableOf(folder, trees) {
  const { rooms, arrows } = roomsOf(folder, trees);
  const shown = (room) => `\`${room.replace(/\.ts$/, '')}\``;
  const rows = rooms.map((room) => {
    const targets = arrows.filter(({ from }) => from === room).map(({ to }) => shown(to));
    return [shown(room), targets.join(', '), arrows.filter(({ to }) => to === room).length];
  });
  // What imports least comes first: that is the order in which a house is built, and read.
  const depth = new Map();
  const depthOf = (room) => {
    if (depth.has(room)) return depth.get(room);
    depth.set(room, 0);
    const deep = Math.max(-1, ...arrows.filter(({ from }) => from === room).map(({ to }) => depthOf(to))) + 1;
    depth.set(room, deep);
    return deep;
  };
  const sorted = rooms.map((room, index) => ({ row: rows[index], deep: depthOf(room) })).sort((a, b) => a.deep - b.deep);
  return [
    '| room | imports | imported by |',
    '| --- | --- | --- |',
    ...sorted.map(({ row: [room, targets, count] }) => `| ${room} | ${targets} | ${count} |`),
  ].join('\n');
}

/** The text with its tables as the imports are now. */
export function withRooms(text, trees) {
  return text.replace(
    /(<!-- rooms (\S+) -->\n)[\s\S]*?(<!-- end -->)/g,
    (_, begin, folder, end) => `${begin}\n${tableOf(folder, trees)}\n\n${end}`,
  );
}

/** Files and folders of the project that a page names and that are not there; not those that it asks the reader to write. */
export function missingPaths(page) {
  const names = [
    ...readFileSync(page, 'utf8')
      .replace(/\bWrite `[^`]*`/g, '')
      .matchAll(/`((?:src|scripts|test|bin|grammars|rules)\/[\w./-]*)`/g),
  ].map(([, name]) => name);
  return [...new Set(names)].filter((name) => !existsSync(name)).map((name) => `${page} names ${name}, which is not there`);
}
