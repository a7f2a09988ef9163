import test from 'ava';
import { writeBranches } from '../../../src/knowledge/programs/branches.js';
import { Op } from '../../../src/knowledge/programs/instructions.js';
import { createPool, internLiteral } from '../../../src/knowledge/programs/pool.js';

const text = (pool: ReturnType<typeof createPool>, value: string) => {
  const bytes = [...Buffer.from(value, 'latin1')];
  return [Op.Text, internLiteral(pool, bytes), bytes.length];
};

test('no program: no address', (t) => {
  t.is(writeBranches([], createPool()), -1);
});

test('one program is written as it is', (t) => {
  const pool = createPool();
  const address = writeBranches([[text(pool, 'A'), [Op.Accept, 7]]], pool);
  t.deepEqual(pool.code.slice(address), [...text(pool, 'A'), Op.Accept, 7]);
});

test('what programs begin with is written once, then one branch for each of the rest in their order', (t) => {
  const pool = createPool();
  const [shared, a, b] = [text(pool, 'same'), text(pool, 'A'), text(pool, 'B')];
  const address = writeBranches(
    [
      [shared, a, [Op.Accept, 0]],
      [shared, b, [Op.Accept, 1]],
    ],
    pool,
  );
  const code = pool.code.slice(address);
  t.deepEqual(code.slice(0, 3), shared);
  t.deepEqual(code.slice(3, 5), [Op.Fork, 2]);
  const [, first = -1, , second = -1] = code.slice(5);
  t.deepEqual(pool.code.slice(first, first + 5), [...a, Op.Accept, 0]);
  t.deepEqual(pool.code.slice(second, second + 5), [...b, Op.Accept, 1]);
});
