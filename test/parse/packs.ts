// Small packs made by hand, for tests of what runs after packs are linked.

import type { DeclaredAt, ByteRun, ComponentDef, Expr, FrameDef, Pack, PatternPart, TypeDef } from '../../src/knowledge/index.js';

export const AT: DeclaredAt = { file: 'test.grammar', line: 1 };

export function runOf(bytes: string, min = 1, max = min): ByteRun {
  return { ranges: Array.from(bytes).map((char) => [char.charCodeAt(0), char.charCodeAt(0)] as const), min, max };
}

export function rangeOf(low: string, high: string, min = 1, max = -1): ByteRun {
  return { ranges: [[low.charCodeAt(0), high.charCodeAt(0)]], min, max };
}

export function typeOf(name: string, alternatives: readonly (readonly ByteRun[])[], more: Partial<TypeDef> = {}): TypeDef {
  return { name, alternatives, foldCase: false, parts: [], compare: 'text', at: AT, ...more };
}

/** Parts of `text {name:type} {name:type?}`. */
export function partsOf(text: string): readonly PatternPart[] {
  return [...text.matchAll(/\{(\w+):([\w-]+)(\?)?\}|[ \t]+|[^{ \t]+/g)].map((match): PatternPart => {
    const [all, name, type, optional] = match;
    if (name !== undefined && type !== undefined) return { kind: 'capture', name, type, optional: optional !== undefined };
    return /^[ \t]/.test(all) ? { kind: 'gap' } : { kind: 'text', text: all };
  });
}

export const BASIC_TYPES: readonly TypeDef[] = [
  typeOf('int', [[rangeOf('0', '9')]], { compare: 'decimal' }),
  typeOf('word', [[{ ranges: [[0x21, 0xff]], min: 1, max: -1 }]]),
  typeOf('rest', [
    [
      {
        ranges: [
          [0x00, 0x09],
          [0x0b, 0x0c],
          [0x0e, 0xff],
        ],
        min: 1,
        max: -1,
      },
    ],
  ]),
  typeOf('stop', [[runOf('.')]]),
];

export interface EventSource {
  readonly id: string;
  readonly templates: readonly (
    | string
    | { readonly text: string; readonly where?: Expr; readonly set?: Readonly<Record<string, string>> }
  )[];
  readonly ntId?: number;
  readonly replace?: boolean;
}

/** A pack of one component per entry; the alias of a component is what stands before the dot of its events. */
export function packOf(
  components: Readonly<Record<string, readonly EventSource[]>>,
  more: {
    readonly name?: string;
    readonly types?: readonly TypeDef[];
    readonly frames?: readonly FrameDef[];
    readonly component?: Partial<ComponentDef>;
  } = {},
): Pack {
  const events = Object.entries(components).flatMap(([component, own]) => own.map((event) => ({ component, ...event })));
  return {
    name: more.name ?? 'test',
    version: '1.0',
    uses: [],
    types: more.types ?? BASIC_TYPES,
    lookups: [],
    stamps: [],
    frames: more.frames ?? [],
    components: Object.entries(components).map(([name, own]) => ({
      name,
      title: name,
      alias: own[0]?.id.split('.')[0] ?? name,
      kind: name.startsWith('NT:') ? 'eventlog' : 'log',
      files: [`${name.toLowerCase()}.log`],
      aliases: [],
      carries: [],
      at: AT,
      ...more.component,
    })),
    events: events.map(({ id, component, ntId, replace }) => ({
      id,
      component,
      severity: 'info',
      ...(ntId === undefined ? {} : { ntId }),
      fields: {},
      ignored: false,
      replace: replace ?? false,
      at: AT,
    })),
    templates: events.flatMap(({ id, templates }) =>
      templates.map((template) => {
        const { text, where, set } = typeof template === 'string' ? { text: template, where: undefined, set: undefined } : template;
        return {
          event: id,
          parts: partsOf(text),
          text,
          source: { kind: 'illustrative' as const, id: '', wording: 'illustrative' as const },
          ...(where ? { where } : {}),
          set: set ?? {},
          samples: [],
          at: AT,
        };
      }),
    ),
    topology: [],
    facts: [],
    processes: [],
    diagnoses: [],
    workarounds: [],
  };
}
