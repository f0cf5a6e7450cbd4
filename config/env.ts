import { z } from 'zod';

/** One variable: what it is for, what it may be, and what it is when it is not set. */
interface Variable<S extends z.ZodType> {
  doc: string;
  schema: S;
  example: string;
}

const variable = <S extends z.ZodType>(doc: string, schema: S, example: string): Variable<S> => ({ doc, schema, example });

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1');
const url = (...protocols: string[]) =>
  z.string().refine((value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)), {
    error: `must be an address that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });

/** Every environment variable that Lumbung reads. This file is the only reader of process.env. */
export const variables = {
  NODE_ENV: variable('development, test or production.', z.enum(['development', 'test', 'production']).default('development'), 'production'),
  HOST: variable('Address to listen on. Without sign-in Lumbung stays on the loopback.', z.enum(['127.0.0.1', '::1', 'localhost']).default('127.0.0.1'), '127.0.0.1'),
  PORT: variable('Port to listen on; 0 takes a free one.', z.coerce.number().int().min(0).max(65_535).default(3000), '3000'),
  DATABASE_URL: variable('PostgreSQL of the running program (the restricted role). Not set: an embedded PostgreSQL is started.', url('postgres', 'postgresql').optional(), 'postgres://lumbung_app:secret@localhost:5432/lumbung'),
  DATABASE_OWNER_URL: variable('PostgreSQL as the owner, used only to migrate. Not set: DATABASE_URL migrates too, and the append-only ledgers are then guarded by the program alone.', url('postgres', 'postgresql').optional(), 'postgres://lumbung_owner:secret@localhost:5432/lumbung'),
  REDIS_URL: variable('Redis for the queues. Not set: the queues live in PostgreSQL.', url('redis', 'rediss').optional(), 'redis://localhost:6379'),
  REDIS_PREFIX: variable('Prefix of the keys in Redis, so that several installations may share one.', z.string().regex(/^[\w-]{1,60}$/).default('lumbung'), 'lumbung'),
  DATA_DIR: variable('Folder of the embedded PostgreSQL.', z.string().min(1).default('.lumbung'), '.lumbung'),
  LOG_LEVEL: variable('pino level: fatal, error, warn, info, debug, trace or silent.', z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'), 'info'),
  CITY: variable('City whose reference data npm start writes.', z.enum(['malang', 'kediri', 'metro', 'palembang']).default('malang'), 'malang'),
  DEMO: variable('1 allows invented orders and reset on a database that is not the embedded one; never in production.', flag, '0'),
  WORKER_CONCURRENCY: variable('Jobs that one worker process runs at the same time per queue.', z.coerce.number().int().min(1).max(64).default(2), '2'),
  RATE_ADDRESS_PER_MINUTE: variable('Requests to the API that one network address may send in a minute.', z.coerce.number().int().min(1).max(10_000_000).default(1200), '1200'),
  RATE_ACCOUNT_PER_MINUTE: variable('Requests to the API that one account may send in a minute.', z.coerce.number().int().min(1).max(10_000_000).default(600), '600'),
  MAP_STYLE_URL: variable('MapLibre style of the board map. Not set: points, routes and names on a plain ground.', url('http', 'https').optional(), 'https://tiles.example.org/style.json'),
  ROUTER_URL: variable('OSRM-compatible table service for road distances. Not set: great circle times ROAD_FACTOR_PERCENT.', url('http', 'https').optional(), 'http://localhost:5000'),
  ROAD_FACTOR_PERCENT: variable('Road distance as a percentage of the great circle where no road router is configured.', z.coerce.number().int().min(100).max(300).default(135), '135'),
};

type Variables = typeof variables;
export type Env = { [Name in keyof Variables]: z.output<Variables[Name]['schema']> };

/** A value in the environment that Lumbung cannot use; its message names the variable. */
export class EnvironmentError extends Error {}

/**
 * Reads and checks the environment.
 *
 * @throws EnvironmentError naming every variable that is wrong, what was got and what is expected.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const values: Record<string, unknown> = {};
  const complaints: string[] = [];
  for (const [name, { schema, doc }] of Object.entries(variables)) {
    // An empty value in an .env file means «not set».
    const parsed = schema.safeParse(source[name] === '' ? undefined : source[name]);
    if (parsed.success) values[name] = parsed.data;
    else complaints.push(`${name}=${JSON.stringify(source[name])}: ${parsed.error.issues.map((issue) => issue.message).join('; ')}. ${doc}`);
  }
  const env = values as Env;
  if (env.NODE_ENV === 'production' && env.DEMO) complaints.push('DEMO=1 is not allowed with NODE_ENV=production: remove one of them.');
  if (complaints.length > 0) throw new EnvironmentError(`Lumbung cannot start with this environment:\n  ${complaints.join('\n  ')}`);
  return env;
}

/** The text of .env.example, generated so that it never lags behind. */
export function renderEnvExample(): string {
  const entries = Object.entries(variables).map(([name, { doc, example }]) => `# ${doc}\n# ${name}=${example}\n`);
  return `# Every variable that Lumbung reads (config/env.ts). All are optional.\n\n${entries.join('\n')}`;
}
