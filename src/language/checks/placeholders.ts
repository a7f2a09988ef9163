// The placeholders of texts for people and of paths: `{limit}`, `{key.request}`, `{child.code}`, `{uid-files}`.

import type { Condition } from '../../knowledge/index.js';
import { HOST_PROPERTIES, isHostProperty } from '../compiler/expressions.js';
import type { Context, Named } from '../compiler/context.js';
import { spanInText } from '../compiler/places.js';
import type { ProcessSymbol } from '../compiler/symbols.js';
import type { DiagnosisDeclaration, FactDeclaration, FactTerm, Text, WorkaroundDeclaration, Word } from '../syntax.js';
import { boundFields, type BoundFields } from './bound-fields.js';

/** What a placeholder may name, beside keys and hosts of the process. */
interface PlaceholderScope {
  readonly process: ProcessSymbol | undefined;
  /** Fields of the deciding record; undefined where there is none (workarounds). */
  readonly fields?: BoundFields;
}

/** A text that people read names fields, keys, properties of hosts, facts. */
function checkPlaceholders(context: Context, text: Text, { process, fields }: PlaceholderScope): void {
  const { facts, events } = context.symbols;
  for (const placeholder of readPlaceholders(context, text)) {
    if (isOfProcess(context, placeholder, process, fields !== undefined) || isField(context, placeholder, fields)) continue;
    const { text: name, span } = placeholder;
    const fact = facts.get(name);
    if (fact) {
      if (process && fact.process !== undefined && fact.process !== process.id)
        context.error('SMSG222', span, `the fact \`${name}\` belongs to the process \`${fact.process}\``);
      continue;
    }
    if (context.own.has(`fact ${name}`)) continue;
    const message = `\`{${name}}\` names nothing`;
    if (!fields && [...events.values()].some((event) => Object.hasOwn(event.fields, name))) {
      const why = `${message}: a workaround has no record whose fields it could show`;
      context.error('SMSG222', span, why, 'show a key, a property of a host or a fact');
    } else context.unknown('SMSG222', placeholder, message, [...(fields?.always ?? []), ...facts.keys(), ...namesOfProcess(process)]);
  }
}

/** Checks the texts of a diagnosis; they may name fields of the records behind its conditions. */
export function checkDiagnosisTexts(context: Context, { explain, fix, process }: DiagnosisDeclaration, when: readonly Condition[]): void {
  const scope = { process: processOf(context, process), fields: boundFields(when, context.symbols.events) };
  const texts = fix.map(({ text }) => text);
  for (const text of explain ? [explain, ...texts] : texts) checkPlaceholders(context, text, scope);
}

/** Checks the texts of a workaround. */
export function checkWorkaroundTexts(context: Context, { preconditions, steps, cautions, process }: WorkaroundDeclaration): void {
  const scope = { process: processOf(context, process) };
  for (const text of [...[...preconditions, ...steps].map((one) => one.text), ...cautions]) checkPlaceholders(context, text, scope);
}

/** Checks the paths and registry keys of a fact: keys and properties of hosts only. */
export function checkFactPaths(context: Context, { terms, process }: FactDeclaration): void {
  checkPaths(context, terms, processOf(context, process));
}

function processOf(context: Context, name: Word | undefined): ProcessSymbol | undefined {
  return name && context.symbols.processes.get(name.text);
}

function checkPaths(context: Context, terms: readonly FactTerm[], process: ProcessSymbol | undefined): void {
  for (const term of terms) {
    if (term.kind === 'any-term') checkPaths(context, term.of, process);
    const path =
      term.kind === 'file-term'
        ? term.path
        : term.kind === 'registry-term'
          ? term.key
          : term.kind === 'sitecontrol-term'
            ? term.field
            : undefined;
    if (path?.kind === 'string') checkPath(context, path, process);
  }
}

function checkPath(context: Context, text: Text, process: ProcessSymbol | undefined): void {
  for (const placeholder of readPlaceholders(context, text)) {
    if (isOfProcess(context, placeholder, process)) continue;
    const message = `\`{${placeholder.text}}\` is not allowed in a path`;
    const help = 'a fact that names a process may use its keys and hosts: `fact NAME for PROCESS on HOST`';
    if (process) context.unknown('SMSG222', placeholder, message, namesOfProcess(process));
    else context.error('SMSG222', placeholder.span, message, help);
  }
}

function readPlaceholders(context: Context, node: Text): readonly Named[] {
  const found: Named[] = [];
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
      context.error('SMSG223', spanInText(node, i, 1), message, `write \`${char === '{' ? '{{' : '}}'}\` for a brace`);
      continue;
    }
    const name = text.slice(i + 1, close);
    const span = spanInText(node, i, close + 1 - i);
    if (/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/.test(name)) found.push({ text: name, span });
    else context.error('SMSG223', span, `\`{${name}}\` is not a placeholder`, 'write `{{` and `}}` for braces');
    i = close;
  }
  return found;
}

/** Whether it names a key or a host, rightly or wrongly (which is then reported). `evidence` is the host at which the evidence of a finding stands. */
function isOfProcess(context: Context, { text, span }: Named, process: ProcessSymbol | undefined, hasEvidence = false): boolean {
  const [first = '', second, third] = text.split('.');
  if (!process || second === undefined) return false;
  const named = { text: second, span };
  if (first === 'key') {
    const type = process.keys.get(second);
    if (type === undefined)
      context.unknown('SMSG222', named, `the process \`${process.id}\` has no key \`${second}\``, process.keys.keys());
    else if (third !== undefined && !context.symbols.types.get(type)?.parts.some((part) => part.name === third))
      context.error('SMSG222', span, `the type \`${type}\` of the key \`${second}\` has no part \`${third}\``);
    return true;
  }
  if (!process.hosts.includes(first) && !(hasEvidence && first === 'evidence')) return false;
  if (!isHostProperty(second) || third !== undefined)
    context.unknown('SMSG222', named, `a host has no property \`${second}\``, HOST_PROPERTIES);
  return true;
}

function isField(context: Context, { text: name, span }: Named, fields: BoundFields | undefined): boolean {
  if (fields?.isBlind) return true;
  if (!fields?.sometimes.has(name)) return false;
  if (!fields.always.has(name)) {
    const help = 'give every alternative of `any`, and every template of its event, a capture of this name, or leave it out of the text';
    context.error('SMSG222', span, `\`{${name}}\` is empty on some of the paths that lead here`, help);
  }
  return true;
}

function namesOfProcess(process: ProcessSymbol | undefined): readonly string[] {
  if (!process) return [];
  const hosts = process.hosts.flatMap((host) => HOST_PROPERTIES.map((property) => `${host}.${property}`));
  return [...hosts, ...[...process.keys.keys()].map((key) => `key.${key}`)];
}
