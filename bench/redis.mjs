// A Redis server of a bench, on a port that is free and in a folder of its own. Linux and macOS.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Whether there is a server to start. */
export const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a server that keeps what it is told, and calls with its address and a client; the server is gone afterwards. */
export async function withRedis(folder, call) {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes'];
  const child = spawn('redis-server', args, { stdio: 'ignore' });
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  try {
    for (let i = 0; i < 200 && (await client.ping().catch(() => '')) !== 'PONG'; i++) await delay(50);
    await call(`redis://127.0.0.1:${port}`, client);
  } finally {
    client.disconnect();
    const closed = once(child, 'close');
    child.kill('SIGTERM');
    await closed;
  }
}

/** Numbers of INFO: what the server has done so far, and what it holds. */
export async function infoOf(client) {
  const text = await client.info();
  const number = (name) => Number(new RegExp(`^${name}:(\\S+)`, 'm').exec(text)?.[1]);
  return {
    cpu: number('used_cpu_user') + number('used_cpu_sys'),
    calls: number('total_commands_processed'),
    bytes: number('used_memory'),
  };
}
