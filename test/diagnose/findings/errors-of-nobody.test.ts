import test from 'ava';
import { errorsOfJobs, namesNobody } from '../../../src/diagnose/findings/errors-of-nobody.js';
import { analyze } from '../../../src/engine.js';
import { indexKnowledge } from '../../../src/knowledge/index.js';
import { UNNUMBERED_FIELD } from '../../../src/model/index.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';
import { type Files, trackOf } from '../fixture.js';
import { begun, log, ntEvent } from '../job-files.js';

const knowledge = builtInKnowledge();

/** Errors of each site that belong to no job, and those that are told with the job. */
function errorsIn(files: Files): readonly [ofSites: readonly string[], ofJob: number] {
  const contents = Object.entries(files).map(([label, lines]) => [label, Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1')] as const);
  const [bundle] = analyze(bundleInMemory('one', new Map(contents)), knowledge).bundles;
  const [job] = bundle?.instances ?? [];
  return [bundle?.unexplained.map(({ site, count }) => `${site} ${count}`) ?? [], job?.unexplained?.count ?? 0];
}

const error = (text: string, id = 1399): string => ntEvent('9:30:00 AM', id, text, 'Error');

test('an error of a judged parent that names nobody is told once, of the parent', (t) => {
  t.deepEqual(errorsIn(begun({})), [[], 0]);
  t.deepEqual(errorsIn(begun({}, error('Something broke.'))), [['PRI 1'], 0]);
  t.deepEqual(errorsIn(begun({}, error('Something broke.'), error('Something else broke.'))), [['PRI 2'], 0]);
});

test('what names the job is told with the job alone', (t) => {
  t.deepEqual(errorsIn(begun({}, error('Something broke for site SEC.'))), [[], 1]);
  t.deepEqual(errorsIn(begun({ 'SEC/eventlog.txt': [error('Something broke.')] })), [[], 1]);
});

test('what names another child, its job or its request is of that child; what names the parent itself is of nobody', (t) => {
  const track = trackOf(begun({}));
  const host = track.instance.hosts['parent'];
  if (!host) throw new Error('no parent');
  const jobs = errorsOfJobs([{ site: 'SEC', hosts: ['SEC', 'PRI'], explained: new Set(), names: ['SEC', 'SEC00012'] }]);
  const isOfNobody = namesNobody(knowledge, host, jobs);
  const event = indexKnowledge(knowledge).event('nt.335');
  if (!event) throw new Error('no event');
  const seen = {
    at: 0,
    citation: { source: 'x', line: 1, text: '', at: null, wall: null, site: null, component: null, local: null },
    event,
  };
  const names = (site?: string): boolean =>
    !isOfNobody({ ...seen, field: (name) => (name === 'site' ? site : undefined), fieldNumber: () => UNNUMBERED_FIELD });
  t.false(names());
  t.false(names('PRI'));
  t.true(names('SEC'));
  t.true(names('GLV'));
  t.true(names('sec00012'));
});

test('an error that a judged job explains is none of nobody', (t) => {
  const full = "{825} INFO SQL:  Can't allocate space for object 'Syslogs' in database 'SMSNORD' because the 'logsegment' segment is full.";
  const [ofSites] = errorsIn(begun({ 'PRI/HMAN.LOG': log('SMS_HIERARCHY_MANAGER', ['09:30:00', full]) }));
  t.deepEqual(ofSites, []);
});
