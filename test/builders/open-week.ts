import { demoPassword } from '../../seeds/demo/accounts.ts';
import { seedReference } from '../../seeds/reference.ts';
import { addMember } from '../../src/directory/person.usecases.ts';
import { lumbungId, type OrganisationKind, type Role } from '../../src/directory/role.values.ts';
import { setPassword } from '../../src/platform/auth/accounts.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { createLogger } from '../../src/platform/log.ts';
import { openCycle, scheduleCycle } from '../../src/ordering/cycle.usecases.ts';
import { forkContext, inTransaction, type Context } from '../../src/platform/context.ts';
import type { Runtime } from '../../src/platform/runtime.ts';
import { startServer } from '../../src/server.ts';
import { Browser, testServerEnv } from '../api-server.ts';
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

const everybodyEmail = 'semua@contoh.test';

/** Memberships that let one person call every operation: the rights themselves are tested in test/integration/access. */
async function allRoles(context: Context): Promise<{ kind: OrganisationKind; id: string; role: Role }[]> {
  const em = context.em.fork();
  const ids = async (sql: string) => (await em.execute<{ id: string }[]>(sql)).map((row) => row.id);
  return [
    { kind: 'lumbung', id: lumbungId, role: 'administrator' },
    ...(await ids('select id from hub')).map((id) => ({ kind: 'hub' as const, id, role: 'hub_manager' as const })),
    ...(await ids('select id from cooperative')).map((id) => ({ kind: 'cooperative' as const, id, role: 'chair' as const })),
  ];
}

const cookies = new Map<string, string>();

/** What a browser sends along on this server after its user has signed in. */
export const signedIn = (address: string): Record<string, string> => ({ Cookie: cookies.get(address) ?? '', Origin: address });

/** Signs the one who may do everything in anew. */
export async function signInAnew(address: string): Promise<Record<string, string>> {
  return { Cookie: (await new Browser(address).signIn(everybodyEmail, demoPassword)).cookie, Origin: address };
}

/** Makes the one who may do everything known, and lets `call` act for him on the server at this address. */
export async function signInEverybody(runtime: Runtime, address: string): Promise<void> {
  const { context } = runtime;
  for (const { kind, id, role } of await allRoles(context)) {
    const { person } = await addMember(forkContext(context), { organisationKind: kind, organisationId: id, role, name: 'Pak Serba Bisa', phoneNumber: null, email: everybodyEmail });
    if (kind === 'lumbung') {
      await inTransaction(forkContext(context), async (tx) => {
        await setPassword(tx, person.id, demoPassword);
      });
    }
  }
  // At a door of its own: what signing in costs is not counted against the limits of the server.
  const door = await startServer(runtime, { ...testServerEnv, ...noLimits });
  const { cookie } = await new Browser(door.address).signIn(everybodyEmail, demoPassword);
  await door.close();
  cookies.set(address, cookie);
}

/** The whole application on a free port, with somebody signed in who may do everything. */
export async function serveRuntime(runtime: Runtime, limits = noLimits): ReturnType<typeof startServer> {
  const server = await startServer({ ...runtime, context: { ...runtime.context, log: createLogger(process.env.TEST_LOG ?? 'silent') } }, { ...testServerEnv, ...limits });
  await signInEverybody(runtime, server.address);
  return server;
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
    headers: { ...signedIn(address), ...(options.body !== undefined && { 'Content-Type': 'application/json' }), ...(options.file !== undefined && { 'Content-Type': 'text/csv' }), ...options.headers },
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.file !== undefined && { body: options.file }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Reply['body'] };
}
