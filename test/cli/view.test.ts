// `smslog view`: as a component of ink, and in a terminal that tmux plays.
import { appendFileSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'ava';
import { render } from 'ink-testing-library';
import { createElement } from 'react';
import { Loop } from '../../src/cli/view/loop.js';
import { loadMarks, marksFile, saveMarks } from '../../src/cli/view/marks-files.js';
import { createViewer, loadPackages } from '../../src/cli/view/shell.js';
import { screenOf } from '../../src/terminal/index.js';
import { withViewer } from '../terminal/viewing.js';
import { hasTmux, Terminal, until } from './in-tmux.js';
import { smslog, withFolder } from './run-smslog.js';

const SAMPLE = join('samples', 'capacity-zero');

test('without a terminal a sentence names the commands for pipes', async (t) => {
  const { code, stderr } = await smslog(['view', SAMPLE]);
  t.is(code, 2);
  t.regex(stderr, /smslog view needs a terminal/);
  t.regex(stderr, /smslog timeline/);
});

test('as a component: keys come, the screen follows', async (t) => {
  await withViewer([SAMPLE], async (viewing) => {
    const size = () => ({ columns: 100, rows: 23 });
    let hasQuit = false;
    const written: string[] = [];
    const loop = new Loop(viewing.state, {
      size,
      judge: () => viewing.live.map((one) => one.judged().shown),
      look: undefined,
      save: () => 'Marks cannot be kept here.',
      write: (sequence) => written.push(sequence),
      quit: () => (hasQuit = true),
    });
    const viewer = createViewer(await loadPackages(), { loop, draw: (state) => screenOf(state, size()), isColored: false });
    const { lastFrame, stdin, unmount } = render(createElement(viewer));
    const frame = (): string => lastFrame() ?? '';
    t.regex(frame(), /judging/);
    loop.begin();
    await until(t, frame, (text) => text.includes('X FAILED LUB P10'));
    stdin.write('3');
    await until(t, frame, (text) => text.includes('[3 Records]'));
    stdin.write('fcomponent = SMS_LAN_SENDER\r');
    await until(t, frame, (text) => / \d+ of 103/.test(text) && !text.includes('103 of 103'));
    stdin.write('m');
    await until(t, frame, (text) => text.includes('Marks cannot be kept here.'));
    loop.resized();
    await until(t, frame, (text) => !text.includes('Marks cannot be kept here.'));
    stdin.write('y');
    await until(
      t,
      () => written.join(''),
      (text) => text.startsWith('\u001b]52;c;'),
    );
    const [, base64 = ''] = /;c;(.*)\u0007/.exec(written[0]!) ?? [];
    t.regex(Buffer.from(base64, 'base64').toString(), /^Checking for sending capacity/);
    stdin.write('\u001b[A');
    stdin.write('q');
    stdin.write('q');
    await until(
      t,
      () => String(hasQuit),
      (text) => text === 'true',
    );
    loop.end();
    unmount();
  });
});

test('marks are kept beside the capture; a file that holds something else is left as it is', async (t) => {
  await withFolder((folder) => {
    const path = join(folder, 'captured');
    t.deepEqual(loadMarks(path), new Map());
    t.is(saveMarks(`${path}/`, new Map([['a.LOG:1', 'here']])), undefined);
    t.deepEqual(loadMarks(path), new Map([['a.LOG:1', 'here']]));
    t.is(marksFile('-'), undefined);
    t.regex(saveMarks('-', new Map()) ?? '', /cannot be kept/);
    t.regex(saveMarks(join(folder, 'no', 'such'), new Map()) ?? '', /cannot be kept/);
    appendFileSync(marksFile(path)!, 'x');
    t.regex(loadMarks(path) as string, /is no file of marks/);
  });
});

const inTmux = hasTmux() ? test.serial : test.skip;

inTmux('in a terminal: verdict, evidence, resize, marks, following, the end', async (t) => {
  await withFolder(async (folder) => {
    const captured = join(folder, 'captured');
    cpSync(SAMPLE, captured, { recursive: true });
    const terminal = new Terminal(`${process.execPath} ${resolve('bin', 'smslog.js')} view ${captured} --follow`);
    const see = (isThere: (text: string) => boolean): Promise<void> => until(t, terminal.screen, isThere);
    try {
      await see((text) => text.includes('FAILED LUB P10') && text.includes('Cause (confirmed)'));
      terminal.press('3');
      await see((text) => text.includes('[3 Records]') && text.includes('103 of 103'));
      terminal.resize(120, 30);
      terminal.press('2');
      await see((text) => text.includes('[2 Lanes]') && /^ +LUB +HAM/m.test(text));
      terminal.resize(20, 8);
      await see((text) => !text.includes('Lanes') && /\d\d:\d\d:\d\d/.test(text));
      terminal.resize(80, 24);
      terminal.press('m');
      await until(
        t,
        () => String(existsSync(marksFile(captured)!)),
        (text) => text === 'true',
      );
      t.regex(readFileSync(marksFile(captured)!, 'utf8'), /LANSEND\.LOG/);
      terminal.press('F');
      appendFileSync(
        join(captured, 'LUB', 'Logs', 'LANSEND.LOG'),
        'A record that came later~  $$<SMS_LAN_SENDER><Tue Feb 03 21:30:00 1998~><thread=16F>\r\n',
      );
      await see((text) => text.includes('A record that came later') && text.includes('104 of 104'));
      terminal.press('q');
      await see((text) => text.includes('ended 0'));
    } finally {
      terminal.stop();
    }
  });
});

inTmux('without ink one sentence says how to install it', async (t) => {
  await withFolder(async (folder) => {
    for (const name of ['bin', 'dist', 'package.json']) cpSync(name, join(folder, name), { recursive: true });
    const terminal = new Terminal(`${process.execPath} ${join(folder, 'bin', 'smslog.js')} view ${resolve(SAMPLE)}`, 200);
    try {
      await until(t, terminal.screen, (text) => text.includes('ended 2'));
      t.regex(terminal.screen(), /smslog view needs the packages ink and react: npm install ink@6 react@19 beside smslog/);
    } finally {
      terminal.stop();
    }
  });
});
