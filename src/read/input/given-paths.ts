// Absolute places -> paths as the caller gave them: what a result names a bundle by.
import { isAbsolute, relative } from 'node:path';
import { folderOf } from '../found.js';
import { slashPath } from './path.js';

/** Places that pipes get -> what names them on a command line. */
const PIPE = /^\/(stdin|fd(\d+))(?=\/|$)/;

export interface GivenPaths {
  /** Notes that a place was given as this text. */
  add(place: string, text: string): void;
  /** A place below or above what was given, written as the caller would: `captured/SEC`, `shelf.tar/S12`, `-` for standard input. */
  pathOf(place: string): string;
}

/** @param folder  the working folder, which relative paths begin at */
export function createGivenPaths(folder: string = process.cwd()): GivenPaths {
  const texts = new Map<string, string>();
  return {
    add(place, text) {
      if (!texts.has(place)) texts.set(place, slashPath(text) || '/');
    },
    pathOf(place) {
      const [pipe, name, descriptor] = PIPE.exec(place) ?? [];
      if (pipe !== undefined) return (name === 'stdin' ? '-' : `/dev/fd/${descriptor ?? ''}`) + place.slice(pipe.length);
      for (let above = place; above !== ''; above = folderOf(above)) {
        const text = texts.get(above);
        if (text !== undefined) return text + place.slice(above.length);
      }
      const isRelative = texts.size > 0 && [...texts.values()].every((text) => !isAbsolute(text));
      return (isRelative ? slashPath(relative(folder, place || '/')) : place || '/') || '.';
    },
  };
}
