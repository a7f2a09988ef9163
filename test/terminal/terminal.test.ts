import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { cells } from '../../src/report/index.js';
import { TERMINAL_ACTIONS } from '../../src/terminal/update.js';
import { KEY_TABLE } from '../../src/view/index.js';
import { withFolder } from '../cli/run-smslog.js';
import { withViewer } from './viewing.js';

const SAMPLE = join('samples', 'capacity-zero');

test('records are shown before anything is judged, the verdict afterwards', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    t.regex(viewing.screen, /^capacity-zero {2}judging/);
    t.regex(viewing.screen, /103 of 103/);
    viewing.judge();
    t.regex(viewing.screen, /^X FAILED LUB P10 {2}The sender has no sending capac/);
    t.regex(viewing.screen, /P0-P9\+ P10X P11-P14\./);
    t.regex(viewing.screen, /Cause \(confirmed\)/);
  });
});

test('what the user does before the judgement is not taken away', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.press('G').judge();
    t.is(viewing.state.pane, 'records');
    t.is(viewing.state.cursor, 102);
    t.regex(viewing.screen, /^X FAILED LUB P10/);
  });
});

test('a line of the verdict leads to its record, and the record back to the line', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge();
    while (!viewing.chosen.includes('LANSEND.LOG:3')) viewing.press('j');
    const line = viewing.state.verdictLine;
    viewing.press('Enter');
    t.is(viewing.state.pane, 'records');
    t.regex(viewing.chosen, /20:29:46 .*LAN_SENDER +Checking for sending capacity/);
    t.regex(viewing.screen, /evidence \(confirmed\): The sender has no sending capacity/);
    viewing.press('1');
    t.is(viewing.state.verdictLine, line);
    while (!viewing.chosen.includes('sms.reg:8')) viewing.press('j');
    t.regex(viewing.press('Enter').screen, /LUB\/sms\.reg:8 is no record of a log/);
  });
});

test('a filter applies while it is typed; what is wrong has a caret, and the list stays', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3', 'f').write('component = SMS_LAN_SENDER');
    const [, count = ''] = /(\d+) of 103/.exec(viewing.press('Enter').screen) ?? [];
    t.true(Number(count) > 0 && Number(count) < 103);
    t.regex(viewing.screen, /component = SMS_LAN_SENDER +\d+ of 103/);
    viewing.press('f').write(' and colour = red');
    t.regex(viewing.screen, / {8} {31}\^{6}$/m);
    t.regex(viewing.screen, /no column|colour/i);
    viewing.press('Escape');
    t.is(viewing.state.filter, 'component = SMS_LAN_SENDER');
    t.regex(viewing.screen, new RegExp(`${count} of 103`));
    t.regex(viewing.press('q').screen, /103 of 103/);
    t.deepEqual(viewing.effects, []);
    t.deepEqual(viewing.press('q').effects, [{ kind: 'quit' }]);
  });
});

test('a search goes to the first record as it is typed, n and N to the others', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3', 'g', '/').write('sending capacity').press('Enter');
    const first = viewing.state.cursor;
    t.regex(viewing.chosen, /sending capacity/i);
    const second = viewing.press('n').state.cursor;
    t.true(second > first);
    t.is(viewing.press('N').state.cursor, first);
    t.regex(viewing.press('N').screen, /no earlier record with this text/);
    viewing.press('g', '/').write('(').press('Enter');
    t.regex(viewing.screen, /cannot be looked for/);
    viewing.press('/').write('\u001b[2J\u0007x');
    t.false(/[\u0000-\u0009\u000b-\u001f\u007f]/.test(viewing.screen));
  });
});

test('keys go to errors, warnings, records of the job, proofs, the thread, stages and marks', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3', 'g');
    t.regex(viewing.press('o').screen, /details: /);
    const own = viewing.state.cursor;
    t.true(own > 0);
    t.true(viewing.press('p').state.cursor >= own);
    t.regex(viewing.screen, /proves P\d+ reached/);
    const at = viewing.state.cursor;
    viewing.press(']');
    t.not(viewing.state.cursor, at);
    t.is(viewing.press('[').state.cursor, at);
    viewing.press('m', 'G', 'U');
    t.is(viewing.state.cursor, at);
    viewing.press('t');
    t.true(viewing.state.cursor >= at);
    viewing.press('g', 'w', 'W', 'E', 'e', 'u', 'T', 'O', 'P');
    t.notThrows(() => viewing.screen);
  });
});

test('marks and notes are kept when the user marks, not before', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3', 'j');
    t.deepEqual(viewing.effects, []);
    viewing.press('m');
    const [saved] = viewing.effects;
    t.is(saved?.kind, 'save-marks');
    t.regex(viewing.chosen, /^\*/);
    viewing.press('a').write('ask the night shift').press('Enter');
    t.regex(viewing.screen, /note: ask the night shift/);
    viewing.press('m');
    t.false(viewing.chosen.startsWith('*'));
  });
});

test('a record is copied as columns, without a character that controls the terminal', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3', 'y');
    const copied = viewing.effects.find(({ kind }) => kind === 'copy');
    t.true(
      copied?.kind === 'copy' &&
        /^Checking for sending capacity.*\tSMS_LAN_SENDER\t2\/3\/1998 20:29:46\t\d+ \(0x[0-9A-F]+\)$/.test(copied.text),
      JSON.stringify(copied),
    );
  });
});

test('the clock, the records of the job alone, where it stopped', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3');
    t.regex(viewing.screen, /clock LUB/);
    viewing.press('c');
    t.regex(viewing.screen, /clock HAM/);
    t.regex(viewing.press('c').screen, /UTC/);
    t.regex(viewing.press('c').screen, /as printed/);
    viewing.press('c', 'J');
    t.regex(viewing.screen, /this job +\d+ of 103/);
    t.false(/ 103 of 103/.test(viewing.screen));
    viewing.press('J', 'z');
    t.regex(viewing.screen, /time >= LUB:P9 and time <= LUB:P10/);
    t.is(viewing.state.mistake, undefined);
  });
});

test('lanes have a column for each site, from 100 columns on', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('2');
    t.regex(viewing.screen, /Lanes need 100 columns; here are 80/);
    viewing.size = { columns: 120, rows: 24 };
    viewing.press('3', '2');
    t.regex(viewing.lines[2]!, /^ {12}LUB +HAM/);
    t.regex(viewing.chosen, /LAN_SENDER Checking/);
    for (let step = 0; step < 60; step += 1) t.regex(viewing.press('k').chosen, /\d\d:\d\d/);
  });
});

test('every size has lines of its size, on every pane', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge();
    for (const columns of [1, 20, 39, 40, 59, 60, 80, 99, 100, 200])
      for (const rows of [1, 2, 3, 4, 8, 13, 18, 24, 60]) {
        viewing.size = { columns, rows };
        for (const keys of [['1'], ['v'], ['v', '2'], ['3'], ['Enter'], ['q', 'f', 'x', '='], ['Escape', '?'], ['q']]) {
          viewing.press(...keys);
          t.is(viewing.lines.length, rows);
          for (const line of viewing.lines) t.is(cells(line), columns, `${columns}x${rows} ${keys.join(' ')}: ${line}`);
        }
      }
  });
});

test('at 80x24 the list, six lines of details and both edges are on the screen; at 20 columns time and text', async (t) => {
  await withViewer([SAMPLE], (viewing) => {
    viewing.judge().press('3');
    t.is(viewing.lines.filter((line) => /^.\d\d:\d\d:\d\d/.test(line)).length, 14);
    viewing.size = { columns: 20, rows: 10 };
    t.regex(viewing.press('j').chosen, /^ \d\d:\d\d:\d\d \S/);
  });
});

test('the help names every key that acts', async (t) => {
  await withViewer(
    [SAMPLE],
    (viewing) => {
      viewing.press('?');
      for (const action of TERMINAL_ACTIONS) t.true(viewing.screen.includes(KEY_TABLE[action].about), action);
      t.false(viewing.press('Escape').state.isHelp);
      viewing.press('?', 'j', 'G', 'g', 'q');
    },
    { columns: 80, rows: 60 },
  );
});

test('text of logs and names of files that would control a terminal stay text', async (t) => {
  await withFolder(async (folder) => {
    const logs = join(folder, 'SEC', 'Logs');
    mkdirSync(logs, { recursive: true });
    const evil = '\u001b]52;c;AAAA\u0007\u001b[2J\u202e\u009b1mred';
    const line = (text: string) => `${text}  $$<SMS_LAN_SENDER><Tue Feb 03 20:29:46 1998~><thread=16F>\r\n`;
    writeFileSync(join(logs, 'LANSEND.LOG'), line(evil) + line(`${evil}~ and ~more`));
    await withViewer([folder], (viewing) => {
      viewing.judge();
      for (const key of ['3', 'j', 'Enter', 'q', 'm', 'a', '2', '1', 'v']) {
        viewing.press(key);
        t.false(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(viewing.screen), key);
      }
    });
  });
});

test('several jobs: the worst first, < and > go to the others', async (t) => {
  await withViewer([join('samples', 'healthy-install'), SAMPLE], (viewing) => {
    viewing.judge();
    t.regex(viewing.screen, /^X FAILED LUB/);
    t.regex(viewing.press('>').screen, /^\+ HEALTHY/);
    t.regex(viewing.press('>').screen, /no later job/);
    t.regex(viewing.press('<').screen, /^X FAILED LUB/);
  });
});
