// The job of a site: its tries, each followed with keys of its own.
import test from 'ava';
import { bindKey } from '../../../src/diagnose/job/instance.js';
import { jobOfSite } from '../../../src/diagnose/job/jobs.js';
import { child, indexOf, poll, process } from '../fixture.js';

test('the job of a site is called by its code; no try knows the keys of another', (t) => {
  const index = indexOf({ 'SEC/LANSEND.LOG': [poll('09:00:00')] });
  const job = jobOfSite(index, process, child(index));
  t.is(job.name, 'SEC');
  const [attempt] = job.attempts();
  const [one, other] = [attempt?.createInstance(), attempt?.createInstance()];
  if (!one || !other) throw new Error('no attempt');
  bindKey(one, 'job', 'SEC00012', 'exact');
  t.true(one.keys.has('job'));
  t.false(other.keys.has('job'));
});
