// `--script` -> the text of a script that collects a capture on a server
import { readFileSync } from 'node:fs';
import { packageRoot } from '../package-root.js';

/** The scripts, by the names of the option. */
const SCRIPTS = { nt4: 'collect-nt4.cmd', powershell: 'collect.ps1' } as const;

/** Reads a script. Its lines end in CR LF, as the command processor of NT wants them. */
export function readCollector(name: keyof typeof SCRIPTS): string {
  return readFileSync(new URL(`collectors/${SCRIPTS[name]}`, packageRoot), 'utf8').replace(/\r?\n/g, '\r\n');
}
