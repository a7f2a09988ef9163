// A site control file -> flat statements. Its form is that of the SMS 1.2 Resource Guide: words in capitals, each followed by values in angle brackets.
import type { Message } from '../../contract/index.js';
import type { SiteControlFile } from '../../model/index.js';
import { say } from '../../wording/index.js';
import type { ParsedEvidence } from './parsed-evidence.js';
import { parseStatements, type Statement } from './site-control-statements.js';
import { createLineText, type TextFile } from '../text/text-file.js';
import { append } from '../../lists.js';

type Field = SiteControlFile['fields'][number];

const HEADER = /^\s*SITE CONTROL FILE\b(?:\s*\[([^\]]*)\])?(?:\s*\[([^\]]*)\])?/i;

/** Whether this is the beginning of a site control file; one whose first line is damaged still has its first block. */
export function isSiteControl(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 3);
  return filled.some((line) => HEADER.test(line) || /^\s*BEGIN_FILE_DEFINITION\b/i.test(line));
}

/** Values of a block, by position. */
const FILE_DEFINITION = ['file-type', 'comment', 'target', 'origin', 'gmt', 'posted'];
const SITE_ACCOUNT = ['site-type', 'code', 'parent', 'server', 'domain', 'site-name', 'root', 'account'];

function byPosition(statement: Statement, names: readonly string[]): Field[] {
  return statement.values.flatMap(({ text, line }, i) => {
    const name = names[i];
    return name === undefined ? [] : [{ name, value: text, line }];
  });
}

/** Of `<name><text><text><number>` the number, unless it is 0 and a text says more (`<Platform><><X86><0>`). */
function propertyValue(values: readonly string[]): string {
  const last = values.at(-1) ?? '';
  if (last !== '' && last !== '0') return last;
  return values.slice(0, -1).find((value) => value !== '') ?? last;
}

/** The values after the name, as they are written. */
function rest(statement: Statement, from: number): string {
  const values = statement.values.slice(from).map(({ text }) => `<${text}>`);
  return [values.join(''), statement.other].filter((part) => part !== '').join(' ');
}

/** The fields that a statement makes. */
function makeFields(statement: Statement): Field[] {
  const { word, line } = statement;
  const texts = statement.values.map(({ text }) => text);
  const value = (i: number): string => texts[i] ?? '';
  const field = (name: string, text: string): Field => ({ name, value: text, line });
  // An OUTBOX of a SENDER only names one; its hours are in the statement outside.
  if (statement.inside !== undefined)
    return [field([`${statement.inside}-${word}`.toLowerCase(), value(0)].join(' ').trimEnd(), rest(statement, 1))];
  switch (word) {
    case 'FILE_DEFINITION':
      return byPosition(statement, FILE_DEFINITION);
    case 'SITE_ACCOUNT':
      return byPosition(statement, SITE_ACCOUNT);
    case 'PROPERTY':
      return [field(`property ${value(0)}`, propertyValue(texts.slice(1)))];
    case 'ADDRESS':
      return [field(`address ${value(1)}`, rest(statement, 2))];
    case 'OUTBOX':
      // Hours of the week, one hexadecimal digit each; the longest value, in any position.
      return [field(`outbox ${value(0)}`, texts.slice(1).find((text) => /^[0-9A-F]{24,}$/i.test(text)) ?? value(3))];
    case 'COMPONENT':
      return [field(`component ${value(1)}`, value(0))];
    case 'SENDER':
      return [...new Set([value(1), value(5)])].filter((name) => name !== '').map((name) => field(`sender ${name}`, value(0)));
    case 'TRANSACTION':
      return [field(`transaction ${value(0)}`, rest(statement, 1))];
    default:
      return [field([word.toLowerCase(), value(0)].join(' ').trimEnd(), rest(statement, 1))];
  }
}

/** Whether a file describes a site (actual, proposed, new site); others carry transactions, and define nothing. */
const isImage = (fields: readonly Field[]): boolean => fields.some(({ name, value }) => name === 'file-type' && /^[123]$/.test(value));

/**
 * Reads what is there. A file that breaks off keeps its whole statements, and `isPartial` says that others may be missing. Between statements nothing shows a
 * cut, but senders are the last section that Site Configuration Manager writes (SMS 1.2 Resource Guide): without one, the end of the file is open.
 */
export function parseSiteControl(file: TextFile): ParsedEvidence<SiteControlFile> {
  const fields: Field[] = [];
  const damage: Message[] = [];
  const at = file.lines.findIndex((line) => HEADER.test(line));
  const [, build, syntax] = HEADER.exec(file.lines[at] ?? '') ?? [];
  if (build !== undefined) fields.push({ name: 'build', value: build, line: at + 1 });
  if (syntax !== undefined) fields.push({ name: 'syntax', value: syntax, line: at + 1 });
  if (at < 0) damage.push(say('site-control-headless'));
  const { statements, isCut } = parseStatements(file, at + 1);
  for (const statement of statements) append(fields, makeFields(statement));
  if (isCut) damage.push(say('site-control-cut', { line: file.lines.length }));
  const isOpenEnded = !statements.some(({ word }) => word === 'SENDER');
  if (isOpenEnded && !isCut && isImage(fields)) damage.push(say('site-control-open'));
  return {
    evidence: {
      kind: 'site-control',
      source: file.source,
      fields,
      text: createLineText(file),
      ...(isCut && { isPartial: true }),
      ...(isOpenEnded && { isOpenEnded }),
    },
    damage,
  };
}
