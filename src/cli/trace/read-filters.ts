// Options that say which records are shown -> one filter.
import { SmslogError } from '../../errors.js';
import {
  allOf,
  compileFilter,
  type Expression,
  type FieldName,
  type Filter,
  type FilterSubject,
  type FilterText,
  type Operator,
  parseFilter,
  readLength,
} from '../../filter/index.js';
import type { FilterArguments } from '../options/trace-options.js';
import { readCount } from '../options/sizes.js';
import { loadSavedFilters } from './saved-filters.js';

/** A filter that is read and not yet bound to records. */
interface ReadFilter {
  readonly expression: Expression;
  readonly source: FilterText;
}

/** What the options say. */
export interface ReadFilters {
  /** Compiles them for the records of a bundle. Throws SmslogError `usage`, with a caret. */
  readonly compile: (subject: FilterSubject) => Filter;
  /** Whether there is any. */
  readonly isFiltered: boolean;
  /** How many records around each one are shown. */
  readonly context: number;
}

const DEFAULT_AROUND = '5m';

function comparison(option: string, field: FieldName, operator: Operator, texts: readonly string[], shown: string): ReadFilter {
  const span = { from: 0, to: shown.length };
  const values = texts.map((text) => ({ text, span }));
  return {
    expression: { kind: 'compare', field: { text: field, span }, operator, values },
    source: { text: shown, place: { file: `--${option}` } },
  };
}

/** `2h before the failure`, `2h` -> `failure - 2h`, `end - 2h`. */
function relativeTime(text: string): string {
  const [, length, side, name] = /^\s*(\w+)\s+(before|after)\s+(?:the\s+)?([\w:]+)\s*$/i.exec(text) ?? [];
  if (length !== undefined && name !== undefined) return `${name} ${side?.toLowerCase() === 'before' ? '-' : '+'} ${length}`;
  return readLength(text.trim()) === undefined ? text : `end - ${text.trim()}`;
}

function around(at: string, context: string): readonly ReadFilter[] {
  if (readLength(context) === undefined)
    throw new SmslogError(
      'usage',
      `"${context}" is no length of time for --context.`,
      undefined,
      'With --at it is one, as in --context 5m.',
    );
  return [comparison('at', 'time', '>=', [`${at} - ${context}`], at), comparison('at', 'time', '<=', [`${at} + ${context}`], at)];
}

/** Options whose values are those of one column: any of them. */
const COLUMNS = { component: 'component', thread: 'thread', file: 'file', event: 'event', job: 'job' } as const satisfies Readonly<
  Record<string, FieldName>
>;

function readOptions(args: FilterArguments): readonly ReadFilter[] {
  const { since, until, at, severity, site, context } = args;
  const columns = Object.entries(COLUMNS).flatMap(([option, field]) => {
    const values = args[option as keyof typeof COLUMNS] ?? [];
    return values.length === 0 ? [] : [comparison(option, field, 'in', values, values.join(', '))];
  });
  return [
    ...columns,
    ...(site === undefined ? [] : [comparison('site', 'site', '=', [site], site)]),
    ...(since === undefined ? [] : [comparison('since', 'time', '>=', [relativeTime(since)], since)]),
    ...(until === undefined ? [] : [comparison('until', 'time', '<=', [relativeTime(until)], until)]),
    ...(at === undefined ? [] : around(at, context ?? DEFAULT_AROUND)),
    ...(severity === undefined ? [] : [comparison('severity', 'severity', '>=', [severity], severity)]),
    ...(args.grep ?? []).map((text) => comparison('grep', 'text', '~', [text], text)),
    ...(args['not-grep'] ?? []).map((text) => comparison('not-grep', 'text', '!~', [text], text)),
  ];
}

/** Reads the options. Throws SmslogError `usage`, with a caret, for an expression that is none. */
export function readFilters(args: FilterArguments): ReadFilters {
  const texts: readonly FilterText[] = [
    ...(args.where ?? []).map((text): FilterText => ({ text, place: { file: '--where' } })),
    ...loadSavedFilters(args.filter ?? [], args.filters),
  ];
  const filters = [...readOptions(args), ...texts.map((source): ReadFilter => ({ expression: parseFilter(source), source }))];
  return {
    compile: (subject) => allOf(filters.map(({ expression, source }) => compileFilter(expression, source, subject))),
    isFiltered: filters.length > 0,
    context: args.context === undefined || args.at !== undefined ? 0 : readCount(args.context, '--context'),
  };
}
