// name -> a part of the package. Knowledge, codes, style and scripts are in the page that holds the engine, `smslog.html`, which needs all of them and stands
// alone; they are read from it, so that the package holds them once. In the page itself its own text is read.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { type Knowledge, linkCompiled, type Pack, type PackagedKnowledge, parseSystemCodes, type SystemCodes } from '../knowledge/index.js';
import type { PackagedAssets, PageAsset } from '../model/index.js';
import { say } from '../wording/index.js';

/** Right in the library and in the bundle: this module and the bundle are both one folder below `dist`. */
const page = new URL('../smslog.html', import.meta.url);

/** The bytes of the page; read again each time, since hardly anybody needs them twice. */
function readPage<T>(parse: (bytes: Buffer) => T): T {
  try {
    return parse(readFileSync(page));
  } catch (error) {
    throw new Error(say('packs-unreadable', { path: page.pathname }).message, { cause: error });
  }
}

/** What stands between the end of a tag that begins so and the end of its element. */
function elementOf(bytes: Buffer, tag: 'script' | 'style', attributes: string): { readonly head: string; readonly content: Buffer } {
  const at = bytes.indexOf(`<${tag} ${attributes}`);
  const from = bytes.indexOf('>', at) + 1;
  const to = bytes.indexOf(`</${tag}>`, from);
  if (at === -1 || to === -1) throw new Error(`no ${attributes}`);
  return { head: bytes.toString('latin1', at, from), content: bytes.subarray(from, to) };
}

function packed(bytes: Buffer, id: 'codes' | 'knowledge'): Buffer {
  return elementOf(bytes, 'script', `type="text/plain" id="${id}"`).content;
}

function unpack(content: Buffer): string {
  return new TextDecoder().decode(inflateRawSync(Buffer.from(content.toString('latin1'), 'base64')));
}

function packaged(): PackagedKnowledge {
  return readPage((bytes) => JSON.parse(unpack(packed(bytes, 'knowledge'))) as PackagedKnowledge);
}

let systemCodes: SystemCodes | undefined;

/**
 * Knowledge with the names of all Windows error codes. They are read when one is asked for that no pack has, once in a process: most runs need none of them.
 */
export function withSystemCodes(knowledge: Knowledge): Knowledge {
  return Object.defineProperty({ ...knowledge }, 'systemCodes', {
    enumerable: true,
    get: () => (systemCodes ??= readPage((bytes) => parseSystemCodes(unpack(packed(bytes, 'codes'))))),
  });
}

/** The built-in packs, linked, with the names of Windows error codes: what `analyze` reads. Each call loads them again; keep the result. */
export function builtInKnowledge(): Knowledge {
  const { packs, programs } = packaged();
  return withSystemCodes(linkCompiled(packs, programs));
}

/** A hash of the built-in packs and of the names of Windows error codes: tells results of these from others. */
export function builtInVersion(): string {
  return readPage((bytes) => createHash('sha256').update(packed(bytes, 'knowledge')).update(packed(bytes, 'codes')).digest('hex'));
}

/** The built-in packs, each by itself: what a user's own packs are compiled against and linked with. */
export function builtInPacks(): readonly Pack[] {
  return packaged().packs;
}

function assetOf(bytes: Buffer, tag: 'script' | 'style', id: string): PageAsset {
  const { head, content } = elementOf(bytes, tag, `id="${id}"`);
  const [, hash = ''] = /data-sha256="([^"]*)"/.exec(head) ?? [];
  return { text: content.toString('utf8'), hash };
}

/** Style and scripts for pages of a browser. */
export function pageAssets(): PackagedAssets {
  return readPage((bytes) => ({
    style: assetOf(bytes, 'style', 'style'),
    filter: assetOf(bytes, 'script', 'filter'),
    report: assetOf(bytes, 'script', 'report'),
  }));
}
