// The door of the language, `smslog/language`: compiles, checks and formats grammar and rule files. Loading it loads the parser; whoever only reads logs
// does not need it.

export { CODES, type DiagnosticCode } from './codes.js';
export { compile, type Compiled, type TestBlock } from './compile.js';
export type { SourceText } from './compiler/packs.js';
export { headline, inOrder, renderDiagnostic, type Diagnostic } from './diagnostic.js';
export { formatFile } from './format.js';
export { nearest } from '../nearest.js';
export { parseFile } from './parse.js';
export type * from './syntax.js';
