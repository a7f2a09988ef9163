// `npm run bench`: what users run, on the logs of one busy site: few sites, many records. CPU time of whole processes beside that of parsing alone.
//
//   node bench/site.mjs [--mb 100] [--large-mb 0] [--rounds 3] [--check]      --large-mb 1000: peak memory of one run on as many
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeSite } from './make-site.mjs';
import { finish, inTemporaryFolder, median, show } from './measure.mjs';

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' },
    'large-mb': { type: 'string', default: '0' },
    rounds: { type: 'string', default: '3' },
    check: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const knowledge = JSON.parse(readFileSync(join(root, 'dist/knowledge.json'), 'utf8'));
const COMMANDS = ['analyze', 'inspect'];

/** Runs a Node program and prints what it cost on its last line of standard error. */
const WITH_COST = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(2, '\\n' + JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 }));
});`;

/** CPU time and peak memory of a process; an exit code above 1 is an error. */
function run(args) {
  const preload = `data:text/javascript,import { createRequire } from 'node:module'; const require = createRequire('/'); ${encodeURIComponent(WITH_COST)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')}: exit code ${status}\n${stderr}`);
  return JSON.parse(stderr.trim().split('\n').at(-1));
}

const parsing = (folder) => [join(root, 'bench/ingest-contender.mjs'), 'read', folder];
const command = (name, folder) => [join(root, 'bin/smslog.js'), name, folder];

/** Medians of runs that are taken in turns. */
function measure(folder, rounds) {
  const programs = new Map([['parse', parsing(folder)], ...COMMANDS.map((name) => [name, command(name, folder)])]);
  const runs = new Map([...programs.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const [name, args] of programs) runs.get(name).push(run(args));
  const most = (name, key) => median(runs.get(name).map((one) => one[key]));
  return (name) => ({ cpuMs: most(name, 'cpuMs'), peakMb: most(name, 'peakMb') });
}

function showAll(megabytes, of) {
  const parse = of('parse');
  console.log(`${megabytes} MB of a busy site`);
  show('parse: CPU', parse.cpuMs, 'ms');
  show('parse: peak memory', parse.peakMb, 'MB');
  for (const name of COMMANDS) {
    show(`${name}: CPU`, of(name).cpuMs, 'ms');
    show(`${name} : parsing alone`, of(name).cpuMs / parse.cpuMs, 'x', { most: 2 });
    show(`${name}: peak memory`, of(name).peakMb, 'MB', { most: 200 });
  }
}

await inTemporaryFolder((folder) => {
  const sizes = [
    [Number(values.mb), Number(values.rounds)],
    [Number(values['large-mb']), 1],
  ];
  for (const [megabytes, rounds] of sizes) {
    if (megabytes === 0) continue;
    const site = join(folder, `site-${megabytes}`);
    makeSite(site, megabytes * 1e6, knowledge);
    showAll(megabytes, measure(site, rounds));
  }
});
finish(values.check);
