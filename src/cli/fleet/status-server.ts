// the status of a fleet -> a small web server that shows it, until it is stopped
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SmslogError, reasonOf } from '../../errors.js';
import type { FleetStatus } from '../../fleet/index.js';
import { STATUS_STYLE, statusPage } from './status-page.js';

/** Where to listen. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** `8080`, `127.0.0.1:8080`, `[::1]:8080`: without a host, this machine alone can look. Throws SmslogError `usage`. */
export function readListenAddress(text: string): ListenAddress {
  const [, inner, name, port = ''] = /^(?:(?:\[([0-9a-f:.]+)\]|([^:[\]/@\s]*)):)?(\d{1,5})$/i.exec(text) ?? [];
  const host = inner ?? (name || '127.0.0.1');
  if (port === '' || Number(port) > 65_535)
    throw new SmslogError('usage', `--listen ${text} is no address.`, undefined, 'For example: --listen 127.0.0.1:8080.');
  return { host, port: Number(port) };
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** Whether a request may be answered: a page of another site that has its name lead here must not read what only this machine is to see. */
export function isForUs(host: string | undefined, listening: string): boolean {
  if (!LOOPBACK.test(listening)) return true;
  const name = /^(?:\[([^\]]*)\]|([^:]*))(?::\d+)?$/.exec(host ?? '');
  return LOOPBACK.test(name?.[1] ?? name?.[2] ?? '');
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** The shortest time between two looks at folder and queue, and how much of the time they may take. */
const LEAST_MS = 1000;
const SHARE = 10;

/** Looks at the fleet as often as that costs little, however many browsers ask. Never rejects. `now`: milliseconds. */
export function createLook(
  statusOf: () => Promise<FleetStatus>,
  now: () => number = () => performance.now(),
): () => Promise<FleetStatus | string> {
  let last: Promise<FleetStatus | string> | undefined;
  let validUntil = 0;
  return () => {
    const begun = now();
    if (last !== undefined && begun < validUntil) return last;
    validUntil = Number.POSITIVE_INFINITY;
    last = statusOf()
      .catch(reasonOf)
      .finally(() => (validUntil = now() + Math.max(LEAST_MS, (now() - begun) * SHARE)));
    return last;
  };
}

/** What a request is answered with. */
interface Answer {
  readonly code: number;
  readonly type: 'text/plain' | 'text/html' | 'text/css' | 'application/json';
  readonly text: string;
}

const plain = (code: number, sentence: string): Answer => ({ code, type: 'text/plain', text: `${sentence}\n` });

async function answerTo(
  { method, url, headers }: IncomingMessage,
  listening: string,
  look: () => Promise<FleetStatus | string>,
): Promise<Answer> {
  if (!isForUs(headers.host, listening)) return plain(421, 'This name does not belong to this server.');
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET is answered.');
  if (url === '/status.css') return { code: 200, type: 'text/css', text: STATUS_STYLE };
  if (url !== '/' && url !== '/status.json') return plain(404, 'There is nothing here: see /.');
  const status = await look();
  const code = typeof status === 'string' ? 503 : 200;
  if (url === '/') return { code, type: 'text/html', text: statusPage(status) };
  const value = typeof status === 'string' ? { error: status } : status;
  return { code, type: 'application/json', text: `${JSON.stringify(value, undefined, 2)}\n` };
}

function send(response: ServerResponse, { code, type, text }: Answer): void {
  response.writeHead(code, { ...HEADERS, 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(text) });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

/** A server that listens. */
export interface StatusServer {
  /** `http://127.0.0.1:8080/` */
  readonly url: string;
  close(): Promise<void>;
}

async function listen(server: Server, { host, port }: ListenAddress): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new SmslogError('usage', `--listen ${host}:${port} is not possible (${error.message}).`, undefined, 'Name another port.'));
    });
    server.listen(port, host, resolve);
  });
}

/** Starts it. Throws SmslogError `usage` if that is not possible. */
export async function startStatusServer(address: ListenAddress, statusOf: () => Promise<FleetStatus>): Promise<StatusServer> {
  const look = createLook(statusOf);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 5000, maxHeaderSize: 8192 }, (request, response) => {
    void answerTo(request, address.host, look).then((answer) => {
      send(response, answer);
    });
  });
  server.maxConnections = 100;
  await listen(server, address);
  const { port } = server.address() as AddressInfo;
  const { host } = address;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}
