import test from 'ava';
import { evaluateFileTerm } from '../../../src/diagnose/facts/file-term.js';
import { child, type Files, fileTerm, instanceOf, listing } from '../fixture.js';

const box = { 'SEC/dir.txt': listing('C:\\SMS\\SITE.SRV\\SITECFG.BOX', { '00000007.CT2': 5180, 'SITECTRL.CT0': 900 }) };

function evaluate(files: Files, path: string, more: Parameters<typeof fileTerm>[1] = {}, capturedErrorMs = 0) {
  const instance = instanceOf(files);
  return evaluateFileTerm(instance, Object.assign(child(instance.evidenceIndex), { capturedErrorMs }), fileTerm(path, more));
}

test('a file that is listed', (t) => {
  const { answer, matches, citations } = evaluate(box, 'SITE.SRV\\SITECFG.BOX\\*.CT2');
  t.is(answer, 'yes');
  t.deepEqual(
    matches.map(({ name }) => name),
    ['00000007.CT2'],
  );
  t.is(citations[0]?.source, 'SEC/dir.txt');
});

test('not there, and not captured, are different answers', (t) => {
  t.is(evaluate(box, 'SITE.SRV\\SITECFG.BOX\\*.CT1').answer, 'no');
  t.is(evaluate(box, 'SITE.SRV\\SENDER.BOX\\*.SRQ').answer, 'unknown');
  t.is(evaluate({}, 'SITE.SRV\\SITECFG.BOX\\*.CT2').answer, 'unknown');
});

test('absent is the opposite of present', (t) => {
  t.is(evaluate(box, 'SITE.SRV\\SITECFG.BOX\\*.CT2', { present: false }).answer, 'no');
  t.is(evaluate(box, 'SITE.SRV\\SITECFG.BOX\\*.CT1', { present: false }).answer, 'yes');
});

test('age, size, number and exceptions', (t) => {
  const path = 'SITE.SRV\\SITECFG.BOX\\*.CT2';
  t.is(evaluate(box, path, { olderThanMs: 3_600_000 }).answer, 'yes');
  t.is(evaluate(box, path, { olderThanMs: 4 * 3_600_000 }).answer, 'no');
  t.is(evaluate(box, path, { youngerThanMs: 3_600_000 }).answer, 'no');
  t.is(evaluate(box, path, { sizeEquals: 5180 }).answer, 'yes');
  t.is(evaluate(box, path, { sizeAtLeast: 6000 }).answer, 'no');
  t.is(evaluate(box, path, { atLeast: 2 }).answer, 'no');
  t.is(evaluate(box, 'SITE.SRV\\SITECFG.BOX\\*.CT?', { except: ['SITECTRL.CT0'] }).matches.length, 1);
});

test('an age is not known where the capture may have been earlier or later', (t) => {
  const path = 'SITE.SRV\\SITECFG.BOX\\*.CT2';
  const answer = (more: Parameters<typeof fileTerm>[1]) => evaluate(box, path, more, 2 * 3_600_000).answer;
  t.is(answer({ olderThanMs: 60_000 }), 'yes');
  t.is(answer({ olderThanMs: 2 * 3_600_000 }), 'unknown');
  t.is(answer({ olderThanMs: 9 * 3_600_000 }), 'no');
  t.is(answer({ youngerThanMs: 9 * 3_600_000 }), 'yes');
  t.is(answer({ youngerThanMs: 3 * 3_600_000 }), 'unknown');
  t.is(answer({ youngerThanMs: 60_000 }), 'no');
});

test('the base name of a file binds a key', (t) => {
  t.deepEqual(evaluate(box, 'SITE.SRV\\SITECFG.BOX\\*.CT2', { bind: 'job' }).matches[0]?.binds, { job: '00000007' });
});
