// Runs the benches of what users run and writes bench/RESULTS.md: the figures with the machine and the versions that they are of.
//
//   node bench/results.mjs [--quick]      --quick: small inputs and one round, a minute on a machine that does nothing else
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('..', import.meta.url));

/** The benches, with the arguments of a whole and of a quick run. */
const BENCHES = [
  {
    title: 'A busy site: `analyze` and `inspect` beside parsing alone',
    script: 'bench/site.mjs',
    whole: ['--mb', '100'],
    quick: ['--mb', '10', '--rounds', '1'],
  },
  {
    title: 'Captures of a shelf: `triage`',
    script: 'bench/triage.mjs',
    whole: [],
    quick: ['--bundles', '60', '--rounds', '1', '--kills', '0', '--times', '1'],
  },
  {
    title: 'A queue and its workers: `fleet`',
    script: 'bench/fleet.mjs',
    whole: [],
    quick: ['--bundles', '60', '--rounds', '1', '--kills', '0', '--mb', '2'],
  },
];

/** What a bench prints, from its first figure on. A bench that fails ends this run. */
function figuresOf({ script, whole, quick }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...(values.quick ? quick : whole)], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${script}: exit code ${status}\n${stderr}`);
  return stdout.trimEnd();
}

const [first] = cpus();
const sections = BENCHES.map((bench) => `## ${bench.title}\n\n\`\`\`\n${figuresOf(bench)}\n\`\`\`\n`);
const machine = `${first?.model.trim()}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}, V8 ${process.versions.v8}, ${process.platform}`;
const head = `# Measured

Written by \`node bench/results.mjs${values.quick ? ' --quick' : ''}\`. CPU time of whole processes that take turns, medians; only ratios within one run can be compared.

${machine}
`;
writeFileSync(new URL('RESULTS.md', import.meta.url), `${head}\n${sections.join('\n')}`);
