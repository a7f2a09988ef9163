import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { smslogProcess } from '../cli/run-smslog.js';
import { examine, files, folder, open, PAGE } from './engine-page.js';
import { axe, test, until, useBrowser } from './open-page.js';

useBrowser();

const packTar = (path: string): Buffer => execFileSync('tar', ['-cf', '-', '-C', path, '.']);

test.serial('every sample gives the JSON of the command line, byte for byte', async (t) => {
  const { page, faults } = await open(t);
  for (const { name } of readdirSync('samples', { withFileTypes: true }).filter((one) => one.isDirectory())) {
    const { json } = await examine(page, () => folder(page).setInputFiles(join('samples', name)));
    const { stdout } = await smslogProcess(['analyze', join('samples', name), '--format', 'json']);
    // The page knows the dropped folder and nothing above it.
    t.is(json, stdout.replaceAll(`"samples/${name}`, `"${name}`), name);
  }
  t.deepEqual(faults, []);
});

test.serial('the built-in sample leads to the fix', async (t) => {
  const { page, faults } = await open(t);
  await examine(page, () => page.getByRole('button', { name: 'Sample' }).click());
  t.regex((await page.locator('h1').first().textContent()) ?? '', /FAILED.*LUB installation at P10/);
  t.regex((await page.locator('.first').textContent()) ?? '', /^Do first: At LUBNT1.*Maximum Concurrent Sendings/);
  t.deepEqual(await axe(page), []);
  t.deepEqual(faults, []);
});

test.serial('the report that is saved is that of the command line', async (t) => {
  const { page } = await open(t);
  await examine(page, () => folder(page).setInputFiles('samples/waiting'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save report' }).click()]);
  const saved = readFileSync(await download.path(), 'utf8');
  const { stdout } = await smslogProcess(['analyze', 'samples/waiting', '--format', 'html']);
  t.is(saved, stdout.replaceAll('"samples/waiting', '"waiting').replace(/id="records">[^<]*/, /id="records">[^<]*/.exec(saved)?.[0] ?? ''));
});

test.serial('archives are unpacked, damaged and foreign files are named', async (t) => {
  const { page, faults } = await open(t);
  const tar = packTar('samples/capacity-zero');
  const dropped = await examine(page, () => files(page).setInputFiles({ name: 'captured.tar', mimeType: '', buffer: tar }));
  t.regex(dropped.json ?? '', /"outcome": "failed"/);
  const gzip = await examine(page, () => files(page).setInputFiles({ name: 'captured.tgz', mimeType: '', buffer: gzipSync(tar) }));
  t.regex(gzip.json ?? '', /"outcome": "failed"/);
  const cut = gzipSync(tar).subarray(0, -2000);
  const damaged = await examine(page, () => files(page).setInputFiles({ name: 'captured.tgz', mimeType: '', buffer: cut }));
  t.regex(damaged.json ?? '', /unexpected end of file|ends early|incomplete/);
  const foreign = await examine(page, () =>
    files(page).setInputFiles({ name: 'a <b>.txt', mimeType: '', buffer: Buffer.from('hello\r\n') }),
  );
  t.regex(foreign.json ?? '', /"instances": \[\]/);
  t.regex((await page.locator('main').textContent()) ?? '', /It contains no job/);
  t.deepEqual(faults, []);
});

/** A zip of some files of a sample: path in the sample -> path in the archive. */
async function packZip(sample: string, nameOf: (path: string) => string | undefined): Promise<Buffer> {
  const zip = new ZipFile();
  for (const entry of readdirSync(sample, { recursive: true, withFileTypes: true })) {
    const path = relative(sample, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    const name = entry.isFile() ? nameOf(path) : undefined;
    if (name !== undefined) zip.addFile(join(sample, path), name);
  }
  zip.end();
  return buffer(zip.outputStream);
}

for (const [what, nameOf] of [
  ['flat', (path: string) => (/^LUB\/(?:Logs\/)?[^/]*$/.test(path) ? path.replace(/^.*\//, '') : undefined)],
  ['with one folder', (path: string) => `captured/${path}`],
  ['with several sites', (path: string) => path],
] as const)
  test.serial(`a zip ${what} gives the JSON of the command line`, async (t) => {
    const { page, faults } = await open(t);
    const archive = join(t.context.folder, `${what.replaceAll(' ', '-')}.zip`);
    writeFileSync(archive, await packZip('samples/capacity-zero', nameOf));
    const { json } = await examine(page, () => files(page).setInputFiles(archive));
    const { stdout } = await smslogProcess(['analyze', archive, '--format', 'json']);
    t.regex(json ?? '', /"site": "LUB"/);
    t.is(json, stdout.replaceAll(`${t.context.folder}/`, ''));
    t.deepEqual(faults, []);
  });

test.serial('what is too large is refused before it is read', async (t) => {
  const { page } = await open(t);
  // A blob of many parts is not in memory as a whole.
  await page.evaluate(`(() => {
    const part = new Blob([new Uint8Array(1 << 24)]);
    const transfer = new DataTransfer();
    transfer.items.add(new File(Array.from({ length: 40 }, () => part), 'huge.log'));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  })()`);
  await until(page, 'document.querySelector(".complaint p") !== null');
  t.regex((await page.locator('.complaint').textContent()) ?? '', /640\.0 MB.*smslog analyze/s);
});

test.serial('the page is small, alone, and forbids itself everything else', (t) => {
  const text = readFileSync(PAGE, 'utf8');
  t.true(text.length < 3_000_000, String(text.length));
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(text)?.[1] ?? '';
  t.deepEqual(policy.replace(/'sha256-[^']+'/g, '#').split('; '), [
    "default-src 'none'",
    "script-src # # # 'wasm-unsafe-eval'",
    'worker-src blob:',
    'style-src #',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  const scripts = [...text.matchAll(/<script id="(?:filter|report|app)"[^>]*>(.*?)<\/script>/gs)]
    .map(([, script = '']) => script)
    .join('\n');
  // What a policy does not stop.
  for (const name of ['RTCPeerConnection', 'location.href=', 'location.assign', 'window.open(', 'localStorage', 'indexedDB', 'sendBeacon'])
    t.false(scripts.includes(name), name);
  t.false(/(?:src|href)=["']?https?:/.test(text.replace(/<script type="text\/plain"[^<]*/g, '')), 'no link leaves it');
});
