import test from 'ava';
import { referencedSites } from '../../../../src/merge/sites/statements/referenced-sites.js';
import { collectVotes } from '../../../../src/merge/sites/statements/site-votes.js';
import { parse } from '../../../../src/parse/index.js';
import { fakeKnowledge, fakeLog } from '../../fakes.js';
import { bundleOf } from '../../sources.js';

const AT = { file: 'x', line: 1, column: 1 };
const knowledge = fakeKnowledge({
  topology: [
    { property: 'code', from: [{ kind: 'event', of: 'a.job', field: 'job' }], map: {}, at: AT },
    { property: 'other', from: [{ kind: 'event', of: 'a.status', field: 'site' }], map: {}, at: AT },
    { property: 'server', from: [{ kind: 'event', of: 'a.job', field: 'server' }], map: {}, at: AT },
  ],
});

test('codes of bundle.json and of records count, names of servers do not', (t) => {
  const log = fakeLog('a', [{ fields: { job: 'BGO0001', site: 'TRD', server: 'SRV' } }]);
  const parsed = { ...parse(bundleOf({}), knowledge), logs: [log] };
  const votes = collectVotes(knowledge, () => [{ log, rows: Uint32Array.of(0) }]);
  const listed = [{ code: 'osl', parent: 'HAM', line: 1 }];
  t.deepEqual([...referencedSites(parsed, knowledge, votes, listed)].sort(), ['BGO', 'HAM', 'OSL', 'TRD']);
});
