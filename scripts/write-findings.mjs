// The compiled packs and the descriptions of dist -> docs/findings.md, one section per diagnosis. `--check` only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const { describeDiagnosis } = await import('../dist/knowledge/index.js');

const TARGET = 'docs/findings.md';
const SEVERITIES = { error: 'error', warning: 'warning: slows the job down or makes a failure worse', info: 'note: not a cause' };
const MOST_NEIGHBOURS = 4;

/** Text of the packs as markdown: what would be read as markup is escaped; an underscore within a name is not. */
function plain(text) {
  return text
    .replace(/[\\`*[\]<>~]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/^(\d+)([.)])(?= )/, '$1\\$2')
    .replace(/^([-+#])(?= )/, '\\$1');
}

const sentence = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}${/[.:!?]$/.test(text) ? '' : '.'}`;
const link = (id) => `[${id}](#${id})`;
const list = (lines) => lines.map((line) => `- ${line}`);

/** Conditions as a list; alternatives are one level deeper. */
function conditions(words, level = 0) {
  return words.flatMap(({ text, alternatives }) => [`${'  '.repeat(level)}- ${plain(text)}`, ...conditions(alternatives, level + 1)]);
}

function limits({ atMost, outcome, scope, illustrative }) {
  return [
    outcome === 'delayed' && 'The outcome is then *delayed* instead of failed.',
    outcome === 'blocked' && 'The outcome is then *blocked* instead of failed.',
    atMost && `Confidence: at most *${atMost}*.`,
    scope === 'state' && 'Affects every job that waits there, not only one.',
    scope === 'action' && 'Its records name no job: they are what a component did for this one.',
    illustrative.length > 0 &&
      `The wording of ${illustrative.map((id) => `\`${id}\``).join(', ')} could not be verified in any published source; alone it is not evidence.`,
  ].filter((one) => one !== false && one !== null);
}

function remedies({ remedies: offered, severity }) {
  if (severity === 'info') return [];
  if (offered.length === 0) return ['Workaround: none besides the fix.'];
  const name = ({ workaround, title }) => `\`${workaround}\` (${plain(title)})`;
  const always = offered.filter((one) => !one.onlyIfLost).map(name);
  const lost = offered.filter((one) => one.onlyIfLost).map(name);
  return [
    ...(always.length > 0 ? [`Workaround after the fix: ${always.join(', or ')}.`] : []),
    ...(lost.length > 0
      ? [`Workaround if the job is lost: ${lost.join(', or ')}. None while it is queued: it continues after the fix.`]
      : []),
  ];
}

function section(one) {
  const [home, ...others] = one.stages;
  const places = `Stage ${home.id}${others.length > 0 ? `, also ${others.map((stage) => stage.id).join(', ')}` : ''}`;
  const product = one.product
    ? `, SMS ${one.product.from === one.product.to ? one.product.to : `${one.product.from} to ${one.product.to}`}`
    : '';
  const articles = one.references.filter(({ of }) => of.includes('cause')).map(({ id }) => id);
  const wording = one.references.filter(({ of }) => !of.includes('cause')).map(({ id }) => id);
  const near = one.tellApart.slice(0, MOST_NEIGHBOURS).map(({ id }) => link(id));
  return [
    `### ${one.id}`,
    '',
    `**${plain(one.title)}**`,
    '',
    `${sentence(SEVERITIES[one.severity])} ${places}${product}.`,
    '',
    plain(one.meaning),
    '',
    one.when.length > 1 ? 'Conditions (all required):' : 'Condition:',
    '',
    ...conditions(one.when),
    '',
    ...(one.against.length > 0 ? ['Ruled out by any of these:', '', ...conditions(one.against), ''] : []),
    ...(near.length > 0 ? [`Similar findings: ${near.join(', ')}.`, ''] : []),
    ...(limits(one).length > 0 ? [limits(one).join(' '), ''] : []),
    ...(one.fix.length > 0 ? ['Fix:', '', ...one.fix.map((text, index) => `${index + 1}. ${plain(text)}`), ''] : []),
    ...remedies(one).flatMap((text) => [text, '']),
    `Articles: ${articles.join(', ')}${wording.length > 0 ? `; wording: ${wording.join(', ')}` : ''}.`,
    '',
  ];
}

function page(knowledge) {
  const all = knowledge.diagnoses.map(({ id }) => describeDiagnosis(knowledge, id));
  const groups = knowledge.processes.flatMap((process) =>
    process.stages.map((stage) => ({
      heading: `${stage.id}: ${plain(stage.title)}`,
      own: all.filter((one) => one.severity !== 'info' && one.process.id === process.id && one.stages[0]?.id === stage.id),
    })),
  );
  groups.push({ heading: 'Harmless messages', own: all.filter((one) => one.severity === 'info') });
  const shown = groups
    .filter(({ own }) => own.length > 0)
    .map(({ heading, own }) => ({ heading, own: [...own].sort((a, b) => (a.id < b.id ? -1 : 1)) }));
  return [
    '# Findings',
    '',
    '<!-- Written by `npm run docs` from the rules. Change those, not this. -->',
    '',
    `All ${all.length} findings, by the stage at which the job fails. \`smslog explain ID\` prints one of them.`,
    'A finding is *confirmed* if all its conditions are met by lines of the job, *likely* if the lines only match in place and time, *possible* if a condition is',
    'undecided, and *ruled out* if a line contradicts it. [not-in-a-bundle.md](not-in-a-bundle.md) lists what captured files cannot show.',
    '',
    ...shown.flatMap(({ heading, own }) => [`**${heading}**`, '', ...list(own.map((one) => `${link(one.id)}: ${plain(one.title)}`)), '']),
    ...shown.flatMap(({ heading, own }) => [`## ${heading}`, '', ...own.flatMap(section)]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

const path = join(root, TARGET);
const text = page(JSON.parse(readFileSync(join(root, 'dist/knowledge.json'), 'utf8')));
if (process.argv.includes('--check')) {
  let written = '';
  try {
    written = readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    // A missing file is not up to date.
  }
  if (written !== text) {
    console.error(`${TARGET} is not what the rules say: run npm run docs`);
    process.exitCode = 1;
  }
} else writeFileSync(path, text);
