// A Redis server of a test, which can be killed and started again.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { hasProgram } from '../programs.js';

/** Whether tests with a queue can run. */
export function hasRedis(): boolean {
  return hasProgram('redis-server', 'smslog fleet is not tried with a queue');
}

/** A port that nothing listens to. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise<void>((done) => {
    server.close(() => {
      done();
    });
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [reply] = (await once(socket, 'data')) as [Buffer];
    return /PONG|NOAUTH/.test(reply.toString());
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** The server; what it was told is on the disk before it answers. */
export class RedisServer {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly options: readonly string[],
  ) {}

  static async start(folder: string, ...options: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(folder, await freePort(), options);
    await server.start();
    return server;
  }

  get address(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const args = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', '', '--appendonly', 'yes'];
    this.child = spawn('redis-server', [...args, '--appendfsync', 'always', ...this.options], { stdio: 'ignore' });
    const end = Date.now() + 60_000;
    while (!(await answers(this.port))) {
      if (Date.now() > end) throw new Error('redis-server does not answer');
      await delay(20);
    }
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }
}
