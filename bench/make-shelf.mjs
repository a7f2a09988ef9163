// Writes a shelf of captures: the samples again and again, each with a log of its own that fills it up, every tenth without its bundle.json.
import { cpSync, linkSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const samples = readdirSync('samples', { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const bytesOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Records of a component that no rule asks for, of one day before all samples. */
function filler(bytes, seed) {
  let text = '';
  for (let i = 0; text.length < bytes; i++) {
    const time = new Date(Date.UTC(1995, 0, 3) + i * 7000).toISOString().slice(11, 19);
    text += `Processed inventory of machine ${(seed * 7919 + i * 31) % 99991}, ${i % 17} changes.   $$<SMS_INVENTORY_DATA_LOADER><Tue Jan 03 ${time} 1995~><thread=C5>\r\n`;
  }
  return text;
}

/** Makes `count` captures of about `bytes` below a folder. */
export function makeShelf(folder, count, bytes = 100_000) {
  for (let i = 0; i < count; i++) {
    const name = samples[i % samples.length];
    const capture = join(folder, `c${String(i).padStart(5, '0')}`);
    cpSync(join('samples', name), capture, { recursive: true });
    if (i % 10 === 9) rmSync(join(capture, 'bundle.json'));
    const [site] = readdirSync(capture, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    writeFileSync(join(capture, site.name, 'Logs', 'INVLOAD.LOG'), filler(bytes - bytesOf(capture), i));
  }
}

/** The same captures `times` as often, as links: they take no room. */
export function multiplyShelf(from, to, times) {
  for (let i = 0; i < times; i++) {
    for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const target = join(to, `s${i}`, entry.parentPath.slice(from.length));
      mkdirSync(target, { recursive: true });
      linkSync(join(entry.parentPath, entry.name), join(target, entry.name));
    }
  }
}
