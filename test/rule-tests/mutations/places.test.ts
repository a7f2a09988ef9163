import test from 'ava';
import { parseFile } from '../../../src/language/index.js';
import { describeMutation, findPlace, type RuleSources } from '../../../src/rule-tests/mutations/places.js';
import type { Mutation } from '../../../src/rule-tests/mutations/rules.js';

const TEXT = `pack mine version 1.0
diagnosis cause "A cause" {
  for report at send
  scope state
  when x.one on child where code == 5
      and site == key.site
  when any {
    x.two
    fact waiting
  }
  when absent x.three within 30m of x.one
  over summary
}
`;
const PROCESS = `process report "R" {
  stage P1 send "s" on child {
    reached by x.one
    reached by activity of A or B on child unless fact idle, x.two where code == 5 and site == SEC
  }
}
`;
const SOURCES: RuleSources = {
  declarations: [...parseFile('mine.rules', TEXT).tree.declarations, ...parseFile('report.rules', PROCESS).tree.declarations],
  texts: new Map([
    ['mine.rules', TEXT],
    ['report.rules', PROCESS],
  ]),
};

function mutation(path: Mutation['path'], change: Mutation['change'] = 'removed', id = 'cause'): Mutation {
  return { rule: { kind: 'diagnosis', id, name: id, process: 'report' }, path, change, apply: (all) => all };
}

const shown = (...args: Parameters<typeof mutation>): string => {
  const place = findPlace(SOURCES, mutation(...args));
  return place ? `${place.span.line}: ${describeMutation(mutation(...args), place)}` : 'nowhere';
};

test('a whole condition, with its clause word', (t) => {
  t.is(shown(['when', 0]), '5: cause: `when x.one on child where code == 5 and site == key.site` removed');
});

test('a part of `where`, on its own line', (t) => {
  t.is(shown(['when', 0, 'of', 'where', 0]), '5: cause: the part `code == 5` removed');
  t.is(shown(['when', 0, 'of', 'where', 1]), '6: cause: the part `site == key.site` removed');
});

test('an alternative', (t) => {
  t.is(shown(['when', 1, 'of', 1]), '9: cause: the alternative `fact waiting` removed');
});

test('a limit', (t) => {
  t.is(shown(['when', 2, 'within'], 'ten times as long'), '11: cause: the limit `30m` made ten times as long');
});

test('a scope', (t) => {
  t.is(shown(['scope'], 'made to need a key'), '4: cause: `scope state` removed');
});

test('what it ranks above', (t) => {
  t.is(shown(['over', 0]), '12: cause: `over summary` removed');
});

test('a rule that the files do not declare has no place', (t) => {
  t.is(shown(['when', 0], 'removed', 'another'), 'nowhere');
});

test('work that proves a stage: its line, an exception, a part of the condition of one', (t) => {
  const stageMutation = (...path: Mutation['path']): Mutation => ({
    ...mutation(path),
    rule: { kind: 'stage', id: 'P1', name: 'send', process: 'report' },
  });
  const described = (...path: Mutation['path']): string => {
    const place = findPlace(SOURCES, stageMutation(...path));
    return place ? `${place.span.line}: ${describeMutation(stageMutation(...path), place)}` : 'nowhere';
  };
  const line = 'reached by activity of A or B on child unless fact idle, x.two where code == 5 and site == SEC';
  t.is(described('activity', 0), `4: P1: the clause \`${line}\` removed`);
  t.is(described('activity', 0, 'unless', 0), '4: P1: the exception `fact idle` removed');
  t.is(described('activity', 0, 'unless', 1, 'where', 1), '4: P1: the part `site == SEC` removed');
});
