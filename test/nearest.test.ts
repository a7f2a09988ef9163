import test from 'ava';
import { nearest } from '../src/nearest.js';

const WORDS = ['component', 'thread', 'text', 'time'];

for (const [word, found] of [
  ['componnet', 'component'],
  ['Thraed', 'thread'],
  ['tmie', 'time'],
  ['txt', 'text'],
  ['colour', undefined],
  ['', undefined],
] as const)
  test(`"${word}" is ${found ?? 'like none of them'}`, (t) => t.is(nearest(word, WORDS), found));
