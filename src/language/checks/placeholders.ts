// The placeholders of texts for people and of paths: `{limit}`, `{key.request}`, `{child.code}`, `{uid-files}`.

import { HOST_PROPERTIES, isHostProperty } from '../compiler/expressions.js';
import { type Context, unknown } from '../compiler/context.js';
import { spanInText } from '../compiler/report.js';
import type { ProcessSymbol } from '../compiler/symbols.js';
import type { Span, Text } from '../syntax.js';
import type { BoundFields } from './bound-fields.js';

interface Placeholder {
  readonly name: string;
  readonly span: Span;
}

/** What a placeholder may name, beside keys and hosts of the process. */
export interface PlaceholderScope {
  readonly process: ProcessSymbol | undefined;
  /** Fields of the deciding record; undefined where there is none (workarounds). */
  readonly fields?: BoundFields;
}

/** Checks a text that people read: fields, keys, properties of hosts, facts. */
export function checkPlaceholders(context: Context, text: Text, scope: PlaceholderScope): void {
  for (const placeholder of readPlaceholders(context, text)) {
    if (isOfProcess(context, placeholder, scope.process) || isField(context, placeholder, scope.fields)) continue;
    const { name, span } = placeholder;
    const { facts, events } = context.symbols;
    const fact = facts.get(name);
    if (fact) {
      if (scope.process && fact.process !== undefined && fact.process !== scope.process.id) {
        context.report.error('SMSG222', span, `the fact \`${name}\` speaks for the process \`${fact.process}\``);
      }
      continue;
    }
    if (context.own.has(`fact ${name}`)) continue;
    const candidates = [...(scope.fields?.always ?? []), ...facts.keys(), ...namesOfProcess(scope.process)];
    const isFieldElsewhere = [...events.values()].some((event) => Object.hasOwn(event.fields, name));
    if (!scope.fields && isFieldElsewhere) {
      context.report.error(
        'SMSG222',
        span,
        `\`{${name}}\` stands for nothing: a workaround has no record whose fields it could show`,
        'show a key, a property of a host or a fact',
      );
    } else unknown(context, 'SMSG222', span, `\`{${name}}\` stands for nothing`, name, candidates);
  }
}

/** Checks a path or registry key: keys and properties of hosts only. */
export function checkPathPlaceholders(context: Context, text: Text, process: ProcessSymbol | undefined): void {
  for (const placeholder of readPlaceholders(context, text)) {
    if (isOfProcess(context, placeholder, process)) continue;
    const message = `\`{${placeholder.name}}\` cannot stand in a path`;
    if (process) unknown(context, 'SMSG222', placeholder.span, message, placeholder.name, namesOfProcess(process));
    else
      context.report.error(
        'SMSG222',
        placeholder.span,
        message,
        'a fact that names a process may use its keys and hosts: `fact NAME for PROCESS on HOST`',
      );
  }
}

function readPlaceholders(context: Context, node: Text): readonly Placeholder[] {
  const found: Placeholder[] = [];
  const { text } = node;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char !== '{' && char !== '}') continue;
    if (text[i + 1] === char) {
      i++;
      continue;
    }
    const close = char === '{' ? text.indexOf('}', i) : -1;
    if (close < 0) {
      const message = char === '{' ? 'this `{` is never closed' : 'this `}` closes nothing';
      context.report.error('SMSG223', spanInText(node, i, 1), message, `write \`${char === '{' ? '{{' : '}}'}\` for a brace`);
      continue;
    }
    const name = text.slice(i + 1, close);
    const span = spanInText(node, i, close + 1 - i);
    if (/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(name)) found.push({ name, span });
    else context.report.error('SMSG223', span, `\`{${name}}\` is no placeholder`, 'write `{{` and `}}` for braces');
    i = close;
  }
  return found;
}

/** Whether it names a key or a host, rightly or wrongly (which is then reported). */
function isOfProcess(context: Context, { name, span }: Placeholder, process: ProcessSymbol | undefined): boolean {
  const [first = '', second, third] = name.split('.');
  if (!process || second === undefined) return false;
  if (first === 'key') {
    const type = process.keys.get(second);
    if (type === undefined)
      unknown(context, 'SMSG222', span, `the process \`${process.id}\` has no key \`${second}\``, second, process.keys.keys());
    else if (third !== undefined && !context.symbols.types.get(type)?.parts.some((part) => part.name === third)) {
      context.report.error('SMSG222', span, `the type \`${type}\` of the key \`${second}\` has no part \`${third}\``);
    }
    return true;
  }
  if (!process.hosts.includes(first)) return false;
  if (!isHostProperty(second) || third !== undefined)
    unknown(context, 'SMSG222', span, `a host has no property \`${second}\``, second, HOST_PROPERTIES);
  return true;
}

function isField(context: Context, { name, span }: Placeholder, fields: BoundFields | undefined): boolean {
  if (fields?.isBlind) return true;
  if (!fields?.sometimes.has(name)) return false;
  if (!fields.always.has(name)) {
    const help = 'give every alternative of `any`, and every template of its event, a capture of this name, or leave it out of the text';
    context.report.error('SMSG222', span, `\`{${name}}\` is empty on some of the paths that lead here`, help);
  }
  return true;
}

function namesOfProcess(process: ProcessSymbol | undefined): readonly string[] {
  if (!process) return [];
  const hosts = process.hosts.flatMap((host) => HOST_PROPERTIES.map((property) => `${host}.${property}`));
  return [...hosts, ...[...process.keys.keys()].map((key) => `key.${key}`)];
}
