// Fact declarations and evidence files in, yes / no / unknown with lines out. "Not there" and "not captured" are different answers.

import { compareValues, type FactDef, type FactTerm, isOrdered, isValueOf, normalForm, type Operand, type TypeDef } from '../knowledge/index.js';
import { hostOf, hostProperty, type Instance, keyType, partOf, resolve } from './instance.js';
import { listingsOf, patternOf, proofOfEntry, proofOfFolder, rootOf } from './listing.js';
import type { Proof } from './proof.js';
import type { Answer, Strength } from './scene.js';
import { serviceState } from './services.js';

/** One thing that a fact found: a file, a value. */
export interface Match {
  readonly name: string;
  /** Instant of its last write; NaN if it has none. */
  readonly at: number;
  readonly proof: Proof;
  /** Key values that it would bind. */
  readonly binds: Readonly<Record<string, string>>;
}

export interface FactAnswer {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
  readonly matches: readonly Match[];
  /** `exact`: it names a key of the instance, or speaks of the subject's own site; `scoped`: of that host only. */
  readonly strength: Strength;
}

interface TermAnswer {
  readonly answer: Answer;
  readonly proofs: readonly Proof[];
  readonly matches: readonly Match[];
  readonly strength?: Strength;
}

const NO_PROOF: TermAnswer = { answer: 'unknown', proofs: [], matches: [] };
const HOUR_MS = 3_600_000;

function and(answers: readonly TermAnswer[]): TermAnswer {
  const no = answers.find((one) => one.answer === 'no');
  if (no) return { ...no, matches: [] };
  const answer = answers.every((one) => one.answer === 'yes') ? 'yes' : 'unknown';
  return { answer, proofs: answers.flatMap((one) => one.proofs), matches: answers.flatMap((one) => one.matches), ...strengthOf(answers) };
}

function or(answers: readonly TermAnswer[]): TermAnswer {
  const yes = answers.filter((one) => one.answer === 'yes');
  if (yes.length > 0) return { answer: 'yes', proofs: yes.flatMap((one) => one.proofs), matches: yes.flatMap((one) => one.matches), ...strengthOf(yes) };
  const answer = answers.every((one) => one.answer === 'no') ? 'no' : 'unknown';
  return { answer, proofs: answers.flatMap((one) => one.proofs), matches: [] };
}

function strengthOf(answers: readonly TermAnswer[]): { strength?: Strength } {
  const order: readonly Strength[] = ['exact', 'derived', 'scoped'];
  const found = order.find((strength) => answers.some((one) => one.strength === strength));
  return found === undefined ? {} : { strength: found };
}

interface Slot {
  readonly key: string;
  readonly type: TypeDef | undefined;
}

/** A path pattern with its placeholders filled in; keys that are not bound yet become slots that any value of their type fits. */
function fill(instance: Instance, path: string): { readonly expression: string; readonly slots: readonly Slot[]; readonly isBound: boolean } {
  const slots: Slot[] = [];
  let isBound = false;
  const pieces = path.split(/\{([a-z.-]+)\}/i).map((piece, index) => {
    if (index % 2 === 0) return patternOf(piece);
    const [owner = '', name = ''] = piece.split('.');
    if (owner !== 'key') return patternOf(hostProperty(instance.scene.hosts[hostOf(instance, owner)], name) ?? '');
    const bound = instance.keys.get(name);
    if (bound) {
      isBound = true;
      return patternOf(bound.value);
    }
    slots.push({ key: name, type: keyType(instance, name) });
    return '([^\\\\]*?)';
  });
  return { expression: pieces.join(''), slots, isBound };
}

/** Whether a slot's text may be this instance's: of the key's type, and parts that are keys themselves agree. */
function fits(instance: Instance, slot: Slot, text: string): boolean {
  if (!slot.type) return text !== '';
  const value = normalForm(text, slot.type);
  if (!isValueOf(slot.type, value)) return false;
  return instance.process.keys.every((key) => {
    const part = partOf(slot.type, value, key.name);
    const bound = instance.keys.get(key.name)?.value;
    return part === undefined || bound === undefined || part.toUpperCase() === bound.toUpperCase();
  });
}

function fileTerm(instance: Instance, host: number, term: Extract<FactTerm, { kind: 'file' }>): TermAnswer {
  const { scene } = instance;
  const { expression, slots, isBound } = fill(instance, term.path);
  const isInRoot = !term.path.includes('\\');
  const root = rootOf(scene, host);
  const prefix = isInRoot && !term.drive && root !== undefined ? `${patternOf(root)}\\\\` : '(?:.*\\\\)?';
  const whole = new RegExp(`^${prefix}${expression.replace(/^\\\\/, '')}$`, 'i');
  const excepted = term.except.map((name) => new RegExp(`^${patternOf(name)}$`, 'i'));
  const found: Match[] = [];
  let isAgeUnknown = false;
  const captured = scene.hosts[host]?.capturedWall ?? Number.NaN;
  const isStated = scene.hosts[host]?.capturedStated ?? false;
  const test = (path: string, wall: number, size: number, proof: Proof): void => {
    const groups = whole.exec(path);
    const name = path.slice(path.lastIndexOf('\\') + 1);
    if (!groups || excepted.some((one) => one.test(name))) return;
    const values = slots.map((slot, index) => [slot, groups[index + 1] ?? ''] as const);
    if (!values.every(([slot, text]) => fits(instance, slot, text))) return;
    if (term.sizeEquals !== undefined && size !== term.sizeEquals) return;
    const age = captured - wall;
    if (term.olderThanMs !== undefined && !(age >= term.olderThanMs)) {
      // The true capture time may be later than the newest stamp.
      if (!isStated) isAgeUnknown = true;
      return;
    }
    if (term.youngerThanMs !== undefined && !(isStated && age <= term.youngerThanMs)) {
      if (!isStated) isAgeUnknown = true;
      return;
    }
    const binds: Record<string, string> = Object.fromEntries(values.map(([slot, text]) => [slot.key, text]));
    if (term.bind !== undefined && binds[term.bind] === undefined) binds[term.bind] = name.replace(/\.[^.]*$/, '');
    found.push({ name, at: proof.at, proof, binds });
  };
  for (const listing of listingsOf(scene, host))
    for (const entry of listing.entries) if (!entry.isDirectory) test(entry.path, entry.wall, entry.size, proofOfEntry(scene, host, listing, entry));
  if (found.length === 0 && listingsOf(scene, host).length === 0) {
    const { logs, evidence, other } = scene.timeline.parsed;
    const labels = [...logs.map((log) => log.records.source), ...evidence.map((one) => one.source), ...other.map((one) => one.source)];
    for (const source of labels) {
      const folder = scene.hosts[host]?.folder ?? '';
      if (folder !== '' && !source.label.startsWith(`${folder}/`)) continue;
      const path = source.label.replaceAll('/', '\\').toUpperCase();
      const proof = scene.proofAt(host, source.label, 1, source.label, Number.NaN);
      test(path, Number.NaN, source.size, proof);
      // A fixed name that stands alone in the capture is that file, whatever folder it was put in.
      const name = term.path.slice(term.path.lastIndexOf('\\') + 1).toUpperCase();
      if (found.length === 0 && !/[*?{]/.test(name) && path.endsWith(`\\${name}`)) found.push({ name, at: Number.NaN, proof, binds: {} });
    }
  }
  const isThere = found.length >= (term.atLeast ?? 1);
  const distinct = new Set(found.map((match) => JSON.stringify(match.binds))).size;
  const isKeyed = isBound || slots.length > 0;
  const isOwn = hostOf(instance, instance.process.subject) === host;
  const strength: Strength = isBound ? 'exact' : isKeyed ? (distinct === 1 ? 'derived' : 'scoped') : isOwn ? 'exact' : 'scoped';
  if (isThere)
    return term.present
      ? { answer: 'yes', proofs: found.map((match) => match.proof), matches: found, strength }
      : { answer: 'no', proofs: found.map((match) => match.proof), matches: [] };
  if (isAgeUnknown) return NO_PROOF;
  const folder = term.path.toUpperCase().split('\\').slice(0, -1);
  const wild = folder.findIndex((step) => /[*?{]/.test(step));
  const proof = proofOfFolder(scene, host, (wild < 0 ? folder : folder.slice(0, wild)).join('\\'));
  if (!proof) return NO_PROOF;
  return { answer: term.present ? 'no' : 'yes', proofs: [proof], matches: [], ...(term.present ? {} : { strength }) };
}

function valueOf(instance: Instance, operand: Operand | undefined): string | undefined {
  return operand === undefined ? undefined : resolve(instance, operand)?.text;
}

function registryTerm(instance: Instance, host: number, term: Extract<FactTerm, { kind: 'registry' }>): TermAnswer {
  const wanted = term.key.toLowerCase();
  const root = wanted.split('\\').slice(0, 3).join('\\');
  for (const file of instance.scene.evidenceOf(host)) {
    if (file.kind !== 'registry' || !file.keys.some((key) => key.path.toLowerCase().startsWith(root))) continue;
    const cite = (line: number): Proof => instance.scene.proofAt(host, file.source.label, line, file.text(line).trim(), Number.NaN);
    const key = file.keys.find((one) => one.path.toLowerCase() === wanted);
    const value = key?.values.find((one) => one.name.toLowerCase() === term.value?.toLowerCase());
    const hit = term.value === undefined ? key : value;
    const line = value?.line ?? key?.line ?? 1;
    if (term.op === 'present' || term.op === 'absent') {
      const isYes = (hit !== undefined) === (term.op === 'present');
      const matches = hit && value ? [{ name: String(value.value), at: Number.NaN, proof: cite(line), binds: {} }] : [];
      return { answer: isYes ? 'yes' : 'no', proofs: [cite(line)], matches, strength: 'exact' };
    }
    if (!value) return { answer: 'no', proofs: [cite(line)], matches: [] };
    const right = valueOf(instance, term.right);
    if (right === undefined) return NO_PROOF;
    const isYes = isOrdered(term.op, compareValues(String(value.value).toUpperCase(), right.toUpperCase()));
    return { answer: isYes ? 'yes' : 'no', proofs: [cite(line)], matches: [{ name: String(value.value), at: Number.NaN, proof: cite(line), binds: {} }], strength: 'exact' };
  }
  return NO_PROOF;
}

function siteControlTerm(instance: Instance, host: number, term: Extract<FactTerm, { kind: 'sitecontrol' }>): TermAnswer {
  const { scene } = instance;
  const code = scene.hosts[host]?.code;
  const name = new RegExp(`^${patternOf(term.file)}$`, 'i');
  const field = new RegExp(`^${patternOf(term.field)}$`, 'i');
  const answers: TermAnswer[] = [];
  scene.timeline.parsed.evidence.forEach((file, index) => {
    if (file.kind !== 'sitecontrol' || !name.test((file.source.label.split('/').at(-1) ?? '').toUpperCase())) return;
    const isOwn = scene.timeline.hostOfEvidence[index] === host;
    // A dump at the parent speaks of the site that it names.
    if (!isOwn && file.fields.find((one) => one.name === 'target')?.value !== code) return;
    const fields = file.fields.filter((one) => field.test(one.name));
    const cite = (line: number): Proof => scene.proofAt(scene.timeline.hostOfEvidence[index] ?? host, file.source.label, line, file.text(line).trim(), Number.NaN);
    if (term.op === 'present' || term.op === 'absent') {
      const isYes = fields.length > 0 === (term.op === 'present');
      answers.push({ answer: isYes ? 'yes' : 'no', proofs: [cite(fields[0]?.line ?? 1)], matches: [], strength: 'exact' });
      return;
    }
    for (const one of fields) {
      const right = valueOf(instance, term.right);
      let isYes: boolean | undefined;
      if (term.op === 'in') isYes = (term.values ?? []).some((value) => compareValues(one.value, value) === 0);
      else if (term.op === 'future') isYes = isFuture(instance, host, Number(one.value) * 1000);
      else if (right !== undefined) {
        isYes = term.op === 'contains' ? one.value.toUpperCase().includes(right.toUpperCase()) : isOrdered(term.op, compareValues(one.value.toUpperCase(), right.toUpperCase()));
      }
      answers.push({ answer: isYes === undefined ? 'unknown' : isYes ? 'yes' : 'no', proofs: [cite(one.line)], matches: [{ name: one.value, at: Number.NaN, proof: cite(one.line), binds: {} }], strength: 'exact' });
    }
    if (fields.length === 0) answers.push({ answer: 'no', proofs: [cite(1)], matches: [] });
  });
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
      return { answer: isYes ? 'yes' : 'no', proofs: [proof], matches: [{ name: String(free.bytes), at: Number.NaN, proof, binds: {} }], strength: 'exact' };
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
      return { answer: isOrdered(term.op, compareValues(left, right)) ? 'yes' : 'no', proofs: [], matches: [], strength: 'exact' };
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
