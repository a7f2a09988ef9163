// Modules in one script: what they require is found among them, run once, and in the place of Node.js comes what a page has.
import { runInNewContext } from 'node:vm';
import test from 'ava';
import { moduleScript } from '../../src/model/module-script.js';

const run = (entry: string, modules: Readonly<Record<string, string>>): { readonly out: unknown[]; readonly fault?: string } => {
  const out: unknown[] = [];
  try {
    runInNewContext(moduleScript(entry, modules), { out, URL });
    return { out };
  } catch (error) {
    return { out, fault: (error as Error).message };
  }
};

test('modules require each other, also in circles, and run once', (t) => {
  const { out } = run('a.js', {
    'a.js': 'exports.name="a";const b=require("./b.js");out.push(b.seen,require("./b.js")===b)',
    'b.js': 'out.push("b runs");exports.seen=require("./a.js").name\n//# sourceMappingURL=b.js.map\n',
  });
  t.deepEqual(out, ['b runs', 'a', true]);
});

test('modules of Node.js come from browser.js, which runs first', (t) => {
  const { out } = run('a.js', {
    'a.js': 'out.push(require("node:fs").own, require("buffer/").Buffer, __filename)',
    'browser.js': 'out.push("first");exports.fs={own:1};exports.buffer={Buffer:2}',
  });
  t.deepEqual(out, ['first', 1, 2, '/smslog/dist/bundle/a.js']);
});

test('what is missing is named', (t) => {
  t.is(run('a.js', { 'a.js': 'require("./gone.js")' }).fault, 'This page has no ./gone.js.');
  t.is(run('a.js', { 'a.js': 'require("node:net")', 'browser.js': 'exports.fs={}' }).fault, 'This page has no node:net.');
});
