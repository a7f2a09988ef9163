// a check -> what is not as expected, errors first
import type { Check } from '../../contract/index.js';
import type { RenderOptions } from '../format.js';
import { visibleDeep } from '../safe-text.js';
import { createTheme } from './theme.js';
import { hangingIndent } from './wrap.js';

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** The text of a check. */
export function renderCheckText(given: Check, { width = 80, color = false }: RenderOptions): string {
  const { expectations, met, problems, rows } = visibleDeep(given);
  const theme = createTheme(color);
  const styles = { error: theme.bad, warning: theme.doubtful, note: theme.dim };
  const lines = problems.flatMap(({ level, message, suppressed, baseline, line }) => {
    const state = [baseline === null ? '' : baseline, suppressed === null ? '' : `suppressed: ${suppressed}`].filter((part) => part !== '');
    const text = `${message.message}${line === null ? '' : ` [smslog.yaml:${line}]`}${state.length === 0 ? '' : ` (${state.join('; ')})`}`;
    const [first = '', ...rest] = hangingIndent(`${level}: `, text, width, '  ');
    return [styles[level](first.slice(0, level.length)) + first.slice(level.length), ...rest];
  });
  const counted = problems.filter(({ level, suppressed }) => level === 'error' && suppressed === null).length;
  const head = `${plural(rows.length, 'job')}; ${met} of ${plural(expectations, 'expectation')} met; ${plural(counted, 'error')}.`;
  return `${[...lines, ...(lines.length > 0 ? [''] : []), theme.bold(head)].join('\n')}\n`;
}
