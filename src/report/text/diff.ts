// a diff -> for each job how it stood and how it stands, what changed, and whether the workaround worked
import type { CheckedClause, Diff, JobChange, JobDiff, JobState } from '../../contract/index.js';
import type { RenderOptions } from '../format.js';
import { visibleDeep } from '../safe-text.js';
import { createTheme } from './theme.js';
import { hangingIndent } from './wrap.js';

const CHANGES: Readonly<Record<JobChange, string>> = {
  mended: 'MENDED',
  moved: 'MOVED ON',
  worse: 'WORSE',
  unchanged: 'UNCHANGED',
  new: 'NEW',
  gone: 'GONE',
};

const WORKED = {
  yes: 'has worked',
  no: 'has not worked',
  open: 'is not shown to have worked',
} as const;

const STATES: Readonly<Record<CheckedClause['state'], string>> = { yes: 'yes', no: 'NO', ask: '?' };

function standing(state: JobState | null): string {
  if (state === null) return 'not captured';
  return `${state.outcome}${state.stage === 'done' ? '' : ` at ${state.stage}`}${state.cause === null ? '' : ` (${state.cause})`}`;
}

function checkLines({ id, text, state, detail, evidence }: CheckedClause, width: number): readonly string[] {
  const found = detail === null ? '' : `: ${detail}`;
  const [line] = evidence;
  const place = line === undefined ? '' : ` [${line.source}:${line.line}]`;
  return hangingIndent(`    ${STATES[state].padEnd(4)}${id.padEnd(5)}`, `${text}${found}${place}`, width, '             ');
}

function jobLines(job: JobDiff, all: boolean, width: number): readonly string[] {
  const { stages, findings, workaround, change } = job;
  const named = job.subject === job.site ? job.site : `${job.site} ${job.subject}`;
  const head = hangingIndent(
    `${CHANGES[change]}  ${named} ${job.process}: `,
    `${standing(job.before)} -> ${standing(job.after)}`,
    width,
    '  ',
  );
  if (change === 'new' || change === 'gone') return head;
  const checks = all ? workaround?.checks : workaround?.checks.filter(({ state }) => state !== 'yes' || workaround.worked !== 'open');
  return [
    ...head,
    ...stages.flatMap(({ id, title, before, after }) =>
      hangingIndent(`  ${id.padEnd(4)} `, `${title}: ${before ?? 'did not apply'} -> ${after ?? 'does not apply'}`, width, '       '),
    ),
    ...findings.flatMap(({ id, title, change: what }) => hangingIndent(`  ${what.padEnd(6)} `, `${id}: ${title}`, width, '         ')),
    ...(workaround === null
      ? []
      : [
          ...hangingIndent('  ', `Workaround ${workaround.workaround} (${workaround.title}) ${WORKED[workaround.worked]}.`, width, '  '),
          ...(checks ?? []).flatMap((one) => checkLines(one, width)),
        ]),
  ];
}

/** The text of a diff. */
export function renderDiffText(given: Diff, { width = 80, color = false, all = false }: RenderOptions): string {
  const { before, after, jobs } = visibleDeep(given);
  const theme = createTheme(color);
  const styles = {
    mended: theme.good,
    moved: theme.good,
    worse: theme.bad,
    unchanged: theme.dim,
    new: theme.doubtful,
    gone: theme.doubtful,
  };
  const isShown = ({ change, after: state }: JobDiff) => all || change !== 'unchanged' || (state?.outcome ?? 'healthy') !== 'healthy';
  const shown = jobs.filter(isShown);
  const blocks = shown.map((job) => {
    const [first = '', ...rest] = jobLines(job, all, width);
    const word = CHANGES[job.change];
    return [styles[job.change](word) + first.slice(word.length), ...rest].join('\n');
  });
  const left = jobs.length - shown.length;
  const more = left === 0 ? [] : [theme.dim(`${left} healthy ${left === 1 ? 'job has' : 'jobs have'} not changed (--all shows them).`)];
  return `${[`${before} -> ${after}`, ...blocks, ...more].join('\n\n')}\n`;
}
