// `smslog fleet status --listen`: over HTTP, until a signal
import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import test from 'ava';
import { createLook, isForUs, readListenAddress, startStatusServer } from '../../../src/cli/fleet/status-server.js';
import { SmslogError } from '../../../src/errors.js';
import type { FleetStatus } from '../../../src/fleet/index.js';
import { withFolder } from '../run-smslog.js';
import { FleetRun, makeShelf, run, SAMPLES, until } from './shelf.js';
import { freePort } from './redis.js';

const EMPTY: FleetStatus = { version: 1, batches: [], doneInLastMinute: 0, causes: [] };

/** Asks with a host of one's own, which fetch does not allow. */
async function ask(url: string, options: { readonly method?: string; readonly host?: string } = {}) {
  const sent = request(url, { method: options.method ?? 'GET', headers: options.host === undefined ? {} : { host: options.host } });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += String(piece);
  return { code: response.statusCode, headers: response.headers, text };
}

test('addresses: without a host, this machine alone', (t) => {
  t.deepEqual(readListenAddress('8080'), { host: '127.0.0.1', port: 8080 });
  t.deepEqual(readListenAddress(':8080'), { host: '127.0.0.1', port: 8080 });
  t.deepEqual(readListenAddress('0.0.0.0:1'), { host: '0.0.0.0', port: 1 });
  t.deepEqual(readListenAddress('[::1]:0'), { host: '::1', port: 0 });
  for (const text of ['', 'host', 'host:', '65536', 'a b:1', 'http://a:1', '::1:80'])
    t.is(t.throws(() => readListenAddress(text), { instanceOf: SmslogError }).code, 'usage', text);
});

test('a page of this machine is not shown under names of others', (t) => {
  for (const host of ['localhost', 'localhost:80', '127.0.0.1:80', '[::1]:80', '127.9.9.9']) t.true(isForUs(host, '127.0.0.1'), host);
  for (const host of ['evil.example', '127.0.0.1.evil.example:80', '', undefined, '[::2]']) t.false(isForUs(host, 'localhost'), host);
  t.true(isForUs('fleet.example', '0.0.0.0'));
});

test('page, style and JSON; everything else is refused', async (t) => {
  const server = await startStatusServer({ host: '127.0.0.1', port: 0 }, () => Promise.resolve(EMPTY));
  try {
    const page = await ask(server.url);
    t.is(page.code, 200);
    t.regex(page.text, /^<!doctype html>[\s\S]*Nothing was submitted\./);
    t.is(page.headers['content-type'], 'text/html; charset=utf-8');
    t.regex(
      String(page.headers['content-security-policy']),
      /^default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    t.is(page.headers['x-content-type-options'], 'nosniff');
    t.is(page.headers['cache-control'], 'no-store');
    t.regex((await ask(`${server.url}status.css`)).text, /^:root/);
    t.deepEqual(JSON.parse((await ask(`${server.url}status.json`)).text), EMPTY);
    t.deepEqual(await ask(server.url, { method: 'HEAD' }).then(({ code, text }) => [code, text]), [200, '']);
    for (const [path, options, code] of [
      ['../etc/passwd', {}, 404],
      ['?x', {}, 404],
      ['', { method: 'POST' }, 405],
      ['', { host: 'evil.example' }, 421],
    ] as const)
      t.is((await ask(`${server.url}${path}`, options)).code, code, path);
    const port = Number(new URL(server.url).port);
    t.is(
      (
        await t.throwsAsync(
          startStatusServer({ host: '127.0.0.1', port }, () => Promise.resolve(EMPTY)),
          { instanceOf: SmslogError },
        )
      ).code,
      'usage',
    );
  } finally {
    await server.close();
  }
});

test('many browsers are one look; a look that takes long is taken less often', async (t) => {
  let [looks, now, takes] = [0, 0, 20];
  const look = createLook(
    () => {
      looks += 1;
      now += takes;
      return Promise.resolve({ ...EMPTY, doneInLastMinute: looks });
    },
    () => now,
  );
  const seenAt = async (instant: number): Promise<number> => {
    now = instant;
    const status = await look();
    return typeof status === 'string' ? t.fail() : status.doneInLastMinute;
  };
  await Promise.all(Array.from({ length: 20 }, look));
  t.is(looks, 1);
  t.is(await seenAt(1000), 1);
  takes = 5000;
  t.is(await seenAt(2000), 2);
  t.is(await seenAt(50_000), 2, 'it took five seconds, and is good for fifty');
  t.is(await seenAt(60_000), 3);
});

test('what cannot be known is a sentence', async (t) => {
  const server = await startStatusServer({ host: '127.0.0.1', port: 0 }, () =>
    Promise.reject(new SmslogError('cannot-read', 'The queue server is gone.')),
  );
  try {
    const { code, text } = await ask(server.url);
    t.is(code, 503);
    t.regex(text, /The queue server is gone\./);
    t.deepEqual(JSON.parse((await ask(`${server.url}status.json`)).text), { error: 'The queue server is gone.' });
  } finally {
    await server.close();
  }
});

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  (process.platform === 'win32' ? test.skip : test)(`the command shows a fleet until ${signal}`, async (t) => {
    await withFolder(async (folder) => {
      makeShelf(folder);
      await run(folder, ['fleet', 'submit', 'shelf', '--results', 'results', '--workers', '1']);
      const port = await freePort();
      const shown = new FleetRun(folder, ['fleet', 'status', '--results', 'results', '--listen', `127.0.0.1:${port}`]);
      await until(
        () => /until this program is stopped/.test(shown.stderr) || shown.hasEnded,
        () => shown.stderr,
      );
      const { code, text } = await ask(`http://127.0.0.1:${port}/`);
      t.is(code, 200);
      t.true(text.includes(`${SAMPLES.length} of ${SAMPLES.length} captures done, 0 to do, 0 set aside.`));
      t.regex(text, /Top causes/);
      const idle = request({ port, host: '127.0.0.1', path: '/' });
      idle.on('error', () => undefined);
      idle.flushHeaders();
      shown.child.kill(signal);
      t.deepEqual(await shown.ended, {
        code: 0,
        stdout: '',
        stderr: `smslog: The status is shown at http://127.0.0.1:${port}/ until this program is stopped.\n`,
      });
    });
  });
