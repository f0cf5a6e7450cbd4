import { seedReference } from '../../seeds/reference.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { createLogger } from '../../src/platform/log.ts';
import { openCycle, scheduleCycle } from '../../src/ordering/cycle.usecases.ts';
import type { Context } from '../../src/platform/context.ts';
import type { Runtime } from '../../src/platform/runtime.ts';
import { startServer } from '../../src/server.ts';
import { fixedClock } from './fixed-clock.ts';

/** The clock of the week: a Monday morning. */
export const weekClock: Clock = fixedClock(new Date('2026-11-23T02:00:00Z'));


/** Reference data of Malang's pilot stage and one open cycle, through the use cases. */
export async function openWeek(context: Context): Promise<{ cycleId: string; cooperativeIds: string[] }> {
  await seedReference(context, { city: 'malang', stage: 'pilot', date: '2026-11-23' });
  const cycle = await scheduleCycle(context, { cityId: 'malang', opensAt: new Date('2026-11-22T17:00:00Z'), closesAt: new Date('2026-11-24T10:00:00Z'), deliveryDate: '2026-11-27' });
  await openCycle(context, cycle.id);
  const rows = await context.em.fork().execute<{ id: string }[]>(`select id from cooperative where city_id = 'malang' and stage = 'active' order by id`);
  return { cycleId: cycle.id, cooperativeIds: rows.map((row) => row.id) };
}

export const noLimits = { RATE_ADDRESS_PER_MINUTE: 10_000_000, RATE_ACCOUNT_PER_MINUTE: 10_000_000 };

/** The whole application on a free port. */
export async function serveRuntime(runtime: Runtime, limits = noLimits): ReturnType<typeof startServer> {
  return startServer({ ...runtime, context: { ...runtime.context, log: createLogger(process.env.TEST_LOG ?? 'silent') } }, { HOST: '127.0.0.1', PORT: 0, MAP_STYLE_URL: undefined, ...limits });
}

export interface Reply {
  status: number;
  headers: Headers;
  body: { [member: string]: unknown };
}

/** Sends one request, with JSON or a CSV file in, and JSON out. */
export async function call(address: string, method: string, path: string, options: { body?: unknown; file?: string | undefined; headers?: Record<string, string> } = {}): Promise<Reply> {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { ...(options.body !== undefined && { 'Content-Type': 'application/json' }), ...(options.file !== undefined && { 'Content-Type': 'text/csv' }), ...options.headers },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.file !== undefined && { body: options.file }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}
