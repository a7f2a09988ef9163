import test from 'ava';
import { link } from '../../../src/knowledge/index.js';
import { withOwnTypes } from '../../../src/knowledge/link/own-types.js';
import { compile } from '../../../src/language/index.js';

function packOf(name: string, type: string, more = '') {
  const text = `pack ${name} version 1.0
${more}type id = /${type}/
component ${name.toUpperCase()} "${name}" as ${name} {
  event got "got item {item:id}" severity info source ticket "T-1" { sample "got item 7" }
}
`;
  const { pack, diagnostics } = compile([{ file: `${name}.grammar`, text }]);
  if (!pack) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return pack;
}

test('two packs may call different types by one name', (t) => {
  const [one, other] = [packOf('one', '[0-9]+'), packOf('other', '[0-7]')];
  const { types, events, templates } = link([one, other]);
  t.deepEqual(Object.keys(types), ['id', 'other.id']);
  t.deepEqual(
    events.map(({ fields }) => fields.item),
    ['id', 'other.id'],
  );
  t.deepEqual(
    templates.map(({ parts }) => parts.flatMap((part) => (part.kind === 'capture' ? [part.type] : []))),
    [['id'], ['other.id']],
  );
});

test('the same type is one, and a pack that uses another one means its types', (t) => {
  const [one, same, other] = [packOf('one', '[0-9]+'), packOf('same', '[0-9]+'), packOf('other', '[0-7]')];
  t.deepEqual(Object.keys(link([one, same]).types), ['id']);
  const user = { ...packOf('user', '[0-7]'), types: [], uses: ['other'] };
  const [, , renamed] = withOwnTypes([one, other, user]);
  t.is(renamed?.events[0]?.fields.item, 'other.id');
});
