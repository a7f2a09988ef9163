import test from 'ava';
import { contextOf } from '../fixture.js';
import { evaluateCondition } from '../../../src/diagnose/conditions/index.js';

test('the variant of the attempt is compared, and undecided while nothing says it', (t) => {
  const context = contextOf({});
  const answer = (variant: string | undefined): string =>
    evaluateCondition({ ...context, track: { ...context.track, variant } }, { kind: 'variant', name: 'upgrade' }).answer;
  t.is(answer('upgrade'), 'yes');
  t.is(answer('install'), 'no');
  t.is(answer(undefined), 'unknown');
});
