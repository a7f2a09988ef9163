// What a page has instead of a disk: the files that were dropped on it, read piece by piece and never written.
const files = new Map();
const folders = new Map([['/', new Set()]]);
const packaged = new Map();
const open = new Map();
let lastDescriptor = 2;

function fail(code, path) {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function addFolder(path) {
  if (folders.has(path)) return;
  folders.set(path, new Set());
  const at = path.lastIndexOf('/');
  addFolder(path.slice(0, at) || '/');
  folders.get(path.slice(0, at) || '/').add(path.slice(at + 1));
}

/** Takes files in the place of those before: `{ path, blob }`, paths relative to `/`. */
export function mount(list) {
  files.clear();
  folders.clear();
  folders.set('/', new Set());
  for (const [index, { path, blob }] of list.entries()) {
    const own = `/${path}`;
    const folder = own.slice(0, own.lastIndexOf('/')) || '/';
    addFolder(folder);
    folders.get(folder).add(own.slice(own.lastIndexOf('/') + 1));
    files.set(own, { blob, inode: index + 1 });
  }
}

/** Gives a file of the package, named by its path below `dist`, its text. */
export function addPackaged(path, text) {
  packaged.set(`/smslog/dist/${path}`, text);
}

class Stats {
  constructor(file) {
    this.file = file;
    this.size = file?.blob.size ?? 0;
    this.dev = 1;
    this.ino = file?.inode ?? 0;
    this.mtimeMs = 0;
    this.ctimeMs = 0;
  }
  isFile = () => this.file !== undefined;
  isDirectory = () => this.file === undefined;
  isSymbolicLink = () => false;
  isFIFO = () => false;
  isSocket = () => false;
  isBlockDevice = () => false;
  isCharacterDevice = () => false;
}

/** A path from the root on, which is the working folder too. */
const plain = (path) => `/${String(path).replace(/^\/+|\/+$/g, '')}`;

export const existsSync = (path) => files.has(plain(path)) || folders.has(plain(path));

export function statSync(given) {
  const path = plain(given);
  if (!existsSync(path)) throw fail('ENOENT', path);
  return new Stats(files.get(path));
}

export const realpathSync = Object.assign(
  (path) => {
    statSync(path);
    return plain(path);
  },
  { native: (path) => realpathSync(path) },
);

export function readdirSync(given, options) {
  const path = plain(given);
  const names = folders.get(path);
  if (!names) throw fail(files.has(path) ? 'ENOTDIR' : 'ENOENT', path);
  if (options?.withFileTypes !== true) return [...names];
  return [...names].map((name) => Object.assign(statSync(`${path === '/' ? '' : path}/${name}`), { name }));
}

export function openSync(path) {
  const file = files.get(plain(path));
  if (!file) throw fail(folders.has(plain(path)) ? 'EISDIR' : 'ENOENT', path);
  lastDescriptor += 1;
  open.set(lastDescriptor, { file, from: 0, piece: new Uint8Array() });
  return lastDescriptor;
}

export const closeSync = (descriptor) => void open.delete(descriptor);
export const fstatSync = (descriptor) => new Stats(open.get(descriptor).file);

/** Bytes that are read of a blob at a time: asking it costs far more than copying. */
const PIECE = 1 << 20;

export function readSync(descriptor, into, offset, length, position) {
  const one = open.get(descriptor);
  const { size } = one.file.blob;
  const end = Math.min(size, position + length);
  if (end <= position) return 0;
  if (position < one.from || end > one.from + one.piece.length) {
    const until = Math.min(size, Math.max(end, position + PIECE));
    one.piece = new Uint8Array(new FileReaderSync().readAsArrayBuffer(one.file.blob.slice(position, until)));
    one.from = position;
  }
  into.set(one.piece.subarray(position - one.from, end - one.from), offset);
  return end - position;
}

/** The text of a file of the package; those that were dropped are read in pieces. */
export function readFileSync({ pathname }) {
  if (!packaged.has(pathname)) throw fail('ENOENT', pathname);
  return packaged.get(pathname);
}

function refuse() {
  throw fail('EROFS', 'a page writes no files');
}

export {
  refuse as mkdtempSync,
  refuse as rmSync,
  refuse as rmdirSync,
  refuse as unlinkSync,
  refuse as writeSync,
  refuse as createReadStream,
};
export const constants = { O_RDONLY: 0, O_NONBLOCK: 0 };
export default {
  mount,
  addPackaged,
  existsSync,
  statSync,
  realpathSync,
  readdirSync,
  openSync,
  closeSync,
  fstatSync,
  readSync,
  readFileSync,
  constants,
};
