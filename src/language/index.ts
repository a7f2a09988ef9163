// The door of the language, `smslog/language`: compiles grammar and rule files, and says what is wrong with them.

export { CODES, type MistakeCode } from './codes.js';
export { compile, type Compiled, type TestBlock } from './compile.js';
export { headline, inOrder, renderMistake, type Mistake } from './diagnostic.js';
export { nearest } from './nearest.js';
export type { SourceText } from './compiler/packs.js';
export { parseFile } from './parse.js';
export type * from './syntax.js';
