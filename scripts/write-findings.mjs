// In: the compiled packs and the descriptions of dist. Out: docs/findings.md, one section a diagnosis. `--check` only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const { describeDiagnosis } = await import('../dist/knowledge/index.js');

const TARGET = 'docs/findings.md';
const SEVERITIES = { error: 'error', warning: 'warning: makes things worse, or slow', info: 'note: decides nothing' };
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

/** Conditions as a list; alternatives stand one level deeper. */
function conditions(words, level = 0) {
  return words.flatMap(({ text, alternatives }) => [`${'  '.repeat(level)}- ${plain(text)}`, ...conditions(alternatives, level + 1)]);
}

function limits({ atMost, outcome, scopeComponent, illustrative }) {
  return [
    outcome === 'delayed' && 'With it the job is *delayed*, not failed.',
    outcome === 'blocked' && 'With it the job is *blocked*, not failed.',
    atMost && `Never more than *${atMost}*.`,
    scopeComponent && 'Concerns everything that waits there, not one job.',
    illustrative.length > 0 &&
      `The wording of ${illustrative.map((id) => `\`${id}\``).join(', ')} is printed by no source; alone it proves nothing.`,
  ].filter((one) => one !== false && one !== null);
}

function remedies({ remedies: offered, severity }) {
  if (severity === 'info') return [];
  if (offered.length === 0) return ['Remedy: none beside the repair.'];
  const name = ({ workaround, title }) => `\`${workaround}\` (${plain(title)})`;
  const always = offered.filter((one) => !one.onlyIfLost).map(name);
  const lost = offered.filter((one) => one.onlyIfLost).map(name);
  return [
    ...(always.length > 0 ? [`Remedy after the repair: ${always.join(', or ')}.`] : []),
    ...(lost.length > 0 ? [`Remedy if the job is lost: ${lost.join(', or ')}. While it is queued, none: it goes on by itself.`] : []),
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
    one.when.length > 1 ? 'Recognised by all of these:' : 'Recognised by:',
    '',
    ...conditions(one.when),
    '',
    ...(one.against.length > 0 ? ['Ruled out by any of these:', '', ...conditions(one.against), ''] : []),
    ...(near.length > 0 ? [`Rests on some of the same signs: ${near.join(', ')}.`, ''] : []),
    ...(limits(one).length > 0 ? [limits(one).join(' '), ''] : []),
    ...(one.fix.length > 0 ? ['What to do:', '', ...one.fix.map((text, index) => `${index + 1}. ${plain(text)}`), ''] : []),
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
  groups.push({ heading: 'Looks bad and is not', own: all.filter((one) => one.severity === 'info') });
  const shown = groups
    .filter(({ own }) => own.length > 0)
    .map(({ heading, own }) => ({ heading, own: [...own].sort((a, b) => (a.id < b.id ? -1 : 1)) }));
  return [
    '# Findings',
    '',
    '<!-- Written by `npm run docs` from the rules. Change those, not this. -->',
    '',
    `What smslog can say, ${all.length} diagnoses, by the stage where the fault lives. \`smslog explain ID\` prints one of them.`,
    'A finding is *confirmed* if all its conditions hold and its signs are tied to the job, *likely* if they are only of the right place and time, *possible* if something is',
    'not known, and *ruled out* if a line speaks against it. What no captured file can show stands in [not-in-a-bundle.md](not-in-a-bundle.md).',
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
    // A file that is not there is not up to date.
  }
  if (written !== text) {
    console.error(`${TARGET} is not what the rules say: run npm run docs`);
    process.exitCode = 1;
  }
} else writeFileSync(path, text);
