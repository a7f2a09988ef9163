import test from 'ava';
import { namedFields } from '../../../src/diagnose/evidence/named-fields.js';
import { indexOf, poll } from '../fixture.js';

test('fields without a table of names stay as they are', (t) => {
  const index = indexOf({ 'SEC/Logs/LANSEND.LOG': [poll('10:00:00', 1, 5)] });
  const [seen] = index.events('lansend.poll');
  t.deepEqual(seen && namedFields(index, seen), { used: '1', limit: '5' });
});
