// What a name stands for in rules and logs -> text for people: stages, workarounds and preconditions, then events and codes.
import { append } from '../../lists.js';
import type { RuleDescription, RulePart } from '../../knowledge/index.js';
import type { RenderOptions, Topics } from '../format.js';
import { visibleDeep } from '../safe-text.js';
import { conditions } from './diagnosis.js';
import { renderLookupText } from './lookup.js';
import { RISKS } from './remedy-section.js';
import { sourcesOf } from './render-context.js';
import { createTheme, type Theme } from './theme.js';
import { hangingIndent } from './wrap.js';

const TITLES: Readonly<Record<RulePart, string>> = {
  after: 'Comes after',
  reached: 'Reached by (any of these)',
  activity: 'Later work proves it as well',
  failed: 'Failed by (any of these)',
  pending: 'Under way by (any of these)',
  conditions: 'Decided by',
  otherwise: 'If not, use',
  preconditions: 'Preconditions',
  steps: 'Steps',
  cautions: 'Cautions',
  verify: 'Worked if it reaches',
  findings: 'Findings of this stage',
  workarounds: 'Workarounds, once the cause is removed',
  suggested: 'Suggested by',
};

/** What a precondition must be, by its keyword. */
const MUST: Readonly<Record<string, string>> = {
  require: 'must be true before it',
  forbid: 'must not be true before it',
  record: 'is written down before it',
  check: 'is checked by hand when it is done',
};

function introOf({ kind, process, of, traits, parts }: RuleDescription): string {
  switch (kind) {
    case 'stage': {
      const variant = traits['variant'] === undefined ? '' : `; only of the variant ${traits['variant']}`;
      const component = traits['component'] === undefined ? '' : `; its log is that of ${traits['component']}`;
      return `Stage "${of ?? ''}" of ${process} (${traits['necessity'] ?? ''}), on the ${traits['host'] ?? ''}${component}${variant}.`;
    }
    case 'workaround':
      return `Workaround for ${process}: ${RISKS[traits['risk'] ?? ''] ?? traits['risk'] ?? ''}.`;
    case 'precondition': {
      const isDecided = traits['must'] === 'require' || traits['must'] === 'forbid';
      const isAsked = isDecided && parts.every(({ part }) => part !== 'conditions');
      return `Precondition of the workaround ${of ?? ''}: ${MUST[traits['must'] ?? ''] ?? ''}.${isAsked ? ' No captured file shows it; only somebody at the site can say.' : ''}`;
    }
  }
}

function ruleText(one: RuleDescription, width: number, theme: Theme): string[] {
  const lines = [
    ...hangingIndent('', `${one.id}: ${one.title}`, width).map(theme.bold),
    ...hangingIndent('', introOf(one), width).map(theme.dim),
    '',
  ];
  for (const { part, items } of one.parts) {
    const mark = part === 'steps' ? (index: number) => `${index + 1}. ` : () => '- ';
    append(lines, [theme.bold(TITLES[part]), ...conditions(items, width, mark, '  '), '']);
  }
  if (one.references.length > 0) append(lines, [theme.bold('Articles'), ...hangingIndent('  ', sourcesOf(one.references), width), '']);
  append(lines, hangingIndent('', `Declared in ${one.declaredAt.file}:${one.declaredAt.line}.`, width).map(theme.dim));
  return lines;
}

/** One after the other, an empty line between two; every line ends in a line feed. */
export function renderTopicsText(raw: Topics, options: RenderOptions): string {
  const { rules, lookup } = visibleDeep(raw);
  const { width = 80, color = false } = options;
  const theme = createTheme(color);
  const texts = rules.map((one) => `${ruleText(one, width, theme).join('\n')}\n`);
  return [...texts, ...(lookup === null ? [] : [renderLookupText(lookup, options)])].join('\n');
}
