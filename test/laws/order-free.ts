// The order-free law: permuting files does not change the result.

import { isDeepStrictEqual } from 'node:util';
import { type Random, SCENARIOS } from '../scenarios/index.js';
import type { Law, Tried } from './law.js';
import { drawLife, judge } from './lives.js';
import { loseIn, removeSome } from './losses.js';

function draw(random: Random): readonly Tried[] {
  const { rendered, story } = drawLife(random, SCENARIOS);
  const lesser = removeSome(rendered.files, random);
  const { files, done } = random.chance(0.5) ? lesser : loseIn(lesser, 'one wrong date', random);
  const shuffled = [...files].map((entry) => ({ entry, key: random.next() })).sort((a, b) => a.key - b.key);
  const [one, other] = [judge(files), judge(new Map(shuffled.map(({ entry }) => entry)))];
  const isSame = isDeepStrictEqual(one, other);
  const order = shuffled.map(({ entry: [name] }) => name).join(' ');
  return [{ story: `${story}: ${done.join(', ')}; ${order}`, exceptions: [], broken: isSame ? [] : ['another order, another result'] }];
}

export const ORDER_FREE: Law = { name: 'order-free', says: 'permuting files does not change the result', draw };
