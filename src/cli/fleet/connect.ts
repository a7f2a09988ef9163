// an address -> a server that answers, is new enough and lets us in; else a sentence that says what is wrong
import type * as BullMQ from 'bullmq';
import type * as IORedis from 'ioredis';
import { SmslogError, reasonOf } from '../../errors.js';
import { addressText, isAtLeast, OLDEST_REDIS, type QueueAddress } from '../../fleet/index.js';

/** The packages, which are optional. */
export interface QueuePackages {
  readonly bullmq: typeof BullMQ;
  readonly ioredis: Pick<typeof IORedis, 'Redis'>;
}

/** What a user has to install; the versions that it is tested with. */
const INSTALL = 'npm install bullmq@6 ioredis@5';

/** Loads the packages. Throws SmslogError `usage` if they are not installed. */
export async function loadQueuePackages(): Promise<QueuePackages> {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND' && /'(?:bullmq|ioredis)'/.test(error.message);
    if (!isMissing) throw error;
    throw new SmslogError('usage', `smslog fleet with a queue needs the packages bullmq and ioredis: ${INSTALL} beside smslog.`);
  }
}

/** How the server is called. */
export function connectionOptions({ host, port, isEncrypted, database, user, password }: QueueAddress) {
  return {
    host,
    port,
    db: database,
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    ...(isEncrypted && { tls: {} }),
    connectTimeout: 10_000,
  };
}

/** The sentence of a failure to connect. */
export function connectionMistake(error: unknown, address: QueueAddress): SmslogError {
  const reason = reasonOf(error);
  const server = `The queue server ${addressText(address)}`;
  if (/NOAUTH/.test(reason))
    return new SmslogError('cannot-read', `${server} wants a password.`, undefined, 'Set SMSLOG_QUEUE_PASSWORD in the environment.');
  if (/WRONGPASS|invalid (?:username-)?password|ERR AUTH/i.test(reason))
    return new SmslogError('cannot-read', `${server} refuses the user or the password.`, undefined, 'Check SMSLOG_QUEUE_PASSWORD.');
  if (/LOADING/.test(reason))
    return new SmslogError('cannot-read', `${server} is still loading its data.`, undefined, 'Try again when it has started.');
  return new SmslogError(
    'cannot-read',
    `${server} does not answer (${reason}).`,
    undefined,
    'Start it, or leave out --queue and SMSLOG_QUEUE to work on this machine alone.',
  );
}

/** Fields of INFO: `redis_version:7.0.15`. */
export function infoField(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
}

/** What is wrong with a server, by its INFO; undefined: nothing. */
export function serverMistake(info: string, address: QueueAddress): SmslogError | undefined {
  const server = `The queue server ${addressText(address)}`;
  const version = infoField(info, 'redis_version') ?? 'unknown';
  if (!isAtLeast(version, OLDEST_REDIS))
    return new SmslogError('cannot-read', `${server} is of version ${version}; ${OLDEST_REDIS} or newer is needed.`);
  const policy = infoField(info, 'maxmemory_policy');
  const isBounded = (infoField(info, 'maxmemory') ?? '0') !== '0';
  if (isBounded && policy !== undefined && policy !== 'noeviction')
    return new SmslogError(
      'cannot-read',
      `${server} drops data when its memory is full (maxmemory-policy ${policy}), which would lose captures.`,
      undefined,
      'Set maxmemory-policy noeviction.',
    );
  return undefined;
}

/** Asks a server once. Throws SmslogError `cannot-read`, with the reason. */
export async function checkServer({ ioredis }: QueuePackages, address: QueueAddress): Promise<void> {
  let failure: unknown;
  const client: IORedis.Redis = new ioredis.Redis({
    ...connectionOptions(address),
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // Whoever is not let in is told by the first command.
    enableReadyCheck: false,
  });
  client.on('error', (error) => (failure ??= error));
  try {
    await client.connect();
    const mistake = serverMistake(await client.info(), address);
    if (mistake) throw mistake;
  } catch (error) {
    throw error instanceof SmslogError ? error : connectionMistake(failure ?? error, address);
  } finally {
    client.disconnect();
  }
}
