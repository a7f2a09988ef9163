// What every part of the compiler is given: the names, the diagnostics, and short ways to report an unknown name.

import type { DeclaredAt } from '../../knowledge/index.js';
import type { DiagnosticCode } from '../codes.js';
import type { Diagnostic } from '../diagnostic.js';
import { didYouMean } from './did-you-mean.js';
import type { DeclarationKind, ProcessSymbol, Symbols } from './symbols.js';
import type { Span, Word } from '../syntax.js';

/** A name with its place. */
export interface Named {
  readonly text: string;
  readonly span: Span;
}

/** Collects diagnostics; never throws and never stops. */
export class Report {
  readonly diagnostics: Diagnostic[] = [];

  error(code: DiagnosticCode, span: Span, message: string, help?: string): void {
    this.add('error', code, span, message, help);
  }

  warning(code: DiagnosticCode, span: Span, message: string, help?: string): void {
    this.add('warning', code, span, message, help);
  }

  info(code: DiagnosticCode, span: Span, message: string, help?: string): void {
    this.add('info', code, span, message, help);
  }

  private add(severity: Diagnostic['severity'], code: DiagnosticCode, span: Span, message: string, help: string | undefined): void {
    this.diagnostics.push({ code, severity, message, span, ...(help !== undefined && { help }) });
  }
}

/** The place of a declaration as packs keep it. */
export function at(span: Span): DeclaredAt {
  return { file: span.file, line: span.line };
}

/** `lansend.grammar:12`, for messages that name a second place. */
export function placeText({ file, line }: DeclaredAt): string {
  return `${file}:${line}`;
}

/** The same object without its `undefined` fields. */
export function compact<T extends object>(fields: T): Compact<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Compact<T>;
}
type Compact<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};

/** Names that may come from another pack. */
const OF_PACKS: ReadonlySet<DiagnosticCode> = new Set([
  ...(['SMSG100', 'SMSG104', 'SMSG106', 'SMSG107', 'SMSG200', 'SMSG201'] as const),
  ...(['SMSG207', 'SMSG222', 'SMSG228', 'SMSG301', 'SMSG304', 'SMSG353'] as const),
]);

/** The code of a name that is not declared, by the kind of what it should name. */
const NOT_DECLARED = {
  type: 'SMSG100',
  lookup: 'SMSG104',
  component: 'SMSG106',
  event: 'SMSG107',
  fact: 'SMSG200',
  process: 'SMSG201',
  workaround: 'SMSG207',
  diagnosis: 'SMSG301',
} as const;

/** What a process is made of: the code of one that it does not have, and the names of those that it has. */
const PARTS = {
  stage: { code: 'SMSG202', names: ({ stages }) => stages.flatMap(({ id, name }) => [name, id]) },
  host: { code: 'SMSG203', names: ({ hosts }) => hosts },
  key: { code: 'SMSG204', names: ({ keys }) => keys.keys() },
  variant: { code: 'SMSG206', names: ({ variants }) => variants },
} as const satisfies Record<string, { code: DiagnosticCode; names: (process: ProcessSymbol) => Iterable<string> }>;

const REPLACEABLE: ReadonlySet<DeclarationKind> = new Set(['event', 'fact', 'process', 'diagnosis', 'workaround']);

/** What is compiled together. */
export class Context extends Report {
  /** What the files being compiled have declared so far: `type int` -> its place. */
  readonly own = new Map<string, Span>();

  /** @param isComplete  false if something that the files use is not there, which has been reported: then unknown names are not */
  constructor(
    readonly symbols: Symbols,
    private readonly isComplete: boolean,
  ) {
    super();
  }

  /** Reports an unknown name with the nearest known one. */
  unknown(code: DiagnosticCode, { text, span }: Named, message: string, candidates: Iterable<string>): void {
    if (!this.isComplete && OF_PACKS.has(code)) return;
    this.error(code, span, message, didYouMean(text, candidates));
  }

  /** Reports a name that no declaration of its kind has. */
  undeclared(kind: keyof typeof NOT_DECLARED, name: Named, candidates: Iterable<string>, code: DiagnosticCode = NOT_DECLARED[kind]): void {
    this.unknown(code, name, `no ${kind} is called \`${name.text}\``, candidates);
  }

  /** Finds a declaration by its name; reports it if there is none. */
  find<T>(kind: keyof typeof NOT_DECLARED, name: Named, all: ReadonlyMap<string, T>): T | undefined {
    const found = all.get(name.text);
    if (found === undefined) this.undeclared(kind, name, all.keys());
    return found;
  }

  /** Whether a process has something of this name, or none is known; reports it if not. */
  isPartOf(process: ProcessSymbol | undefined, kind: keyof typeof PARTS, name: Named): boolean {
    if (process === undefined) return true;
    const { code, names } = PARTS[kind];
    const all: readonly string[] = [...names(process)];
    if (all.includes(name.text)) return true;
    this.unknown(code, name, `the process \`${process.id}\` has no ${kind} \`${name.text}\``, all);
    return false;
  }

  /**
   * Notes that a declaration is made. Reports a second one of its name in these files, one that a used pack has already (unless it is meant to replace it),
   * and a `replace` that replaces nothing.
   *
   * @returns whether the declaration counts
   */
  declare(kind: DeclarationKind, { text: id, span }: Named, replace?: Span): boolean {
    const key = `${kind} ${id}`;
    const before = this.own.get(key);
    if (before) {
      this.error('SMSG105', span, `the ${kind} \`${id}\` is declared twice`, `the first one is at ${placeText(before)}`);
      return false;
    }
    this.own.set(key, span);
    const origin = this.symbols.origin.get(key);
    // Tables of names grow from pack to pack.
    if (kind === 'lookup') return true;
    if (origin !== undefined && !replace) {
      const help = REPLACEABLE.has(kind) ? `write \`replace ${kind} ${id}\` to put this one in its place` : 'choose another name';
      this.error('SMSG352', span, `the pack \`${origin}\` declares the ${kind} \`${id}\` already`, help);
      return false;
    }
    if (origin === undefined && replace) {
      const prefix = `${kind} `;
      const known = [...this.symbols.origin.keys()].filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length));
      this.unknown('SMSG353', { text: id, span: replace }, `no pack that is used declares the ${kind} \`${id}\``, known);
    }
    return true;
  }

  /** Reports names that stand twice in one list; what kind they are of is said by `kind`. */
  declaredOnce(kind: string, names: readonly Word[]): void {
    const seen = new Map<string, Span>();
    for (const { text, span } of names) {
      const before = seen.get(text);
      if (before) this.error('SMSG105', span, `the ${kind} \`${text}\` is declared twice`, `the first one is at ${placeText(before)}`);
      else seen.set(text, span);
    }
  }

  /** Whether a type is known, or is declared wrongly and has been reported already. */
  isType(name: string): boolean {
    return this.symbols.types.has(name) || this.own.has(`type ${name}`);
  }
}
