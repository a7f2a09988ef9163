// fact, evidence files -> yes, no or unknown, with lines. "Not there" and "not captured" are different answers.

import { fileName, findRegistryKey, findRegistryValue, type Host, type RegistryExport, UNKNOWN_HOST } from '../../model/index.js';
import type { EvidenceLine } from '../../contract/index.js';
import { areEqual, compareValues, type FactDef, type FactTerm, satisfiesOperator, type Operand } from '../../knowledge/index.js';
import { type FactResult, UNKNOWN_TERM, type TermResult } from '../evidence/fact-result.js';
import { evaluateFileTerm } from './file-term.js';
import { hostOf, hostProperty, type Instance, resolveOperand } from '../job/instance.js';
import { isWholeFile, provesNoKey, provesNoValue } from '../evidence/absence-proof.js';
import { listingsOf, compilePattern } from '../evidence/listing.js';
import type { Strength } from '../evidence/strength.js';
import { findServiceState } from './service-state.js';

const HOUR_MS = 3_600_000;

function and(answers: readonly TermResult[]): TermResult {
  const no = answers.find((one) => one.answer === 'no');
  if (no) return { ...no, matches: [] };
  const answer = answers.every((one) => one.answer === 'yes') ? 'yes' : 'unknown';
  return {
    answer,
    citations: answers.flatMap((one) => one.citations),
    matches: answers.flatMap((one) => one.matches),
    ...strengthOf(answers),
  };
}

function or(answers: readonly TermResult[]): TermResult {
  const yes = answers.filter((one) => one.answer === 'yes');
  if (yes.length > 0)
    return {
      answer: 'yes',
      citations: yes.flatMap((one) => one.citations),
      matches: yes.flatMap((one) => one.matches),
      ...strengthOf(yes),
    };
  const answer = answers.every((one) => one.answer === 'no') ? 'no' : 'unknown';
  return { answer, citations: answers.flatMap((one) => one.citations), matches: [] };
}

function strengthOf(answers: readonly TermResult[]): { strength?: Strength } {
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  const found = order.find((strength) => answers.some((one) => one.strength === strength));
  return found === undefined ? {} : { strength: found };
}

function valueOf(instance: Instance, operand: Operand | undefined): string | undefined {
  return operand === undefined ? undefined : resolveOperand(instance, operand)?.text;
}

/** A registry key or a field of a site control file with its placeholders filled in; undefined while one of them is not known. */
function filled(instance: Instance, text: string): string | undefined {
  const valueOfName = (owner: string, name: string): string | undefined =>
    owner === 'key' ? instance.keys.get(name)?.value : hostProperty(hostOf(instance, owner), name);
  const names = [...text.matchAll(/\{([a-z][\w-]*)\.([\w-]+)\}/gi)];
  const values = names.map(([, owner = '', name = '']) => valueOfName(owner, name));
  if (values.includes(undefined)) return undefined;
  return names.reduce((whole, [placeholder], index) => whole.replace(placeholder, () => values[index] ?? ''), text);
}

/** Whether an export holds the part of the registry that a key is in: keys of the same product, or a key above it, since an export goes down to the leaves. */
function isExported({ keys }: RegistryExport, wanted: string): boolean {
  const root = wanted.split('\\').slice(0, 3).join('\\');
  return keys.some(({ path }) => {
    const key = path.toLowerCase();
    return key.startsWith(root) || (key !== '' && root.startsWith(`${key}\\`));
  });
}

function registryTerm(instance: Instance, host: Host, term: Extract<FactTerm, { kind: 'registry' }>): TermResult {
  const wanted = filled(instance, term.key)?.toLowerCase();
  if (wanted === undefined) return UNKNOWN_TERM;
  for (const file of instance.evidenceIndex.evidenceOf(host)) {
    if (file.kind !== 'registry' || !isExported(file, wanted)) continue;
    const cite = (line: number): EvidenceLine => instance.evidenceIndex.cite(host, file, line);
    const key = findRegistryKey(file, wanted);
    const value = term.value === undefined ? undefined : findRegistryValue(file, wanted, term.value);
    const hit = term.value === undefined ? key : value;
    const line = value?.line ?? key?.line ?? 1;
    // What an export that may break off does not hold may have stood behind the break.
    if (!hit && !(key ? provesNoValue(file, key) : provesNoKey(instance.evidenceIndex, host, file, wanted))) continue;
    if (term.op === 'present' || term.op === 'absent') {
      const isYes = (hit !== undefined) === (term.op === 'present');
      const matches = hit && value ? [{ name: String(value.value), at: Number.NaN, citation: cite(line), binds: {} }] : [];
      return { answer: isYes ? 'yes' : 'no', citations: [cite(line)], matches, strength: 'exact' };
    }
    if (!value) return { answer: 'no', citations: [cite(line)], matches: [] };
    const right = valueOf(instance, term.right);
    if (right === undefined) return UNKNOWN_TERM;
    const isYes = satisfiesOperator(term.op, compareValues(String(value.value).toUpperCase(), right.toUpperCase()));
    return {
      answer: isYes ? 'yes' : 'no',
      citations: [cite(line)],
      matches: [{ name: String(value.value), at: Number.NaN, citation: cite(line), binds: {} }],
      strength: 'exact',
    };
  }
  return UNKNOWN_TERM;
}

function siteControlTerm(instance: Instance, host: Host, term: Extract<FactTerm, { kind: 'sitecontrol' }>): TermResult {
  const { evidenceIndex } = instance;
  const code = host.code;
  const name = new RegExp(`^${compilePattern(term.file)}$`, 'i');
  const wanted = filled(instance, term.field);
  if (wanted === undefined) return UNKNOWN_TERM;
  const field = new RegExp(`^${compilePattern(wanted)}$`, 'i');
  const answers: TermResult[] = [];
  for (const { file, host: owner } of evidenceIndex.timeline.evidence) {
    const describing = owner;
    if (file.kind !== 'site-control' || !name.test(fileName(file.source.label).toUpperCase())) continue;
    const isOwn = describing === host;
    // A dump at the parent speaks of the site that it names.
    if (!isOwn && file.fields.find((one) => one.name === 'target')?.value !== code) continue;
    const fields = file.fields.filter((one) => field.test(one.name));
    if (fields.length === 0 && !isWholeFile(evidenceIndex, describing, file)) continue;
    const cite = (line: number): EvidenceLine => evidenceIndex.cite(describing, file, line);
    if (term.op === 'present' || term.op === 'absent') {
      const isYes = fields.length > 0 === (term.op === 'present');
      answers.push({ answer: isYes ? 'yes' : 'no', citations: [cite(fields[0]?.line ?? 1)], matches: [], strength: 'exact' });
      continue;
    }
    for (const one of fields) {
      const right = valueOf(instance, term.right);
      let isYes: boolean | undefined;
      if (term.op === 'in') isYes = (term.values ?? []).some((value) => areEqual(one.value, value));
      else if (term.op === 'future') isYes = isFuture(instance, host, Number(one.value) * 1000);
      else if (right !== undefined) {
        isYes =
          term.op === 'contains'
            ? one.value.toUpperCase().includes(right.toUpperCase())
            : satisfiesOperator(term.op, compareValues(one.value.toUpperCase(), right.toUpperCase()));
      }
      answers.push({
        answer: isYes === undefined ? 'unknown' : isYes ? 'yes' : 'no',
        citations: [cite(one.line)],
        matches: [{ name: one.value, at: Number.NaN, citation: cite(one.line), binds: {} }],
        strength: 'exact',
      });
    }
    if (fields.length === 0) answers.push({ answer: 'no', citations: [cite(1)], matches: [] });
  }
  return answers.length === 0 ? UNKNOWN_TERM : or(answers);
}

/** Whether a GMT stamp is later than the capture, by the clock of its own site. Without a zone it must be more than a day ahead. */
function isFuture(instance: Instance, host: Host, instant: number): boolean | undefined {
  const captured = instance.evidenceIndex.capturedAt(host);
  if (Number.isNaN(captured) || !Number.isFinite(instant)) return undefined;
  const margin = host.clock.zone === null ? 26 * HOUR_MS : HOUR_MS;
  if (instant <= captured + host.clock.appliedMs + margin) return host.capturedStated || instant <= captured ? false : undefined;
  return host.capturedStated || instant > captured + 7 * 24 * HOUR_MS ? true : undefined;
}

function spaceTerm(instance: Instance, host: Host, term: Extract<FactTerm, { kind: 'space' }>): TermResult {
  const drive = host.root?.slice(0, 1).toUpperCase();
  for (const listing of listingsOf(instance.evidenceIndex, host))
    for (const free of listing.free) {
      if (drive !== undefined && free.drive !== '' && free.drive.slice(0, 1).toUpperCase() !== drive) continue;
      const isYes = term.op === '<' ? free.bytes < term.bytes : free.bytes >= term.bytes;
      const citation = instance.evidenceIndex.cite(host, listing, free.line);
      return {
        answer: isYes ? 'yes' : 'no',
        citations: [citation],
        matches: [{ name: String(free.bytes), at: Number.NaN, citation, binds: {} }],
        strength: 'exact',
      };
    }
  return UNKNOWN_TERM;
}

function termAnswer(instance: Instance, host: Host, term: FactTerm): TermResult {
  switch (term.kind) {
    case 'file':
      return evaluateFileTerm(instance, host, term);
    case 'registry':
      return registryTerm(instance, host, term);
    case 'service': {
      const { answer, citation } = findServiceState(instance.evidenceIndex, host, term.name, term.state);
      return { answer, citations: citation ? [citation] : [], matches: [], strength: 'exact' };
    }
    case 'sitecontrol':
      return siteControlTerm(instance, host, term);
    case 'space':
      return spaceTerm(instance, host, term);
    case 'host':
      return hostTerm(instance, term);
    case 'any':
      return or(term.of.map((one) => termAnswer(instance, host, one)));
  }
}

/** The lines of evidence files that state a property of a site. */
function citeStated(instance: Instance, host: Host, property: string): readonly EvidenceLine[] {
  const { evidenceIndex } = instance;
  const stated = host.stated[property];
  const known = stated && evidenceIndex.timeline.evidence.find(({ file }) => file.source.label === stated.source);
  return stated && known ? [evidenceIndex.citeStated(known.host, stated)] : [];
}

/** Whether two sites, or a site and a word, have the same property; cites what states it of both. */
function hostTerm(instance: Instance, term: Extract<FactTerm, { kind: 'host' }>): TermResult {
  const host = hostOf(instance, term.host);
  const left = hostProperty(host, term.property);
  const right = valueOf(instance, term.right);
  if (left === undefined || right === undefined) return UNKNOWN_TERM;
  const other = term.right.kind === 'host' ? citeStated(instance, hostOf(instance, term.right.host), term.right.property) : [];
  return {
    answer: satisfiesOperator(term.op, compareValues(left, right)) ? 'yes' : 'no',
    citations: [...citeStated(instance, host, term.property), ...other],
    matches: [],
    strength: 'exact',
  };
}

/** Evaluates a fact for an instance. A host that left nothing answers unknown. */
export function evaluateFact(instance: Instance, fact: FactDef): FactResult {
  const host = hostOf(instance, fact.host);
  if (host === UNKNOWN_HOST) return { answer: 'unknown', citations: [], matches: [], strength: 'scoped' };
  const { answer, citations, matches, strength } = and(fact.terms.map((term) => termAnswer(instance, host, term)));
  return { answer, citations, matches, strength: strength ?? 'scoped' };
}
