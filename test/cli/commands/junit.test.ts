import test from 'ava';
import { junitXml } from '../../../src/cli/commands/junit.js';

test('junit: well-formed whatever the names hold', (t) => {
  const xml = junitXml([
    { name: 'a <b> & "c" \u0007', file: 'x.rules', line: 3, passed: false, message: 'no ]]> here' },
    { name: 'fine', file: 'x.rules', line: 9, passed: true },
  ]);
  t.is(
    xml,
    '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="2" failures="1">\n  <testsuite name="x.rules" tests="2" failures="1">\n' +
      '    <testcase name="a &lt;b&gt; &amp; &quot;c&quot; ␇" classname="x.rules" file="x.rules" line="3">\n      <failure message="no ]]&gt; here"/>\n    </testcase>\n' +
      '    <testcase name="fine" classname="x.rules" file="x.rules" line="9"/>\n  </testsuite>\n</testsuites>\n',
  );
});
