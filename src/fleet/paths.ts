// a path from a queue -> whether it can only lead to something below the root

/** Whether a path is relative and never leaves the folder that it is relative to; whether a link leads out of it is for the disk to say. */
export function staysBelow(path: string): boolean {
  if (path === '' || path.includes('\0')) return false;
  const slashed = path.replaceAll('\\', '/');
  if (slashed.startsWith('/') || /^[a-z]:/i.test(slashed)) return false;
  return !slashed.split('/').includes('..');
}
