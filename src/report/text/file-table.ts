// The files of a bundle -> a table per site, and remarks about unusual files.
import { append } from '../../lists.js';
import type { FileInspection } from '../../contract/index.js';
import { EVIDENCE_KINDS } from '../../model/index.js';
import { isPlain, SURENESS } from './site-section.js';
import type { RenderContext } from './render-context.js';
import { plainTable } from './stage-table.js';
import { wallText } from './wall-time.js';
import { hangingIndent } from './wrap.js';

/** What people call a file of a kind. */
function labelOf(kind: FileInspection['kind']): string {
  if (kind === 'log') return 'log';
  return kind === 'other' ? 'not read' : EVIDENCE_KINDS[kind].label;
}

const USUAL_ENCODINGS: readonly (string | null)[] = ['ascii', 'windows-1252', null];

const isLog = ({ kind }: FileInspection): boolean => kind === 'log' || kind === 'event-log';

/** Cells for the type of a file; longer names of components are broken. */
const WHAT = 18;

function broken(name: string): string {
  const at = name.lastIndexOf('_', WHAT - 1);
  return name.length <= WHAT || at <= 0 ? name : `${name.slice(0, at + 1)}\n${name.slice(at + 1)}`;
}

/** Components without their `SMS_`; of many the first two. */
function what(file: FileInspection): string {
  if (file.kind !== 'log' || file.components.length === 0) return labelOf(file.kind);
  const names = file.components.map(({ component }) => broken(component.replace(/^SMS_/, '')));
  return names.length > 2 ? `${names.slice(0, 2).join('\n')}\nand ${names.length - 2} more` : names.join('\n');
}

/** Dates of all stamps; one if they share it. */
function datesOf(files: readonly FileInspection[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ from, to }) => [from, to].flatMap((stamp) => stamp?.slice(0, 10) ?? [])));
}

function span({ from, to }: FileInspection, isOneDay: boolean): string {
  if (from === null || to === null) return '';
  const [first, last] = [wallText(from), wallText(to)].map((text) => text.slice(isOneDay ? 11 : 0, 16));
  return isOneDay ? `${first}-${last}` : `${first}\n${last}`;
}

/** One table per site, one row per file: type, time range, share of recognized records. */
export function filesTables(files: readonly FileInspection[], context: RenderContext): string[] {
  if (files.length === 0) return [context.theme.bold('Files'), '  None found.', ''];
  const sites = [...new Set(files.map((file) => file.site))].sort((a, b) => ((a ?? '\uffff') < (b ?? '\uffff') ? -1 : 1));
  return sites.flatMap((site) =>
    table(
      site,
      files.filter((file) => file.site === site),
      context,
    ),
  );
}

function table(site: string | null, files: readonly FileInspection[], context: RenderContext): string[] {
  const dates = datesOf(files);
  const isOneDay = dates.size === 1;
  const rows = files.map((file) => [
    file.source,
    what(file),
    span(file, isOneDay),
    isLog(file) ? String(file.records) : '',
    isLog(file) ? String(file.unrecognized) : '',
    isLog(file) ? String(file.malformed + file.damaged) : '',
  ]);
  const lines = plainTable(['file', 'what', isOneDay ? 'time' : 'first, last', 'records', 'unrec.', 'bad'], rows, {
    width: context.width,
    elastic: 0,
    rule: context.theme.dim,
    paint: (cell, row, column) => {
      if (files[row]?.kind === 'other') return context.theme.dim(cell);
      return column === 5 && cell !== '0' ? context.theme.doubtful(cell) : cell;
    },
  });
  const [date] = dates;
  const heading = context.theme.bold(site === null ? 'Files without a site' : `Files of ${site}`);
  return [heading + (isOneDay && date !== undefined ? `, timestamps of ${date}` : ''), '', ...lines, ''];
}

/** What is unusual about a file; empty for most. */
function remarkable(file: FileInspection, isLong: boolean): string[] {
  const parts: string[] = [];
  if (file.sure !== 'certain' && file.bytes > 0)
    parts.push(file.sure === 'likely' ? `likely a ${labelOf(file.kind)}` : `probably not a ${labelOf(file.kind)}`);
  if (file.remark !== null) parts.push(file.remark.message.replace(/\.$/, ''));
  append(
    parts,
    file.peculiarities.map(({ message }) => message.replace(/\.$/, '')),
  );
  if (file.site === null && isLog(file)) parts.push(file.siteWhy.message);
  else if (file.site !== null && (isLong || !isPlain(file.siteFrom)))
    parts.push(`site ${file.site} ${SURENESS[file.siteFrom]}: ${file.siteWhy.message}`);
  const formats = file.formats.filter(({ format }) => format !== 'malformed' && format !== 'plain');
  const counted = (list: readonly { readonly name: string; readonly records: number }[]): string =>
    list.map(({ name, records }) => (list.length > 1 ? `${records} ${name}` : name)).join(', ');
  if (isLong && formats.length > 0) parts.push(`format ${counted(formats.map(({ format: name, records }) => ({ name, records })))}`);
  else if (formats.length > 1) parts.push(`several formats: ${counted(formats.map(({ format: name, records }) => ({ name, records })))}`);
  if (isLog(file) && (isLong || file.components.length > 2) && file.components.length > 0)
    parts.push(`components ${counted(file.components.map(({ component: name, records }) => ({ name, records })))}`);
  const foreign = file.components.filter(({ known }) => !known).map(({ component }) => component);
  if (foreign.length > 0 && file.kind === 'log') parts.push(`no grammar for ${foreign.join(', ')}`);
  if (file.generation === 'older') parts.push('rotated (older) log');
  if (isLong || !USUAL_ENCODINGS.includes(file.encoding)) parts.push(file.encoding ?? '');
  if (file.zoneFrom === 'stamps') parts.push(`time zone ${file.zone ?? ''} from its timestamps`);
  if (file.zoneFrom === 'status-messages') parts.push(`time zone ${file.zone ?? ''} from its status messages`);
  if (isLong && file.zoneFrom === 'site') parts.push(`time zone ${file.zone ?? ''}`);
  if (file.damaged > 0) parts.push(`${file.damaged} damaged ${file.damaged === 1 ? 'record was' : 'records were'} still readable`);
  if (isLong) parts.push(`${file.bytes} bytes`);
  return parts.filter((part) => part !== '');
}

/** A line for each unusual file; with `all`, for each file. */
export function remarks(files: readonly FileInspection[], context: RenderContext): string[] {
  const lines = files.flatMap((file) => {
    const parts = remarkable(file, context.all);
    return parts.length === 0 ? [] : hangingIndent('  - ', `${file.source}: ${parts.join('; ')}.`, context.width);
  });
  return lines.length === 0 ? [] : [context.theme.bold('Remarks'), ...lines, ''];
}
