// A lint rule: a list of any length is not spread into a call. Each element takes a place on the stack, and a hundred thousand of them end the program.
import { ESLintUtils } from '@typescript-eslint/utils';

/** Whether a type has a known number of elements: `[string, number]`, not `string[]`. */
function isBounded(type, checker) {
  if (type.isUnion()) return type.types.every((one) => isBounded(one, checker));
  return checker.isTupleType(type) && (type.target.hasRestElement ?? false) === false;
}

export const noUnboundedSpread = {
  meta: {
    type: 'problem',
    messages: { spread: 'A list of any length as arguments overflows the stack: use a loop, or `largest`, `smallest`, `append` of src/lists.ts.' },
    schema: [],
  },
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    const check = (node) => {
      if (node.argument.type !== 'ArrayExpression' && !isBounded(services.getTypeAtLocation(node.argument), checker)) context.report({ node, messageId: 'spread' });
    };
    return { 'CallExpression > SpreadElement': check, 'NewExpression > SpreadElement': check };
  },
};
