import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Logger } from '../log.ts';
import { findServerUser, isReachableByOthers, preparePostgresBinaries, type ServerUser } from './postgres-binaries.ts';

/** A running embedded PostgreSQL and the addresses of the two roles that use it. */
export interface EmbeddedDatabase {
  ownerUrl: string;
  runtimeUrl: string;
  dataDir: string;
  stop: () => Promise<void>;
}

const databaseName = 'lumbung';
export const runtimeRole = 'lumbung_app';
const ownerRole = 'lumbung_owner';

const addressOf = (role: string, password: string, port: number, name = databaseName) => `postgres://${role}:${password}@127.0.0.1:${port}/${name}`;

const startTimeoutMilliseconds = 60_000;

/**
 * Starts a real PostgreSQL 18 on a free loopback port with its data under `baseDir`, also as root. The
 * first start makes the cluster, the database and the restricted runtime role.
 *
 * The server gets a process group of its own: Ctrl-C in the terminal reaches Lumbung alone, which closes
 * its workers first and PostgreSQL last.
 *
 * @param options.durable false for a throw-away database: nothing is synced to disk
 * @throws Error when another Lumbung runs on the same folder, or with PostgreSQL's own last words
 */
export async function startEmbeddedDatabase(baseDir: string, log: Logger, options = { durable: true }): Promise<EmbeddedDatabase> {
  const folder = reachableFolder(baseDir);
  const dataDir = join(folder, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chmodSync(folder, 0o755);
  await claimFolder(folder, dataDir);

  const user = findServerUser();
  const programs = preparePostgresBinaries(folder);
  const fresh = !existsSync(join(dataDir, 'PG_VERSION'));
  const secrets = readSecrets(join(folder, 'secrets.json'), fresh);
  if (fresh) await initialise(programs.initdb, dataDir, secrets.owner, user);

  const port = await freePort();
  const server = await launch(programs.postgres, dataDir, port, user, options.durable, log);
  await ensureDatabase(addressOf(ownerRole, secrets.owner, port, 'postgres'), secrets.runtime);
  return {
    ownerUrl: addressOf(ownerRole, secrets.owner, port),
    runtimeUrl: addressOf(runtimeRole, secrets.runtime, port),
    dataDir,
    stop: async () => {
      await stopServer(server);
      rmSync(join(folder, 'lumbung.pid'), { force: true });
    },
  };
}

/** The embedded database of a Lumbung that runs right now on this folder; null while none does. */
export function findRunningDatabase(baseDir: string): Pick<EmbeddedDatabase, 'ownerUrl' | 'runtimeUrl'> | null {
  const folder = reachableFolder(baseDir);
  const holder = readPid(join(folder, 'lumbung.pid'));
  const lines = existsSync(join(folder, 'postgres', 'postmaster.pid')) ? readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n') : [];
  if (!holder || !isAlive(holder) || !isAlive(Number(lines[0]))) return null;
  // The fourth line of PostgreSQL's own file is its port.
  const secrets = readSecrets(join(folder, 'secrets.json'), false);
  return { ownerUrl: addressOf(ownerRole, secrets.owner, Number(lines[3])), runtimeUrl: addressOf(runtimeRole, secrets.runtime, Number(lines[3])) };
}

/** Deletes an embedded database and all that is in it. Refuses while it runs. */
export async function removeEmbeddedDatabase(baseDir: string): Promise<void> {
  const folder = reachableFolder(baseDir);
  if (!existsSync(folder)) return;
  await claimFolder(folder, join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}

/** Root's PostgreSQL runs as another account, which must be able to walk to the data. */
function reachableFolder(wanted: string): string {
  const path = resolve(wanted);
  if (process.getuid?.() !== 0 || isReachableByOthers(dirname(path))) return path;
  const name = `lumbung-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`;
  return join(existsSync('/var/lib') ? '/var/lib' : tmpdir(), name);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const readPid = (file: string): number | undefined => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) || undefined : undefined);

/** Takes the folder for this process; a PostgreSQL left over by a killed Lumbung is stopped first. */
async function claimFolder(folder: string, dataDir: string): Promise<void> {
  const pidFile = join(folder, 'lumbung.pid');
  const holder = readPid(pidFile);
  if (holder && holder !== process.pid && isAlive(holder)) {
    throw new Error(`Lumbung already runs on ${folder} (process ${holder}). Stop it there with Ctrl-C, or choose another folder with DATA_DIR.`);
  }
  const orphan = readPid(join(dataDir, 'postmaster.pid'));
  if (orphan && isAlive(orphan)) {
    process.kill(orphan, 'SIGINT');
    for (let waited = 0; isAlive(orphan) && waited < 10_000; waited += 50) await sleep(50);
  }
  writeFileSync(pidFile, `${process.pid}\n`);
}

function readSecrets(file: string, fresh: boolean): { owner: string; runtime: string } {
  if (!fresh) return JSON.parse(readFileSync(file, 'utf8')) as { owner: string; runtime: string };
  const secrets = { owner: randomBytes(18).toString('base64url'), runtime: randomBytes(18).toString('base64url') };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}

async function initialise(initdb: string, dataDir: string, password: string, user: ServerUser): Promise<void> {
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { mode: 0o700 });
  const passwordFile = join(dirname(dataDir), `initdb-${process.pid}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(dataDir, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const flags = [`--pgdata=${dataDir}`, `--username=${ownerRole}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  try {
    await promisify(execFile)(initdb, flags, { ...user, cwd: dataDir, env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`The embedded PostgreSQL could not be set up in ${dataDir}: ${(error as { stderr?: string }).stderr ?? String(error)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('The machine has no free port.'))));
    });
  });
}

async function launch(postgres: string, dataDir: string, port: number, user: ServerUser, durable: boolean, log: Logger): Promise<ChildProcess> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', 'lc_messages=C'];
  if (!durable) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off');
  const server = spawn(postgres, ['-D', dataDir, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], {
    ...user,
    cwd: dataDir,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  // The last resort when the process ends without closing: never leave a server behind.
  process.once('exit', () => server.kill('SIGINT'));
  let words = '';
  await new Promise<void>((ready, fail) => {
    const timer = setTimeout(() => fail(new Error('it did not answer in time')), startTimeoutMilliseconds);
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`it stopped with code ${code}`)));
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-4000);
      log.debug({ postgres: text.trim() });
      if (text.includes('ready to accept connections')) {
        clearTimeout(timer);
        ready();
      }
    });
  }).catch((error: unknown) => {
    throw new Error(`The embedded PostgreSQL did not start in ${dataDir}: ${String(error)}\n${words}`, { cause: error });
  });
  server.removeAllListeners('exit');
  // Neither the server nor its log keeps this process alive by itself.
  server.unref();
  (server.stderr as unknown as { unref?: () => void }).unref?.();
  return server;
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, the data stays whole. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  await new Promise<void>((done) => {
    server.ref();
    server.once('exit', () => done());
    server.kill('SIGINT');
  });
}

async function ensureDatabase(adminUrl: string, runtimePassword: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [runtimeRole]);
    if (role.rowCount === 0) await client.query(`create role ${runtimeRole} login nosuperuser nocreatedb nocreaterole password '${runtimePassword}'`);
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
