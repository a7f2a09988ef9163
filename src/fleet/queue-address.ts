// `--queue`, and variables of the environment -> where the queue's server is; a password comes from the environment alone
import { SmslogError } from '../errors.js';

/** Where a server is. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly isEncrypted: boolean;
  /** Number of the database, from 0. */
  readonly database: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Variables that are read. */
export type QueueEnvironment = Readonly<Record<string, string | undefined>>;

const PORT = 6379;
const EXAMPLE = 'For example: --queue redis://127.0.0.1:6379';

function parse(text: string, from: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^rediss?:$/.test(url.protocol) || url.hostname === '' || !/^\/?\d{0,4}$/.test(url.pathname))
    throw new SmslogError('usage', `${from} is not the address of a Redis or Valkey server.`, undefined, EXAMPLE);
  return url;
}

/**
 * The address of the queue; undefined if none is given, and what is to be done is done here.
 *
 * @param option  `--queue`, which comes before `SMSLOG_QUEUE`
 * @throws SmslogError `usage` for what is no address, and for a password in the option, which every process of the machine could read
 */
export function queueAddress(option: string | undefined, environment: QueueEnvironment): QueueAddress | undefined {
  const text = option ?? environment['SMSLOG_QUEUE'];
  if (text === undefined || text === '') return undefined;
  // The text may hold a password: it is never repeated.
  const url = parse(text, option === undefined ? 'SMSLOG_QUEUE' : 'The value of --queue');
  if (option !== undefined && url.password !== '')
    throw new SmslogError(
      'usage',
      '--queue must not hold a password: other users of this machine could read it.',
      undefined,
      'Set SMSLOG_QUEUE_PASSWORD in the environment instead.',
    );
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORT : Number(url.port),
    isEncrypted: url.protocol === 'rediss:',
    database: Number(url.pathname.slice(1)),
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: url.password === '' ? environment['SMSLOG_QUEUE_PASSWORD'] || undefined : decodeURIComponent(url.password),
  };
}

/** An address as messages name it: without user and password. */
export function addressText({ host, port, isEncrypted }: QueueAddress): string {
  return `${isEncrypted ? 'rediss' : 'redis'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The oldest Redis that can be the queue; Valkey states one that is newer. */
export const OLDEST_REDIS = '6.2.0';

/** Whether a version `7.0.15` is not older than another one. */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  for (const [index, wanted] of (b ?? []).entries()) {
    const given = a?.[index] ?? 0;
    if (given !== wanted) return given > wanted;
  }
  return true;
}
