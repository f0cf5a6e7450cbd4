import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { entities } from '../../src/entities.ts';
import { runtimeRole, startEmbeddedDatabase } from '../../src/platform/database/embedded.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { createLogger } from '../../src/platform/log.ts';
import { openRuntime } from '../../src/platform/runtime.ts';
import { routes } from '../../src/routes.ts';
import { serveRuntime, weekClock } from '../builders/open-week.ts';
import { runFuzz } from './run.ts';
import { fuzzWorld } from './world.ts';

const { values } = parseArgs({ options: { cases: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } });
const cases = Number(values.cases);
const seed = Number(values.seed);
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Usage: npm run fuzz -- [--cases N] [--seed S]\n');
  process.exit(2);
}

/** `npm run fuzz`: the whole application on a throw-away database, and requests that nobody in his right mind sends. */
const folder = mkdtempSync(join(tmpdir(), 'lumbung-fuzz-'));
chmodSync(folder, 0o755);
const log = createLogger('silent');
const database = await startEmbeddedDatabase(folder, log, { durable: false });
try {
  await migrateDatabase(database.ownerUrl, runtimeRole, entities);
  const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: { kind: 'postgres', url: database.runtimeUrl }, entities, log, clock: weekClock });
  const known = await fuzzWorld(runtime.context);
  const server = await serveRuntime(runtime);
  const endpoints = routes({ queues: runtime.queues, mapStyleUrl: null }).map((route) => route.endpoint);
  const report = await runFuzz({ address: server.address, databaseUrl: database.ownerUrl, endpoints, known, cases, seed, onProgress: (done) => process.stderr.write(`\r${done} of ${cases}`) });
  process.stderr.write('\n');
  await server.close();
  await runtime.close();
  process.stdout.write(`${report.cases} cases over ${endpoints.length} operations in ${(report.milliseconds / 1000).toFixed(1)} s, seed ${seed}. Answers: ${JSON.stringify(report.statuses)}\n`);
  for (const complaint of report.complaints) process.stdout.write(`✗ ${complaint}\n`);
  process.exitCode = report.complaints.length > 0 ? 1 : 0;
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}
