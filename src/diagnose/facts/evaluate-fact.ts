// Fact declarations and evidence files in, yes / no / unknown with lines out. "Not there" and "not captured" are different answers.

import { compareValues, type FactDef, type FactTerm, satisfiesOperator, type Operand } from '../../knowledge/index.js';
import { fileName } from '../../model/index.js';
import { type FactAnswer, NO_PROOF, type TermAnswer } from '../evidence/fact-result.js';
import { fileTerm } from './file-term.js';
import { hostOf, hostProperty, type Instance, resolve } from '../job/instance.js';
import { listingsOf, patternOf } from '../evidence/listing.js';
import type { Proof } from '../evidence/citation.js';
import type { Strength } from '../evidence/evidence-index.js';
import { serviceState } from './service-state.js';

const HOUR_MS = 3_600_000;

function and(answers: readonly TermAnswer[]): TermAnswer {
  const no = answers.find((one) => one.answer === 'no');
  if (no) return { ...no, matches: [] };
  const answer = answers.every((one) => one.answer === 'yes') ? 'yes' : 'unknown';
  return { answer, proofs: answers.flatMap((one) => one.proofs), matches: answers.flatMap((one) => one.matches), ...strengthOf(answers) };
}

function or(answers: readonly TermAnswer[]): TermAnswer {
  const yes = answers.filter((one) => one.answer === 'yes');
  if (yes.length > 0)
    return { answer: 'yes', proofs: yes.flatMap((one) => one.proofs), matches: yes.flatMap((one) => one.matches), ...strengthOf(yes) };
  const answer = answers.every((one) => one.answer === 'no') ? 'no' : 'unknown';
  return { answer, proofs: answers.flatMap((one) => one.proofs), matches: [] };
}

function strengthOf(answers: readonly TermAnswer[]): { strength?: Strength } {
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  const found = order.find((strength) => answers.some((one) => one.strength === strength));
  return found === undefined ? {} : { strength: found };
}

function valueOf(instance: Instance, operand: Operand | undefined): string | undefined {
  return operand === undefined ? undefined : resolve(instance, operand)?.text;
}

/** A registry key or a field of a site control file with its placeholders filled in; undefined while one of them is not known. */
function filled(instance: Instance, text: string): string | undefined {
  const valueOfName = (owner: string, name: string): string | undefined =>
    owner === 'key' ? instance.keys.get(name)?.value : hostProperty(instance.scene.hosts[hostOf(instance, owner)], name);
  const names = [...text.matchAll(/\{([a-z][\w-]*)\.([\w-]+)\}/gi)];
  const values = names.map(([, owner = '', name = '']) => valueOfName(owner, name));
  if (values.includes(undefined)) return undefined;
  return names.reduce((whole, [placeholder], index) => whole.replace(placeholder, () => values[index] ?? ''), text);
}

function registryTerm(instance: Instance, host: number, term: Extract<FactTerm, { kind: 'registry' }>): TermAnswer {
  const wanted = filled(instance, term.key)?.toLowerCase();
  if (wanted === undefined) return NO_PROOF;
  const root = wanted.split('\\').slice(0, 3).join('\\');
  for (const file of instance.scene.evidenceOf(host)) {
    if (file.kind !== 'registry' || !file.keys.some((key) => key.path.toLowerCase().startsWith(root))) continue;
    const cite = (line: number): Proof => instance.scene.proofAt(host, file.source.label, line, file.text(line).trim(), Number.NaN);
    const key = file.keys.find((one) => one.path.toLowerCase() === wanted);
    const value = key?.values.find((one) => one.name.toLowerCase() === term.value?.toLowerCase());
    const hit = term.value === undefined ? key : value;
    const line = value?.line ?? key?.line ?? 1;
    // What an export that breaks off does not hold may have stood behind the break.
    if (!hit && file.isCut) return NO_PROOF;
    if (term.op === 'present' || term.op === 'absent') {
      const isYes = (hit !== undefined) === (term.op === 'present');
      const matches = hit && value ? [{ name: String(value.value), at: Number.NaN, proof: cite(line), binds: {} }] : [];
      return { answer: isYes ? 'yes' : 'no', proofs: [cite(line)], matches, strength: 'exact' };
    }
    if (!value) return { answer: 'no', proofs: [cite(line)], matches: [] };
    const right = valueOf(instance, term.right);
    if (right === undefined) return NO_PROOF;
    const isYes = satisfiesOperator(term.op, compareValues(String(value.value).toUpperCase(), right.toUpperCase()));
    return {
      answer: isYes ? 'yes' : 'no',
      proofs: [cite(line)],
      matches: [{ name: String(value.value), at: Number.NaN, proof: cite(line), binds: {} }],
      strength: 'exact',
    };
  }
  return NO_PROOF;
}

function siteControlTerm(instance: Instance, host: number, term: Extract<FactTerm, { kind: 'sitecontrol' }>): TermAnswer {
  const { scene } = instance;
  const code = scene.hosts[host]?.code;
  const name = new RegExp(`^${patternOf(term.file)}$`, 'i');
  const wanted = filled(instance, term.field);
  if (wanted === undefined) return NO_PROOF;
  const field = new RegExp(`^${patternOf(wanted)}$`, 'i');
  const answers: TermAnswer[] = [];
  for (const { file, host: owner } of scene.timeline.evidence) {
    const describing = scene.numberOf(owner);
    if (file.kind !== 'sitecontrol' || !name.test(fileName(file.source.label).toUpperCase())) continue;
    const isOwn = describing === host;
    // A dump at the parent speaks of the site that it names.
    if (!isOwn && file.fields.find((one) => one.name === 'target')?.value !== code) continue;
    const fields = file.fields.filter((one) => field.test(one.name));
    if (fields.length === 0 && file.isCut) continue;
    const cite = (line: number): Proof => scene.proofAt(describing, file.source.label, line, file.text(line).trim(), Number.NaN);
    if (term.op === 'present' || term.op === 'absent') {
      const isYes = fields.length > 0 === (term.op === 'present');
      answers.push({ answer: isYes ? 'yes' : 'no', proofs: [cite(fields[0]?.line ?? 1)], matches: [], strength: 'exact' });
      continue;
    }
    for (const one of fields) {
      const right = valueOf(instance, term.right);
      let isYes: boolean | undefined;
      if (term.op === 'in') isYes = (term.values ?? []).some((value) => compareValues(one.value, value) === 0);
      else if (term.op === 'future') isYes = isFuture(instance, host, Number(one.value) * 1000);
      else if (right !== undefined) {
        isYes =
          term.op === 'contains'
            ? one.value.toUpperCase().includes(right.toUpperCase())
            : satisfiesOperator(term.op, compareValues(one.value.toUpperCase(), right.toUpperCase()));
      }
      answers.push({
        answer: isYes === undefined ? 'unknown' : isYes ? 'yes' : 'no',
        proofs: [cite(one.line)],
        matches: [{ name: one.value, at: Number.NaN, proof: cite(one.line), binds: {} }],
        strength: 'exact',
      });
    }
    if (fields.length === 0) answers.push({ answer: 'no', proofs: [cite(1)], matches: [] });
  }
  return answers.length === 0 ? NO_PROOF : or(answers);
}

/** Whether a GMT stamp lies after the capture, by the clock of its own site. Without a zone it must be more than a day ahead. */
function isFuture(instance: Instance, host: number, instant: number): boolean | undefined {
  const { scene } = instance;
  const captured = scene.capturedAt(host);
  const one = scene.hosts[host];
  if (Number.isNaN(captured) || !one || !Number.isFinite(instant)) return undefined;
  const margin = one.clock.zone === null ? 26 * HOUR_MS : HOUR_MS;
  if (instant <= captured + one.clock.appliedMs + margin) return one.capturedStated || instant <= captured ? false : undefined;
  return one.capturedStated || instant > captured + 7 * 24 * HOUR_MS ? true : undefined;
}

function spaceTerm(instance: Instance, host: number, term: Extract<FactTerm, { kind: 'space' }>): TermAnswer {
  const drive = instance.scene.hosts[host]?.root?.slice(0, 1).toUpperCase();
  for (const listing of listingsOf(instance.scene, host))
    for (const free of listing.free) {
      if (drive !== undefined && free.drive !== '' && free.drive.slice(0, 1).toUpperCase() !== drive) continue;
      const isYes = term.op === '<' ? free.bytes < term.bytes : free.bytes >= term.bytes;
      const proof = instance.scene.proofAt(host, listing.source.label, free.line, listing.text(free.line).trim(), Number.NaN);
      return {
        answer: isYes ? 'yes' : 'no',
        proofs: [proof],
        matches: [{ name: String(free.bytes), at: Number.NaN, proof, binds: {} }],
        strength: 'exact',
      };
    }
  return NO_PROOF;
}

function termAnswer(instance: Instance, host: number, term: FactTerm): TermAnswer {
  switch (term.kind) {
    case 'file':
      return fileTerm(instance, host, term);
    case 'registry':
      return registryTerm(instance, host, term);
    case 'service': {
      const { answer, proof } = serviceState(instance.scene, host, term.name, term.state);
      return { answer, proofs: proof ? [proof] : [], matches: [], strength: 'exact' };
    }
    case 'sitecontrol':
      return siteControlTerm(instance, host, term);
    case 'space':
      return spaceTerm(instance, host, term);
    case 'host': {
      const left = hostProperty(instance.scene.hosts[hostOf(instance, term.host)], term.property);
      const right = valueOf(instance, term.right);
      if (left === undefined || right === undefined) return NO_PROOF;
      return { answer: satisfiesOperator(term.op, compareValues(left, right)) ? 'yes' : 'no', proofs: [], matches: [], strength: 'exact' };
    }
    case 'any':
      return or(term.of.map((one) => termAnswer(instance, host, one)));
  }
}

/** Evaluates a fact for an instance. A host that left nothing answers unknown. */
export function evaluateFact(instance: Instance, fact: FactDef): FactAnswer {
  const host = hostOf(instance, fact.host);
  if (host < 0) return { answer: 'unknown', proofs: [], matches: [], strength: 'scoped' };
  const { answer, proofs, matches, strength } = and(fact.terms.map((term) => termAnswer(instance, host, term)));
  return { answer, proofs, matches, strength: strength ?? 'scoped' };
}
