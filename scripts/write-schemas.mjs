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

/** The names of definitions that a part of a schema refers to. */
function namesIn(value) {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, one]) => (name === '$ref' ? one.split('#/definitions/').slice(1) : namesIn(one)));
}

/** The definitions that a part of a schema needs, by name. */
function neededBy(part, definitions) {
  const needed = new Set();
  const take = (own) => {
    for (const name of namesIn(own)) {
      if (needed.has(name) || !(name in definitions)) continue;
      needed.add(name);
      take(definitions[name]);
    }
  };
  take(part);
  return Object.fromEntries([...needed].sort().map((name) => [name, definitions[name]]));
}

/** Messages are the largest part of nearly every result, so they have a file of their own, which the others refer to. */
const MESSAGE = 'message.schema.json';

/** References to the definition of a message lead to its file. */
function toMessageFile(value) {
  if (Array.isArray(value)) return value.map(toMessageFile);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, name === '$ref' && one === '#/definitions/Message' ? MESSAGE : toMessageFile(one)]),
  );
}

function textOf($id, title, root, definitions) {
  const $defs = neededBy(root, definitions);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id,
    title,
    ...root,
    ...(Object.keys($defs).length > 0 && { $defs }),
  };
  return `${JSON.stringify(tidy(schema), null, 1)}\n`;
}

/** The text of the schema of messages. */
function messageSchema() {
  const { Message, ...definitions } = messageDefinitions();
  return textOf(MESSAGE, 'Message', Message, definitions);
}

/** The text of a schema. */
function schemaOf(type) {
  const { $schema: _dialect, definitions = {}, ...rest } = generator.createSchema(type);
  const isMapped = (name) => /^(?:MessageOf<.*|Messages?)$/.test(name);
  const own = Object.fromEntries(
    Object.entries(definitions)
      .filter(([name]) => !isMapped(name))
      .map(([name, one]) => [name, toMessageFile(besideMessage(one))]),
  );
  return textOf(`${RESULTS[type]}.schema.json`, type, toMessageFile(rest), own);
}

const isCheck = process.argv.includes('--check');
const texts = [
  ...Object.entries(RESULTS).map(([type, name]) => [`docs/${name}.schema.json`, schemaOf(type)]),
  [`docs/${MESSAGE}`, messageSchema()],
];
for (const [file, text] of texts) {
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
