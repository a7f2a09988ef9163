// Each event that articles give as the sign of a failure counts for the diagnosis of that failure, at each site where it can be.

import { readFileSync } from 'node:fs';
import test from 'ava';
import type { Knowledge } from '../src/knowledge/index.js';

interface Sign {
  readonly diagnosis: string;
  readonly articles: readonly string[];
  readonly events: readonly string[];
  readonly hosts: readonly string[];
}
interface Script {
  readonly findMistakes: (diagnoses: readonly object[], signs: readonly Sign[]) => readonly string[];
}

const { findMistakes } = (await import(new URL('../../scripts/check-failures.mjs', import.meta.url).href)) as Script;
const signs = JSON.parse(readFileSync(new URL('../../test/failure-signs.json', import.meta.url), 'utf8')) as readonly Sign[];
const knowledge = JSON.parse(readFileSync(new URL('../src/knowledge.json', import.meta.url), 'utf8')) as Knowledge;

test('every sign counts where it can be, and none speaks against its own failure', (t) => {
  t.true(signs.length > 100);
  t.deepEqual(findMistakes(knowledge.diagnoses, signs), []);
});

const seen = (of: string, host: string): object => ({ kind: 'seen', of: { kind: 'event', of, host } });

test('a sign that is missing at one site, speaks against its failure, or has no diagnosis is told', (t) => {
  const rule = {
    id: 'full',
    when: [{ kind: 'any', of: [seen('nt.1', 'child'), { kind: 'no', of: seen('nt.2', 'child') }] }],
    against: [seen('nt.3', 'child')],
  };
  const sign = (diagnosis: string, event: string, ...hosts: string[]): Sign => ({ diagnosis, articles: [], events: [event], hosts });
  t.deepEqual(findMistakes([rule], [sign('full', 'nt.1', 'child')]), []);
  t.deepEqual(findMistakes([rule], [sign('full', 'nt.1', 'child', 'parent')]), ['full: nt.1 on parent is no sign of it']);
  t.deepEqual(findMistakes([rule], [sign('full', 'nt.2', 'child')]), ['full: nt.2 on child is no sign of it']);
  t.deepEqual(findMistakes([rule], [sign('full', 'nt.3')]), ['full: nt.3 is a sign of it and speaks against it']);
  // A record of another site speaks of another job.
  const other = { op: '!=', left: { kind: 'field', path: ['site'] }, right: { kind: 'key', name: 'site' } };
  const apart = {
    ...rule,
    when: [seen('nt.3', 'child')],
    against: [{ kind: 'seen', of: { kind: 'event', of: 'nt.3', host: 'child', where: other } }],
  };
  t.deepEqual(findMistakes([apart], [sign('full', 'nt.3', 'child')]), []);
  t.deepEqual(findMistakes([rule], [sign('empty', 'nt.1', 'child')]), ['empty: there is no such diagnosis']);
});
