import { readEnv } from '../config/env.ts';
import type { Post } from '../src/directory/message.usecases.ts';
import type { Message } from '../src/platform/channels/channel.ts';
import { startServer } from '../src/server.ts';
import { startWorkers } from '../workers/workers.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** The whole program on a database of its own, with a channel that keeps what it sends. */
export interface ApiServer {
  database: TestDatabase;
  address: string;
  sent: Message[];
  close: () => Promise<void>;
}

export const testSecret = 'a-secret-that-is-only-used-by-tests-0123456789';

/** A server as tests want it: a free port on the loopback. */
export const testServerEnv = { ...readEnv({ NODE_ENV: 'test', AUTH_SECRET: testSecret }), PORT: 0, RATE_ADDRESS_PER_MINUTE: 100_000, RATE_ACCOUNT_PER_MINUTE: 100_000 };

/** A channel that keeps what it sends. */
export const testPost = (sent: Message[] = []): Post => ({ channels: [{ name: 'test', reaches: () => true, send: async (message) => void sent.push(message) }], secret: testSecret, showCodes: true });

/** @param options.workers false leaves queues alone: nothing is sent and nothing reacts */
export async function startApi(options: { workers: boolean } = { workers: true }): Promise<ApiServer> {
  const database = await createTestDatabase();
  const sent: Message[] = [];
  const workers = options.workers ? await startWorkers(database, { concurrency: 2, measureTravel: async () => Promise.reject(new Error('no travel here')), post: testPost(sent) }) : undefined;
  const server = await startServer(database, testServerEnv);
  return {
    database,
    sent,
    address: server.address,
    close: async () => {
      await server.close();
      await workers?.close();
      await database.close();
    },
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
  text: string;
}

/** Somebody's browser: keeps cookies, names its origin. */
export class Browser {
  readonly address: string;
  cookies = new Map<string, string>();

  constructor(address: string) {
    this.address = address;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** @param body JSON, or the bytes of a CSV file */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const { cookie } = this;
    const file = Buffer.isBuffer(body);
    const response = await fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { origin: this.address, ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': file ? 'text/csv' : 'application/json' }), ...headers },
      ...(body !== undefined && { body: file ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair!.indexOf('=');
      if (/max-age=0/i.test(line)) this.cookies.delete(pair!.slice(0, at));
      else this.cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
    }
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: /json/.test(response.headers.get('content-type') ?? '') ? (JSON.parse(text) as unknown) : null };
  }

  async signIn(email: string, password: string): Promise<this> {
    const answer = await this.send('POST', '/sign-in/email', { email, password });
    if (answer.status !== 200) throw new Error(`${email} cannot sign in: ${answer.text}`);
    return this;
  }
}
