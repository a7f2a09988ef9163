// source text -> what counts against a ceiling: one line of text for each finding, so that a broken ceiling names its places.
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** Files whose first line says that a script made them: they have no author to read them. */
export const isGenerated = (text) => /^\/[/*]+ (?:@?generated\b|written by )/i.test(text);

/** Number of lines of a text that ends with a line end. */
export const linesOf = (text) => text.split('\n').length - 1;

/** TypeScript sources of the library, paths with `/` from the root: what tsconfig.json includes, so without AssemblyScript. */
export function sources() {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  return fileNames
    .map((path) => relative(process.cwd(), path).replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'))
    .sort();
}

/** Syntax tree of a file, with parents. */
export const treeOf = (path, text) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

const lineOf = (tree, node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Name of a function, or of what holds it. */
function nameOf(node) {
  for (let at = node; at; at = at.parent) if (at.name && ts.isIdentifier(at.name)) return at.name.text;
  return 'a function without a name';
}

/** Functions of more than `most` lines: `[{ name, line, lines }]`. */
export function longFunctions(tree, most) {
  const found = [];
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !node.body) return;
    const lines = tree.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(tree, node);
    if (lines > most) found.push({ name: nameOf(node), line: lineOf(tree, node), lines });
  });
  return found;
}

/** Whether an expression is a number, an empty text or an empty list that stands for nothing: `-1`, `''`, `0`, `[]`, `NaN`, `Infinity`. */
function isPlaceholder(node) {
  if (ts.isPrefixUnaryExpression(node)) return isPlaceholder(node.operand);
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
    return isPlaceholder(node.expression);
  if (ts.isNumericLiteral(node)) return true;
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text === '';
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  if (ts.isPropertyAccessExpression(node)) return node.expression.getText() === 'Number';
  return ts.isIdentifier(node) && /^(?:NaN|Infinity)$/.test(node.text);
}

/** Lines with `?? <placeholder>`. */
export function fallbacks(tree) {
  const found = [];
  walk(tree, (node) => {
    const isFallback =
      ts.isBinaryExpression(node) &&
      [ts.SyntaxKind.QuestionQuestionToken, ts.SyntaxKind.QuestionQuestionEqualsToken].includes(node.operatorToken.kind);
    if (isFallback && isPlaceholder(node.right)) found.push({ line: lineOf(tree, node.right), text: `?? ${node.right.getText()}` });
  });
  return found;
}

/** Words of letters in a text: `Line 4:` holds one, `SMS_SCHEDULER` and `a.b` none. */
function wordsOf(text) {
  return text
    .split(/\s+/)
    .map((word) => word.replace(/^[^A-Za-z]+|[^A-Za-z]+$/g, ''))
    .filter((word) => /^[A-Za-z]+(?:[-'’][A-Za-z]+)*$/.test(word));
}

/** Text of a literal, an inserted value as `…`; undefined if the node is no text. */
function textOf(node) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node)) return node.head.text + node.templateSpans.map(({ literal }) => ` … ${literal.text}`).join('');
  return undefined;
}

/** Whether a literal stands where no code can print it: in a type, an import path, the name of a property. */
function isSilent({ parent }, node) {
  if (ts.isLiteralTypeNode(parent) || ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

/** Text literals of three or more words that code can print. */
export function sentences(tree) {
  const found = [];
  walk(tree, (node) => {
    const text = textOf(node);
    if (text !== undefined && !isSilent(node, node) && wordsOf(text).length >= 3) found.push({ line: lineOf(tree, node), text });
  });
  return found;
}

/** Whether a module makes a function known to others. */
export function exportsFunction(tree) {
  const isExported = (node) => ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  const isFunction = (node) => node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
  return tree.statements.some((node) => {
    if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) return isExported(node);
    return ts.isVariableStatement(node) && isExported(node) && node.declarationList.declarations.some((one) => isFunction(one.initializer));
  });
}

/** Relative imports and re-exports of a module, types too, as paths of sources. */
export function importsOf(path, tree) {
  return tree.statements.flatMap((node) => {
    const name = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier?.text;
    return typeof name === 'string' && name.startsWith('.') ? [join(dirname(path), name.replace(/\.js$/, '.ts'))] : [];
  });
}

/**
 * Rooms of a folder, its direct children, and the arrows between them: `from -> to` for each pair of which a module of one imports a module of the other.
 *
 * @param trees syntax trees by path
 */
export function roomsOf(folder, trees) {
  const roomOf = (path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/')[0] : undefined);
  const rooms = new Set();
  const arrows = new Map();
  for (const [path, tree] of trees) {
    const from = roomOf(path);
    if (from === undefined) continue;
    rooms.add(from);
    for (const target of importsOf(path, tree)) {
      const to = roomOf(target);
      if (to !== undefined && to !== from) arrows.set(`${from} -> ${to}`, { from, to });
    }
  }
  return { rooms: [...rooms].sort(), arrows: [...arrows.values()].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)) };
}

/**
 * Arrows that do not go down in a declared order, and rooms that it does not name. Without an order: arrows that are part of a circle.
 *
 * @param order rooms, each of which may import those before it
 */
export function backwards({ rooms, arrows }, order) {
  if (order.length > 0) {
    const place = new Map(order.map((room, index) => [room, index]));
    return [
      ...rooms.filter((room) => !place.has(room)).map((room) => `${room} has no place in the order`),
      ...arrows.filter(({ from, to }) => place.get(from) <= place.get(to)).map(({ from, to }) => `${from} -> ${to}`),
    ];
  }
  const reaches = (from, goal, seen = new Set()) =>
    arrows.some((one) => one.from === from && !seen.has(one.to) && (one.to === goal || reaches(one.to, goal, seen.add(one.to))));
  return arrows.filter(({ from, to }) => reaches(to, from)).map(({ from, to }) => `${from} -> ${to}`);
}

/** Where the unit test of a module of `src` is expected. */
export const testOf = (path) => path.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts');

/** Whether a module has a unit test of its name. */
export const hasTest = (path) => existsSync(testOf(path));
