// One way of reading in a process of its own: `node ingest-contender.mjs read|pass|bare PATH|- [gzip|zip|tar|tar.gz]`. Prints what it found and what it cost as JSON.
import { createReadStream, readFileSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { extract } from 'tar-stream';

const [way, path, packing] = process.argv.slice(2);
const dist = new URL('../dist/', import.meta.url);

async function opened() {
  const { open, openStdin } = await import(new URL('read/index.js', dist));
  return path === '-' ? openStdin(process.stdin) : open([path]);
}

/** What smslog does: open and parse. */
async function read() {
  const { parse } = await import(new URL('parse/index.js', dist));
  const knowledge = JSON.parse(readFileSync(new URL('knowledge.json', dist), 'utf8'));
  const start = performance.now();
  const bundles = await opened();
  const logs = bundles.flatMap((bundle) => parse(bundle, knowledge).logs);
  const files = bundles.reduce((sum, bundle) => sum + bundle.sources.length, 0);
  return { files, records: logs.reduce((sum, { records }) => sum + records.count, 0), ms: performance.now() - start };
}

/** Opens, and passes over all bytes once. */
async function pass() {
  const start = performance.now();
  const sources = (await opened()).flatMap((bundle) => bundle.sources);
  let bytes = 0;
  for (const source of sources) for (const piece of source.chunks()) bytes += piece.length;
  return { files: sources.length, bytes, ms: performance.now() - start };
}

/** What the bytes themselves cost: they are read, unpacked by zlib and tar-stream alone, and forgotten. */
async function bare() {
  const LARGE = { highWaterMark: 256 * 1024 };
  const chunkSize = LARGE.highWaterMark;
  let bytes = 0;
  const nowhere = new Writable({
    write(piece, _encoding, done) {
      bytes += piece.length;
      done();
    },
  });
  // The one file of the zip begins behind its header; the table of contents at its end is no part of what is inflated.
  const begin = packing === 'zip' && path !== '-' ? 30 + readFileSync(path).readUInt16LE(26) + readFileSync(path).readUInt16LE(28) : 0;
  const source = path === '-' ? process.stdin : createReadStream(path, { ...LARGE, start: begin });
  const engines = { gzip: [createGunzip], 'tar.gz': [createGunzip], zip: [createInflateRaw] }[packing] ?? [];
  const tar = packing?.startsWith('tar') ? extract() : undefined;
  const unpacked = pipeline([source, ...engines.map((engine) => engine({ chunkSize })), tar ?? nowhere]);
  if (tar) for await (const entry of tar) for await (const piece of entry) bytes += piece.length;
  await unpacked;
  return { bytes };
}

const result = await { read, pass, bare }[way]();
console.log(JSON.stringify({ ...result, peakKb: process.resourceUsage().maxRSS }));
