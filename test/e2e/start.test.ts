import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../wait.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const limit = 90_000;

/** One run of `npm start`'s program in a data folder of its own, as a user would have it. */
class Lumbung {
  output = '';
  readonly #process: ChildProcess;
  readonly exited: Promise<number | null>;

  constructor(folder: string, ...args: string[]) {
    this.#process = spawn(process.execPath, ['src/start.ts', ...args], { cwd: root, env: { ...process.env, REDIS_URL: '', DATABASE_URL: '', DATA_DIR: folder, PORT: '0', CITY: 'metro', NODE_ENV: 'development' } });
    this.#process.stdout!.on('data', (text: Buffer) => (this.output += text.toString()));
    this.#process.stderr!.on('data', (text: Buffer) => (this.output += text.toString()));
    this.exited = new Promise((resolve) => this.#process.once('exit', resolve));
  }

  async says(text: string): Promise<void> {
    await waitUntil(() => this.output.includes(text) || this.#process.exitCode !== null, limit);
    if (!this.output.includes(text)) throw new Error(`It never said «${text}»:\n${this.output}`);
  }

  async stop(): Promise<number | null> {
    // Ctrl-C under npm arrives twice: from the terminal and from npm.
    this.#process.kill('SIGINT');
    setTimeout(() => this.#process.kill('SIGINT'), 5);
    return this.exited;
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }

  get address(): string {
    return /http:\/\/127\.0\.0\.1:\d+/.exec(this.output)![0];
  }
}

describe('npm start', () => {
  let folder: string;
  const runs: Lumbung[] = [];
  const run = (...args: string[]) => {
    const lumbung = new Lumbung(folder, ...args);
    runs.push(lumbung);
    return lumbung;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lumbung-start-'));
    chmodSync(folder, 0o755);
  });
  afterAll(() => {
    for (const lumbung of runs) lumbung.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('stops cleanly in the middle of the week, carries on at the next start, and does nothing twice after that', async () => {
    const first = run();
    // The buy has begun: the orders are in, the plan is not there yet.
    await first.says('Menghimpun pesanan');
    expect(await first.stop(), first.output).toBe(0);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);

    const second = run();
    await second.says('Buka ');
    expect(second.output).toContain('22 dari 22 koperasi memesan');
    const board = async () => (await fetch(`${second.address}/api/v1/board/cities/metro`)).json() as Promise<{ plan: { costRupiah: number }; bulkOrderCount: number }>;
    const before = await board();
    expect(before.bulkOrderCount).toBeGreaterThan(3);
    expect(await second.stop(), second.output).toBe(0);

    const third = run();
    await third.says('Buka ');
    const after = (await (await fetch(`${third.address}/api/v1/board/cities/metro`)).json()) as typeof before;
    expect(after).toEqual(before);
    expect((await fetch(`${third.address}/`)).headers.get('content-type')).toContain('text/html');

    const twin = run();
    expect(await twin.exited).toBe(1);
    expect(twin.output).toContain('Lumbung already runs on');
    expect(await third.stop(), third.output).toBe(0);
  });

  it('resets', async () => {
    const reset = run('--reset');
    expect(await reset.exited, reset.output).toBe(0);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
  });
});
