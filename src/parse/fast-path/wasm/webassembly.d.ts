// What the types of Node leave out and `fast-path.ts` needs.

declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
    /** By pages of 64 KB. What looks at `buffer` looks at nothing afterwards. */
    grow(pages: number): number;
  }
  interface Global {
    readonly value: number;
  }
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  const Module: new (bytes: Uint8Array) => Module;
  interface Instance {
    readonly exports: unknown;
  }
  const Instance: new (module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => Instance;
}
