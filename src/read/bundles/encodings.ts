// The encodings that a user names for files. Most are built in; the code pages of DOS come from iconv-lite, which is loaded when one is named.
import { SmslogError } from '../../errors.js';
import type { Bundle, CodePage, Source } from '../../model/index.js';

/** An encoding for files. */
export interface NamedEncoding {
  /** A file or folder by its label or the end of it, any case; all files if left out. */
  readonly label?: string;
  /** `1252`, `cp850`, `shift_jis`, `utf-16le` ... */
  readonly name: string;
}

/** Names that TextDecoder has for numbers of code pages. */
const BUILT_IN: Readonly<Record<string, string>> = {
  '866': 'ibm866',
  '874': 'windows-874',
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '1200': 'utf-16le',
  '1201': 'utf-16be',
  '65001': 'utf-8',
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
  const [, number] = /^(?:cp|ibm|dos|oem|windows|win)?[-_ ]?(\d{3,5})$/.exec(lower) ?? [];
  const page =
    number === undefined
      ? (builtIn(lower) ?? (await fromIconv(lower)))
      : (builtIn(BUILT_IN[number] ?? `windows-${number}`) ?? (await fromIconv(`cp${number}`)));
  if (page) return page;
  throw new SmslogError('usage', `"${name}" is no encoding.`, undefined, 'For example: 1252, 437, 850, 932, utf-8, utf-16le.');
}

function isMeant({ label }: Source, wanted: string): boolean {
  const own = `/${label.toLowerCase()}/`;
  const part = wanted
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/^\/+|\/+$/g, '');
  return own.endsWith(`/${part}/`) || own.startsWith(`/${part}/`);
}

/**
 * Tells sources how their bytes become characters; the last encoding that is meant for one counts, those for all files come first.
 *
 * @throws SmslogError `usage` for an encoding that nobody knows, or a file that is not there
 */
export async function withEncodings(bundles: readonly Bundle[], encodings: readonly NamedEncoding[]): Promise<Bundle[]> {
  const ordered = [...encodings].sort((a, b) => Number(a.label !== undefined) - Number(b.label !== undefined));
  const known = await Promise.all(ordered.map(async ({ label, name }) => ({ label, page: await codePageOf(name) })));
  const sources = bundles.flatMap((bundle) => bundle.sources);
  for (const { label } of known) {
    if (label === undefined || sources.some((source) => isMeant(source, label))) continue;
    throw new SmslogError(
      'usage',
      `No file is called ${label}.`,
      undefined,
      'Name a file or a folder as the report does, as in SEC/Logs/SCHED.LOG=850.',
    );
  }
  const pageOf = (source: Source) => known.findLast(({ label }) => label === undefined || isMeant(source, label))?.page;
  const told = (source: Source): Source => {
    const page = pageOf(source);
    return page ? { ...source, codePage: page } : source;
  };
  return bundles.map((bundle) => ({ ...bundle, sources: bundle.sources.map(told) }));
}
