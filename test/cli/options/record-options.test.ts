import test from 'ava';
import { recordFormats } from '../../../src/cli/options/known-values.js';
import { onlyFormat } from '../../../src/cli/options/record-options.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { smslog } from '../run-smslog.js';

test('formats of records are those of the loaded grammars', async (t) => {
  const knowledge = builtInKnowledge();
  const formats = recordFormats(knowledge);
  t.true(formats.length > 5);
  const { stdout } = await smslog(['analyze', '--help']);
  t.true(stdout.replaceAll(/\s+/g, ' ').includes(`read only records of this format: ${formats.join(', ')} `));
  const own = { ...knowledge, frames: knowledge.frames.map((frame) => ({ ...frame, format: 'mine' })) };
  t.deepEqual(recordFormats(own), ['mine']);
  t.throws(() => onlyFormat(own, 'sms1'), { message: /sms1/ });
  t.notThrows(() => onlyFormat(own, 'mine'));
});
