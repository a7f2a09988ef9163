// Schemas of results, as programs use them: each with that of messages, which it refers to.
import { readFileSync } from 'node:fs';
import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';

const read = (name: string): object => JSON.parse(readFileSync(`docs/${name}.schema.json`, 'utf8')) as object;

/** Tells whether a value keeps to the schema of a result, such as `analysis`; its `errors` say why not. Schemas themselves are checked strictly. */
export function validatorOf(name: string, options: Options = {}): ValidateFunction {
  return new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, ...options }).addSchema(read('message')).compile(read(name));
}
