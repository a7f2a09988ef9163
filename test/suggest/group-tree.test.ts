import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import type { Knowledge } from '../../src/knowledge/index.js';
import { GroupTree } from '../../src/suggest/group-tree.js';
import { captureTypesOf } from '../../src/suggest/capture-types.js';
import { mergeGroups } from '../../src/suggest/merge-groups.js';
import { proposeTemplate } from '../../src/suggest/propose-template.js';
import { tokenize } from '../../src/suggest/tokens.js';

const knowledge = JSON.parse(readFileSync(join('dist', 'knowledge.json'), 'utf8')) as Knowledge;
const kinds = captureTypesOf(knowledge);

function templates(messages: readonly string[], most = 1000): readonly string[] {
  const grouping = new GroupTree(kinds, most);
  for (const message of messages) grouping.add(message, tokenize(message) ?? []);
  return mergeGroups(grouping.groups, kinds)
    .flatMap((group) => proposeTemplate(group, kinds) ?? [])
    .map(({ template, count }) => `${count} ${template}`);
}

test('values get the type that all of them have', (t) => {
  t.deepEqual(templates(['Sent 12 bytes to the outbox', 'Sent 4711 bytes to the outbox']), ['2 Sent {sent:int} bytes to the outbox']);
  t.deepEqual(templates(['Job SEC0001A is done now', 'Job SEC00012 is done now']), ['2 Job {job:jobid} is done now']);
  t.deepEqual(templates(['Request 1_06XCEN went out', 'Request 0_0A1SEC went out']), ['2 Request {request:srid} went out']);
  t.deepEqual(templates(['Status of site S01 is known', 'Status of site SEC is known']), ['2 Status of site {site:sitecode} is known']);
  t.deepEqual(templates(['Opening \\\\SRV1\\SMS_SITE now', 'Opening \\\\OTHER\\LOGON now']), ['2 Opening {path:unc} now']);
  t.deepEqual(templates(['Opening C:\\SMS\\a.tmp now', 'Opening \\\\OTHER\\LOGON now']), ['2 Opening {path:path} now']);
  t.deepEqual(templates(['Ended with code 38a this time', 'Ended with code c0000001 this time']), [
    '2 Ended with code {code:hex} this time',
  ]);
  t.deepEqual(templates(['Found the file A1.INS there', 'Found the file sni00017.sni there']), ['2 Found the file {file:file83} there']);
});

test('words that differ become values, messages that differ do not become one', (t) => {
  t.deepEqual(templates(['The user anna of domain NORTH is known', 'The user bert of domain SOUTH is known']), [
    '2 The user {user:word} of domain {domain:word} is known',
  ]);
  t.deepEqual([...templates(['Service stopped.', 'Service started.'])].sort(), ['1 Service started.', '1 Service stopped.']);
});

test('messages that begin alike and have nothing else in common are not all kept', (t) => {
  const letters = (number: number) => String(number).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!);
  const tree = new GroupTree(kinds, 4000);
  const add = (message: string) => tree.add(message, tokenize(message) ?? []);
  const count = 2000;
  for (let number = 0; number < count; number++) {
    add(`Begins so ${letters(number)} ${letters(3 * number)} ${letters(7 * number)} ${letters(9 * number)}`);
    if (number % 10 === 0) add('Begins so with words that return');
  }
  t.is(tree.groups.length, 100);
  t.is(tree.evicted, count - 99);
  t.is(Math.max(...tree.groups.map((group) => group.count)), count / 10);
});

test('one word that varies often enough is a value', (t) => {
  const names = ['anna', 'bert', 'carl', 'dora', 'emil', 'fritz'];
  t.deepEqual(templates(names.map((name) => `Waiting for ${name}`)), ['6 Waiting for {name:word}']);
});

test('rare texts behind a label are one template', (t) => {
  const texts = ['no rows', 'column x, table y: bad', 'Deadlock (1205)', 'log is full; extend it', 'lost connection - retry'];
  t.deepEqual(templates(texts.map((text) => `Problem: ${text}`)), ['5 Problem: {problem:rest}']);
});

test('braces are written twice, and text with too little of its own is no template', (t) => {
  t.deepEqual(templates(['{3120} INFO: all is well']), ['1 {{{number:int}}} INFO: all is well']);
  t.deepEqual(templates(['1 2 3', '12 : 13 : 14']), []);
});

test('memory is bounded: what is rare makes room for what is frequent', (t) => {
  const grouping = new GroupTree(kinds, 200);
  const word = (number: number) => number.toString(26).replace(/\d/g, (digit) => String.fromCharCode(97 + Number(digit) + 16));
  for (let i = 0; i < 20_000; i++) {
    const junk = `${word(i * 7919)} ${word(i * 104_729)} ${word(i * 1_299_709)}${',;!?'.repeat(i % 5)}`;
    grouping.add(junk, tokenize(junk) ?? []);
    if (i % 4 === 0) {
      const message = `Polling outbox number ${i}`;
      grouping.add(message, tokenize(message) ?? []);
    }
  }
  t.true(grouping.groups.length <= 200);
  const sum = grouping.groups.reduce((all, { count }) => all + count, 0);
  t.is(sum + grouping.evicted, 25_000);
  const best = grouping.groups.reduce((a, b) => (b.count > a.count ? b : a));
  t.is(best.count, 5000);
});
