import test from 'ava';
import { type Condition, describeCondition, link, type Occurrence, ROLE_NAMES } from '../../../src/knowledge/index.js';
import { basePacks } from '../../language/base.js';

const knowledge = link(basePacks());
const context = { knowledge, process: knowledge.processes[0], names: ROLE_NAMES };
const poll: Occurrence = { kind: 'event', of: 'lansend.poll', host: 'child' };
const found: Occurrence = { kind: 'event', of: 'lansend.found', host: 'child' };
const POLL = 'LAN Sender of the child: "Checking for sending capacity. Used <used> out of <limit>." (lansend.poll)';
const FOUND = 'LAN Sender of the child: "Found send request. ID: <request>, Dest Site: <dest>" (lansend.found)';

const CASES: readonly (readonly [Condition, string])[] = [
  [{ kind: 'seen', of: poll, during: 'attempt' }, POLL],
  [{ kind: 'seen', of: poll, during: 'stage' }, `${POLL}, in the time of the stage`],
  [{ kind: 'no', of: poll, during: 'bundle' }, `not: ${POLL}, at any time`],
  [{ kind: 'count', of: poll, during: 'attempt', op: '>=', n: 3 }, `at least 3 times: ${POLL}`],
  [{ kind: 'absent', of: found, within: { ms: 1_800_000 }, after: poll, during: 'attempt' }, `missing: ${FOUND}, within 30 min of ${POLL}`],
  [{ kind: 'absent', of: found, during: 'stage' }, `missing: ${FOUND}, in the time of the stage`],
  [
    { kind: 'silence', host: 'child', component: 'SMS_LAN_SENDER', for: { times: 2, name: 'response' }, after: found },
    `SMS_LAN_SENDER of the child writes nothing for 2 x the interval 'response', its last line being ${FOUND}`,
  ],
  [{ kind: 'repeat', of: poll, n: 4, by: 'thread' }, `at least 4 times on one thread: ${POLL}`],
  [{ kind: 'repeat', of: poll, n: 4, by: 'limit' }, `at least 4 times with the same limit: ${POLL}`],
  [{ kind: 'last', of: poll, by: 'limit' }, `the newest record of each limit: ${POLL}`],
  [{ kind: 'stage', stage: 'send', verdict: 'not-reached' }, 'stage P1 "it is sent" is not reached'],
  [{ kind: 'variant', name: 'upgrade' }, 'the operation is upgrade'],
];

for (const kind of new Set(CASES.map(([condition]) => condition.kind)))
  test(`${kind} in words`, (t) => {
    for (const [condition, text] of CASES)
      if (condition.kind === kind) t.deepEqual(describeCondition(context, condition), { text, alternatives: [] });
  });

test('any: each alternative by itself, however deep', (t) => {
  const inner: Condition = { kind: 'any', of: [{ kind: 'variant', name: 'upgrade' }] };
  t.deepEqual(describeCondition(context, { kind: 'any', of: [{ kind: 'seen', of: poll, during: 'attempt' }, inner] }), {
    text: 'one of these:',
    alternatives: [
      { text: POLL, alternatives: [] },
      { text: 'one of these:', alternatives: [{ text: 'the operation is upgrade', alternatives: [] }] },
    ],
  });
});
