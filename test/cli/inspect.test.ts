import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import type { Analysis, Inspection } from '../../src/contract/index.js';
import { render, scenarioOf } from '../scenarios/index.js';
import { smslog, withFolder } from './run-smslog.js';

const rendered = render(scenarioOf('capacity-zero'), {
  seed: 'inspected',
  parentSkewMs: -420_000,
  names: { parent: { code: 'OSL' }, child: { code: 'BGO' } },
});

/** Writes files below a folder. */
function put(folder: string, files: ReadonlyMap<string, Buffer>, isWanted: (path: string) => boolean = () => true): void {
  for (const [path, bytes] of files) {
    if (!isWanted(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

test('inspect: text, JSON and --site', async (t) => {
  await withFolder(async (folder) => {
    put(folder, rendered.files);
    const text = await smslog(['inspect', folder]);
    t.is(text.code, 0, text.stderr);
    t.true(text.stdout.includes('Files of BGO') && text.stdout.includes('Files of OSL'));
    const { bundles } = JSON.parse((await smslog(['inspect', folder, '--format', 'json'])).stdout) as Inspection;
    t.is(bundles[0]?.files.length, rendered.files.size);
    const one = JSON.parse((await smslog(['inspect', folder, '--format', 'json', '--site', 'bgo'])).stdout) as Inspection;
    t.deepEqual([...new Set(one.bundles[0]?.files.map((file) => file.site))].sort(), ['BGO', null]);
  });
});

test('inspect: 5 where nothing is known', async (t) => {
  await withFolder(async (folder) => {
    writeFileSync(join(folder, 'letter.txt'), 'Dear Sirs,\r\n\r\nnothing works.\r\n');
    const { code, stderr } = await smslog(['inspect', folder]);
    t.is(code, 5);
    t.true(stderr.includes('The input contains no'));
  });
});

test('analyze: --clock is used and shown, --site and --parent name loose logs, folders of captures are taken apart', async (t) => {
  await withFolder(async (folder) => {
    put(join(folder, 'whole'), rendered.files);
    const told = JSON.parse(
      (await smslog(['analyze', join(folder, 'whole'), '--clock', 'PARENT=-7m', '--format', 'json'])).stdout,
    ) as Analysis;
    t.deepEqual(told.bundles[0]?.clocks.find((clock) => clock.site === 'OSL')?.offsetMs, [-420_000, -420_000]);
    t.true((await smslog(['analyze', join(folder, 'whole'), '--clock', 'OSL=-7m', '--all'])).stdout.includes('7 min slow; as specified'));
    const none = await smslog(['analyze', join(folder, 'whole'), '--clock', 'XYZ=-7m']);
    t.is(none.code, 2);
    t.true(none.stderr.includes('--clock names site XYZ'));

    put(join(folder, 'loose'), rendered.files, (path) => path === 'BGO/Logs/LANSEND.LOG');
    const loose = JSON.parse(
      (await smslog(['analyze', join(folder, 'loose'), '--site', 'TRD', '--parent', 'OSL', '--format', 'json'])).stdout,
    ) as Analysis;
    t.deepEqual(
      loose.bundles[0]?.instances.map((one) => [one.site, one.parent]),
      [['TRD', 'OSL']],
    );

    const withoutNote = (path: string): boolean => path !== 'bundle.json';
    put(join(folder, 'shelf/monday'), rendered.files, withoutNote);
    put(join(folder, 'shelf/tuesday'), rendered.files, withoutNote);
    const shelf = JSON.parse((await smslog(['analyze', join(folder, 'shelf'), '--format', 'json'])).stdout) as Analysis;
    t.deepEqual(
      shelf.bundles.map(({ name, instances }) => [name, instances.map((one) => one.site)]),
      [
        ['monday', ['BGO']],
        ['tuesday', ['BGO']],
      ],
    );
  });
});
