import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Logger } from './platform/log.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src', 'portal');
const built = join(root, 'dist', 'portal', 'index.html');

function newestChange(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce((newest, name) => Math.max(newest, statSync(join(folder, name)).mtimeMs), 0);
}

/** Builds the web front end at the first start, and again when its sources have changed since. */
export async function buildPortal(log: Logger): Promise<void> {
  if (!existsSync(join(sources, 'vite.config.ts'))) return;
  if (existsSync(built) && statSync(built).mtimeMs > newestChange(sources)) return;
  log.info('building the portal');
  await build({ configFile: join(sources, 'vite.config.ts'), root: sources, logLevel: 'error' });
}
