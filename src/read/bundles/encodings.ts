// bundles, encodings that the caller names for files -> bundles whose sources know their encoding. The code pages of DOS come from iconv-lite, which is
// loaded when one is named; the others, all of two bytes among them, are part of Node.
import { SmslogError } from '../../errors.js';
import type { Bundle, CodePage, Source } from '../../model/index.js';
import { say } from '../../wording/index.js';

/** An encoding for files. */
export interface NamedEncoding {
  /** A file or folder by its label or the end of it, any case; all files if left out. */
  readonly label?: string;
  /** `1252`, `cp850`, `shift_jis`, `utf-16le` ... */
  readonly name: string;
}

/** Names that TextDecoder has for numbers of code pages, and for names of pages of two bytes that it does not know, both without signs. */
const BUILT_IN: Readonly<Record<string, string>> = {
  '866': 'ibm866',
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '1200': 'utf-16le',
  '1201': 'utf-16be',
  '51932': 'euc-jp',
  '54936': 'gb18030',
  '65001': 'utf-8',
  mskanji: 'shift_jis',
  ms31j: 'shift_jis',
  shiftjis: 'shift_jis',
  windows31j: 'shift_jis',
  xsjis: 'shift_jis',
  eucjp: 'euc-jp',
  euccn: 'gbk',
  gb231280: 'gbk',
  gb23121980: 'gbk',
  isoir58: 'gbk',
  xgbk: 'gbk',
  euckr: 'euc-kr',
  isoir149: 'euc-kr',
  ksc56011987: 'euc-kr',
  ksc56011989: 'euc-kr',
  big5hkscs: 'big5',
  cnbig5: 'big5',
  xxbig5: 'big5',
};

function builtIn(name: string): CodePage | undefined {
  try {
    const page = new TextDecoder(name).encoding;
    return {
      name: page,
      decoder() {
        const decoder = new TextDecoder(page);
        return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
      },
    };
  } catch {
    return undefined;
  }
}

async function fromIconv(name: string): Promise<CodePage | undefined> {
  const { default: iconv } = await import('iconv-lite');
  if (!iconv.encodingExists(name)) return undefined;
  return {
    name,
    decoder() {
      const decoder = iconv.getDecoder(name);
      return {
        write: (bytes) => decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)),
        end: () => decoder.end() ?? '',
      };
    },
  };
}

async function codePageOf(name: string): Promise<CodePage> {
  const lower = name.trim().toLowerCase();
  const [, number] = /^(?:cp|ibm|dos|oem|windows|win|ms)?[-_ ]?(\d{3,5})$/.exec(lower) ?? [];
  const known = BUILT_IN[number ?? lower.replace(/[^a-z0-9]/g, '')];
  const page =
    builtIn(known ?? (number === undefined ? lower : `windows-${number}`)) ??
    (await fromIconv(number === undefined ? lower : `cp${number}`));
  if (page) return page;
  throw new SmslogError('usage', say('unknown-encoding', { name }), undefined, say('unknown-encoding-help'));
}

function matchesLabel({ label }: Source, wanted: string): boolean {
  const own = `/${label.toLowerCase()}/`;
  const part = wanted
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^\/+|\/+$/g, '');
  return own.endsWith(`/${part}/`) || own.startsWith(`/${part}/`);
}

/**
 * Sets the encoding of sources. The last encoding that matches a source counts; those for all files come first.
 *
 * @throws SmslogError `usage` for an unknown encoding, or a file that the bundles do not have
 */
export async function withEncodings<B extends Pick<Bundle, 'sources'>>(
  bundles: readonly B[],
  encodings: readonly NamedEncoding[],
): Promise<B[]> {
  const ordered = [...encodings].sort((a, b) => Number(a.label !== undefined) - Number(b.label !== undefined));
  const known = await Promise.all(ordered.map(async ({ label, name }) => ({ label, page: await codePageOf(name) })));
  const sources = bundles.flatMap((bundle) => bundle.sources);
  for (const { label } of known) {
    if (label === undefined || sources.some((source) => matchesLabel(source, label))) continue;
    throw new SmslogError('usage', say('no-file-for-encoding', { label }), undefined, say('no-file-for-encoding-help'));
  }
  const pageOf = (source: Source) => known.findLast(({ label }) => label === undefined || matchesLabel(source, label))?.page;
  const withPage = (source: Source): Source => {
    const page = pageOf(source);
    return page ? { ...source, codePage: page } : source;
  };
  return bundles.map((bundle) => ({ ...bundle, sources: bundle.sources.map(withPage) }));
}
