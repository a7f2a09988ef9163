// The part of the address behind `#` <-> which job, which record, which boxes are ticked. It is the only memory of the page.

/** What the address says. */
export interface Address {
  /** Number of bundle and job: `0-1`. */
  readonly job: string | undefined;
  /** Number of a record. */
  readonly record: number | undefined;
  /** Names of ticked boxes. */
  readonly done: ReadonlySet<string>;
}

/** Reads it. A link to a job (`#job-0-1`) counts as one, too. */
export function readAddress(hash: string): Address {
  const link = /^#job-(\d+-\d+)/.exec(hash);
  const parts = new URLSearchParams(hash.slice(1));
  const record = parts.get('rec');
  return {
    job: link?.[1] ?? parts.get('job') ?? undefined,
    record: record === null || !/^\d{1,9}$/.test(record) ? undefined : Number(record),
    done: new Set((parts.get('done') ?? '').split('.').filter((name) => /^\d+-\d+-\d+$/.test(name))),
  };
}

/** Writes it. */
export function addressText({ job, record, done }: Address): string {
  const parts = [
    ...(job === undefined ? [] : [`job=${job}`]),
    ...(record === undefined ? [] : [`rec=${record}`]),
    ...(done.size === 0 ? [] : [`done=${[...done].join('.')}`]),
  ];
  return `#${parts.join('&')}`;
}
