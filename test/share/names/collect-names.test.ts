import test from 'ava';
import { readRecords } from '../../../src/engine.js';
import { builtInKnowledge } from '../../../src/read/index.js';
import { collectNames } from '../../../src/share/names/collect-names.js';
import { vocabularyOf } from '../../../src/share/names/vocabulary.js';
import { relevantFiles } from '../../../src/share/relevant-files.js';
import type { Source } from '../../../src/model/index.js';
import { bundleInMemory } from '../../scenarios/memory.js';

const knowledge = builtInKnowledge();

test('names come from evidence, from fields of records and from texts; words that look replaced are told', (t) => {
  const stamp = '   $$<SMS_LAN_SENDER><Tue Nov 04 10:17:00 1997~><thread=E4>\r\n';
  const bundle = bundleInMemory(
    'SEC',
    new Map([
      ['SEC/Logs/LANSEND.LOG', Buffer.from(`Connected to \\\\PARENT01\\SMS_SITE~${stamp}Nothing known of SRV001 here${stamp}`)],
      [
        'SEC/SITECTRL.CT0',
        Buffer.from(
          'SITE CONTROL FILE [786][1.08]\nBEGIN_SITE_ACCOUNT\n    <9><SEC><PRI><NORTH1><NORTHDOM><Plant North><C:\\SMS>\n    <NORTHDOM\\karl>\nEND_SITE_ACCOUNT\n',
        ),
      ],
    ]),
  );
  const parsed = readRecords(bundle, knowledge);
  const { files } = relevantFiles(bundle, parsed);
  const read = (source: Source) => Buffer.concat([...source.chunks()]);
  const { names, taken } = collectNames([{ parsed, files, read }], knowledge, vocabularyOf(knowledge));
  t.deepEqual(names.map(({ kind, text }) => `${kind} ${text}`).sort(), [
    'account karl',
    'domain NORTHDOM',
    'server NORTH1',
    'server PARENT01',
    'site-name Plant North',
  ]);
  t.true(taken.has('SRV001'));
});
