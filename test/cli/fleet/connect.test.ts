// a server that answers, is new enough and lets us in; else a sentence
import { createServer } from 'node:net';
import { once } from 'node:events';
import test from 'ava';
import {
  checkServer,
  connectionMistake,
  connectionOptions,
  infoField,
  loadQueuePackages,
  serverMistake,
} from '../../../src/cli/fleet/connect.js';
import { SmslogError } from '../../../src/errors.js';
import { withFolder } from '../run-smslog.js';
import { freePort, hasRedis, RedisServer } from './redis.js';

const at = (port: number, password?: string) => ({ host: '127.0.0.1', port, isEncrypted: false, database: 0, user: undefined, password });
const withRedis = hasRedis() ? test : test.skip;

test('the sentence says what is wrong, and never the password', (t) => {
  const address = at(1, 'secret');
  for (const [reason, wanted] of [
    ['NOAUTH Authentication required.', /wants a password/],
    ['WRONGPASS invalid username-password pair', /refuses the user or the password/],
    ['ERR AUTH <password> called without any password configured', /refuses the user or the password/],
    ['LOADING Redis is loading the dataset in memory', /still loading/],
    ['connect ECONNREFUSED 127.0.0.1:1', /does not answer \(connect ECONNREFUSED 127\.0\.0\.1:1\)/],
  ] as const) {
    const { message, code } = connectionMistake(new Error(reason), address);
    t.regex(message, wanted);
    t.regex(message, /redis:\/\/127\.0\.0\.1:1/);
    t.is(code, 'cannot-read');
    t.notRegex(message, /secret/);
  }
});

test('a server is refused that is too old, or drops what waits', (t) => {
  const info = (version: string, rest = '') => `# Server\r\nredis_version:${version}\r\n# Memory\r\n${rest}`;
  t.is(infoField(info('7.0.15'), 'redis_version'), '7.0.15');
  t.is(infoField(info('7.0.15'), 'version'), undefined);
  t.is(serverMistake(info('7.0.15'), at(1)), undefined);
  t.is(serverMistake(info('7.0.15', 'maxmemory:0\r\nmaxmemory_policy:allkeys-lru\r\n'), at(1)), undefined);
  t.is(serverMistake(info('7.0.15', 'maxmemory:9\r\nmaxmemory_policy:noeviction\r\n'), at(1)), undefined);
  t.regex(serverMistake(info('5.0.7'), at(1))?.message ?? '', /is of version 5\.0\.7; 6\.2\.0 or newer is needed/);
  t.regex(serverMistake('', at(1))?.message ?? '', /of version unknown/);
  t.regex(
    serverMistake(info('7.0.15', 'maxmemory:9\r\nmaxmemory_policy:allkeys-lru\r\n'), at(1))?.message ?? '',
    /drops data .* allkeys-lru/,
  );
});

test('options of a connection', (t) => {
  t.like(connectionOptions(at(7)), { host: '127.0.0.1', port: 7, db: 0 });
  t.false('password' in connectionOptions(at(7)));
  t.like(connectionOptions({ ...at(7, 'p'), user: 'u', isEncrypted: true }), { username: 'u', password: 'p', tls: {} });
});

test('nothing listens, or something that is old', async (t) => {
  const packages = await loadQueuePackages();
  const port = await freePort();
  await t.throwsAsync(checkServer(packages, at(port)), { instanceOf: SmslogError, message: /does not answer/ });
  const text = 'redis_version:4.0.9\r\n';
  const old = createServer((socket) =>
    socket.on('data', (data) => socket.write(/info/i.test(data.toString()) ? `$${text.length}\r\n${text}\r\n` : '+OK\r\n')),
  ).listen(port, '127.0.0.1');
  await once(old, 'listening');
  await t.throwsAsync(checkServer(packages, at(port)), { instanceOf: SmslogError, message: /is of version 4\.0\.9/ });
  old.close();
});

withRedis('a server wants a password', async (t) => {
  const packages = await loadQueuePackages();
  await withFolder(async (folder) => {
    const server = await RedisServer.start(folder, '--requirepass', 'secret');
    try {
      await t.notThrowsAsync(checkServer(packages, at(server.port, 'secret')));
      await t.throwsAsync(checkServer(packages, at(server.port)), { instanceOf: SmslogError, message: /wants a password/ });
      await t.throwsAsync(checkServer(packages, at(server.port, 'wrong')), {
        instanceOf: SmslogError,
        message: /refuses the user or the password/,
      });
    } finally {
      await server.kill();
    }
  });
});
