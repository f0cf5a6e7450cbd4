import { createReadStream, createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { openDatabase, visitDatabase } from '../../config/database.ts';
import { readEnv } from '../../config/env.ts';
import { entities } from '../entities.ts';
import { verifyAudit } from '../platform/audit/verify.ts';
import { dumpDatabase } from '../platform/backup/dump.ts';
import { restoreDatabase } from '../platform/backup/restore.ts';
import { connectOrm } from '../platform/database/orm.ts';
import { messageOf } from '../platform/errors.ts';
import { createLogger } from '../platform/log.ts';

const usage = 'Usage: npm run backup -- FILE.sql[.gz]   |   npm run restore -- FILE.sql[.gz]';
const log = createLogger('silent', 2);

/** `npm run backup`: all rows as of one moment. The file appears under its name only when it is complete. */
async function backup(file: string): Promise<void> {
  const database = await visitDatabase(readEnv(), log);
  const half = `${file}.half`;
  try {
    const rows = new PassThrough();
    const stages = file.endsWith('.gz') ? [createGzip(), createWriteStream(half, { mode: 0o600 })] : [createWriteStream(half, { mode: 0o600 })];
    const written = pipeline([rows, ...stages]);
    const [done] = await Promise.all([dumpDatabase(database.ownerUrl, rows).finally(() => rows.end()), written]);
    renameSync(half, file);
    process.stdout.write(`${done.rows} baris dari ${done.tables} tabel dicadangkan ke ${file}.\n`);
  } finally {
    rmSync(half, { force: true });
    await database.stop();
  }
}

/** `npm run restore`: into an empty database; then the audit log is verified. @returns whether it is whole */
async function restore(file: string): Promise<boolean> {
  if (!existsSync(file)) throw new Error(`Berkas ${file} tidak ada.`);
  const open = (): Readable => (file.endsWith('.gz') ? createReadStream(file).pipe(createGunzip()) : createReadStream(file));
  const database = await openDatabase(readEnv(), log);
  try {
    await restoreDatabase(database.ownerUrl, database.runtimeRole, entities, open);
    const orm = await connectOrm(database.runtimeUrl, entities, 2);
    const { entries, findings } = await verifyAudit(orm.em.fork());
    await orm.close();
    for (const finding of findings) process.stdout.write(`✗ ${finding.message}\n`);
    process.stdout.write(`Dipulihkan dari ${file}. Catatan audit: ${entries} baris diperiksa, ${findings.length} temuan.\n`);
    return findings.length === 0;
  } finally {
    await database.stop();
  }
}

const [command, file] = process.argv.slice(2);
try {
  if (!file || (command !== 'backup' && command !== 'restore')) throw new Error(usage);
  if (command === 'backup') await backup(file);
  else process.exitCode = (await restore(file)) ? 0 : 1;
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 2;
}
