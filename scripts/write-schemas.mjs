// src/contract -> docs/*.schema.json, one for each result that programs read. `--check` only says whether the files are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';
import { root } from './run.mjs';

process.chdir(root);

/** Type of the contract -> file. */
const RESULTS = {
  Analysis: 'analysis',
  Triage: 'triage',
  Check: 'check',
  Diff: 'diff',
  Inspection: 'inspect',
  Explanation: 'explanation',
  TimelineRow: 'timeline',
};

const generator = createGenerator({
  path: 'src/contract/index.ts',
  tsconfig: 'tsconfig.json',
  // Programs that check results must not break when a field is added.
  additionalProperties: true,
  skipTypeCheck: true,
  topRef: false,
  jsDoc: 'extended',
});

/** The definition of a message: for each code, its arguments. The generator does not follow the mapped type, so its parts are put together here. */
function messageDefinitions() {
  const { properties, definitions } = generator.createSchema('Messages');
  const Message = {
    description: 'A code and its arguments, for programs, and the English sentence made of them.',
    type: 'object',
    required: ['code', 'args', 'message'],
    properties: { code: { type: 'string' }, args: { type: 'object' }, message: { type: 'string' } },
    oneOf: Object.entries(properties).map(([code, { description, ...args }]) => ({
      ...(description && { description }),
      properties: { code: { const: code }, args },
    })),
  };
  return { ...definitions, Message };
}

/** A definition of a message with members of its own. The generator repeats those for each code; they are said once, beside the message. */
function besideMessage(definition) {
  const { anyOf = [], ...rest } = definition;
  const { properties, required } = anyOf[0] ?? {};
  if (!['code', 'args', 'message'].every((name) => properties && name in properties)) return definition;
  const { code: _code, args: _args, message: _message, ...own } = properties;
  return {
    ...rest,
    type: 'object',
    allOf: [{ $ref: '#/definitions/Message' }],
    required: required.filter((name) => name in own),
    properties: own,
  };
}

/** Members of an object by name, so that the order of declarations changes no file; `$defs` as the dialect has it. */
function tidy(value) {
  if (Array.isArray(value)) return value.map(tidy);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === '$ref' ? one.replace('#/definitions/', '#/$defs/') : tidy(one)]),
  );
}

/** The text of a schema. */
export function schemaOf(type) {
  const { $schema: _dialect, definitions = {}, ...rest } = generator.createSchema(type);
  const isMapped = (name) => /^(?:MessageOf<.*|Messages?)$/.test(name);
  const usesMessages = Object.keys(definitions).some(isMapped);
  const all = { ...definitions, ...(usesMessages && messageDefinitions()) };
  const names = Object.keys(all).filter((name) => name === 'Message' || !isMapped(name));
  const $defs = Object.fromEntries(names.sort().map((name) => [name, besideMessage(all[name])]));
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${RESULTS[type]}.schema.json`,
    title: type,
    ...rest,
    $defs,
  };
  return `${JSON.stringify(tidy(schema), null, 1)}\n`;
}

const isCheck = process.argv.includes('--check');
for (const [type, name] of Object.entries(RESULTS)) {
  const file = `docs/${name}.schema.json`;
  const text = schemaOf(type);
  let known = '';
  try {
    known = readFileSync(file, 'utf8');
  } catch {
    // A schema that is not there yet.
  }
  if (known === text) continue;
  if (isCheck) {
    console.error(`${file} is not up to date with src/contract: run npm run schemas`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}
