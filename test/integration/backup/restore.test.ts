import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entities } from '../../../src/entities.ts';
import { closeCycle } from '../../../src/ordering/cycle.usecases.ts';
import { RestockOrder } from '../../../src/ordering/order.entities.ts';
import { submitOrder } from '../../../src/ordering/order.usecases.ts';
import { verifyAudit } from '../../../src/platform/audit/verify.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { startEmbeddedDatabase } from '../../../src/platform/database/embedded.ts';
import { createLogger } from '../../../src/platform/log.ts';
import { openRuntime } from '../../../src/platform/runtime.ts';
import { openWeek, weekClock } from '../../builders/open-week.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

const cli = fileURLToPath(new URL('../../../src/cli/backup.ts', import.meta.url));

/** Runs a program of Lumbung as an operator does. */
async function run(args: string[], env: Record<string, string>): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout + stderr };
  }
}

async function everyRow(url: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: tables } = await client.query<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'mikro_orm_migrations' order by 1`);
  const hashes: string[] = [];
  for (const { name } of tables) {
    const { rows } = await client.query<{ hash: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(row::text, '|' order by row::text)), '') as hash from ${name} row`);
    hashes.push(`${name} ${rows[0]!.hash}`);
  }
  await client.end();
  return hashes;
}

describe('backup and restore', () => {
  let database: TestDatabase;
  let folder: string;
  let cycleId: string;
  let cooperatives: string[];
  const file = () => join(folder, 'backup.sql.gz');

  beforeAll(async () => {
    database = await createTestDatabase(weekClock);
    ({ cycleId, cooperativeIds: cooperatives } = await openWeek(database.context));
    await submitOrder(forkContext(database.context, { actor: { ...database.context.actor, name: 'Siti\t\\.\n"Ketua"\r\u2028🌾\\N' } }), { cycleId, cooperativeId: cooperatives[0]!, lines: [{ sku: 'BRS-PRM-5', packs: 4 }] });
    folder = mkdtempSync(join(tmpdir(), 'lumbung-backup-'));
    chmodSync(folder, 0o755);
  });

  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('brings an empty machine to the same state, with a whole audit chain, and the open cycle goes on', async () => {
    const taken = await run([cli, 'backup', file()], { DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl });
    expect([taken.code, taken.out]).toEqual([0, expect.stringContaining('dicadangkan')]);

    const elsewhere = { DATA_DIR: join(folder, 'elsewhere') };
    const restored = await run([cli, 'restore', file()], elsewhere);
    expect([restored.code, restored.out]).toEqual([0, expect.stringMatching(/Catatan audit: \d+ baris diperiksa, 0 temuan/)]);
    expect(await run([cli, 'restore', file()], elsewhere)).toMatchObject({ code: 2, out: expect.stringContaining('tidak kosong') });

    const machine = await startEmbeddedDatabase(elsewhere.DATA_DIR, createLogger('silent'));
    const runtime = await openRuntime({ databaseUrl: machine.runtimeUrl, queues: { kind: 'postgres', url: machine.runtimeUrl }, entities, log: createLogger('silent'), clock: weekClock });
    try {
      expect(await everyRow(machine.ownerUrl)).toEqual(await everyRow(database.ownerUrl));
      await submitOrder(runtime.context, { cycleId, cooperativeId: cooperatives[0]!, expectedVersion: 1, lines: [{ sku: 'BRS-PRM-5', packs: 9 }] });
      await submitOrder(runtime.context, { cycleId, cooperativeId: cooperatives[1]!, lines: [{ sku: 'GUL-1-20', packs: 2 }] });
      await closeCycle(forkContext(runtime.context), cycleId);
      expect(await runtime.orm.em.fork().count(RestockOrder, { cycleId, state: 'locked' })).toBe(2);
      const { entries, findings } = await verifyAudit(runtime.orm.em.fork());
      expect([findings, entries]).toEqual([[], (await verifyAudit(database.orm.em.fork())).entries + 3]);
      // The ledger is as closed to the program as before.
      await expect(runtime.orm.em.fork().execute('delete from audit_entry')).rejects.toThrow('permission denied');
    } finally {
      await runtime.close();
      await machine.stop();
    }
  });

  it('refuses a backup that was cut short or changed, before it touches anything', async () => {
    const plain = join(folder, 'plain.sql');
    expect((await run([cli, 'backup', plain], { DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl })).code).toBe(0);
    const text = readFileSync(plain, 'utf8');
    const target = { DATA_DIR: join(folder, 'never') };
    for (const [broken, why] of [[text.slice(0, text.length / 2), 'terpotong'], [text.replace('\tBRS-PRM-5\t4\t', '\tBRS-PRM-5\t5\t'), 'berubah'], [`${text}delete from audit_entry;\n`, 'berlanjut'], ['select 1;\n', 'bukan cadangan']] as const) {
      expect(broken).not.toBe(text);
      writeFileSync(plain, broken);
      expect(await run([cli, 'restore', plain], target)).toMatchObject({ code: 2, out: expect.stringContaining(why) });
    }
  });

  it.runIf(existsSync('/usr/bin/psql'))('is read by psql as well', async () => {
    const plain = join(folder, 'psql.sql');
    await run([cli, 'backup', plain], { DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl });
    const target = await createTestDatabase(weekClock);
    try {
      await promisify(execFile)('psql', ['--no-psqlrc', '--quiet', '--single-transaction', '--set', 'ON_ERROR_STOP=1', '--file', plain, target.ownerUrl]);
      expect(await everyRow(target.ownerUrl)).toEqual(await everyRow(database.ownerUrl));
    } finally {
      await target.close();
    }
  });
});
