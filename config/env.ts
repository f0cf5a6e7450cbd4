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

/** Known to everybody who reads this file, so it protects nothing that anybody else can reach. */
const developmentSecret = 'only-for-trying-lumbung-out-on-ones-own-machine';
/** Passwords that stand in examples. */
const examplePasswords = new Set(['secret', 'password', 'postgres', 'lumbung', 'changeme']);
const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** Every environment variable that Lumbung reads. This file is the only reader of process.env. */
export const variables = {
  NODE_ENV: variable('development, test or production.', z.enum(['development', 'test', 'production']).default('development'), 'production'),
  HOST: variable('Address to listen on. Other than the loopback it needs an AUTH_SECRET of your own.', z.union([z.ipv4(), z.ipv6(), z.hostname()], 'must be an IP address or a host name').default('127.0.0.1'), '0.0.0.0'),
  PORT: variable('Port to listen on; 0 takes a free one.', z.coerce.number().int().min(0).max(65_535).default(3000), '3000'),
  PUBLIC_URL: variable('Where people reach Lumbung. With https the session cookie travels encrypted only. Not set: http at HOST and PORT.', url('http', 'https').optional(), 'https://lumbung.malangkota.go.id'),
  TRUSTED_PROXIES: variable('Proxies before this server whose X-Forwarded-For is believed.', z.coerce.number().int().min(0).max(5).default(0), '1'),
  AUTH_SECRET: variable('Signs session cookies and seals sign-in codes; at least 32 letters, e.g. from «openssl rand -base64 32». Not set: a well-known one, on the loopback and outside production only.', z.string().min(32, 'must have at least 32 letters').default(developmentSecret), ''),
  METRICS_TOKEN: variable('Bearer token for /metrics. Not set: only programs on this machine read it.', z.string().min(16).optional(), ''),
  SMTP_URL: variable('Mail server for codes and notices, with MAIL_FROM.', url('smtp', 'smtps').optional(), 'smtp://user:secret@mail.example.org:587'),
  MAIL_FROM: variable('Sender of mails.', z.string().min(3).optional(), 'Lumbung <lumbung@example.org>'),
  WHATSAPP_URL: variable('Messages address of a WhatsApp Cloud API number, or of a service that speaks the same, with WHATSAPP_TOKEN.', url('http', 'https').optional(), 'https://graph.facebook.com/v23.0/1234567890/messages'),
  WHATSAPP_TOKEN: variable('Access token for WHATSAPP_URL.', z.string().min(8).optional(), ''),
  WHATSAPP_TEMPLATE: variable('Approved authentication template for codes. Not set: codes go as plain text.', z.string().min(1).optional(), 'kode_masuk'),
  WEBHOOK_URL: variable('Any service of your own that takes messages as signed JSON, with WEBHOOK_SECRET.', url('http', 'https').optional(), 'https://gateway.example.org/lumbung'),
  WEBHOOK_SECRET: variable('Signs what goes to WEBHOOK_URL (HMAC-SHA256).', z.string().min(16).optional(), ''),
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
  if (complaints.length === 0) complaints.push(...contradictions(env));
  if (complaints.length > 0) throw new EnvironmentError(`Lumbung cannot start with this environment:\n  ${complaints.join('\n  ')}`);
  return env;
}

const passwordOf = (address: string | undefined): string => (address ? decodeURIComponent(new URL(address).password) : '');

/** Values that are right by themselves and wrong together. */
function contradictions(env: Env): string[] {
  const complaints: string[] = [];
  const together = (a: keyof Env, b: keyof Env) => {
    if (Boolean(env[a]) !== Boolean(env[b])) complaints.push(`${a} and ${b} belong together: set both or neither.`);
  };
  together('SMTP_URL', 'MAIL_FROM');
  together('WHATSAPP_URL', 'WHATSAPP_TOKEN');
  together('WEBHOOK_URL', 'WEBHOOK_SECRET');
  const ownSecret = env.AUTH_SECRET !== developmentSecret;
  if (!ownSecret && !loopback.has(env.HOST)) complaints.push(`HOST=${env.HOST} lets others in: set an AUTH_SECRET of your own first, e.g. from «openssl rand -base64 32».`);
  if (env.NODE_ENV !== 'production') return complaints;
  if (env.DEMO) complaints.push('DEMO=1 is not allowed with NODE_ENV=production: remove one of them.');
  if (!ownSecret) complaints.push('AUTH_SECRET must be your own with NODE_ENV=production, e.g. from «openssl rand -base64 32».');
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL'] as const) {
    if (examplePasswords.has(passwordOf(env[name]))) complaints.push(`${name} has a password that stands in examples: choose another with NODE_ENV=production.`);
  }
  if (!env.SMTP_URL && !env.WHATSAPP_URL && !env.WEBHOOK_URL) complaints.push('Sign-in codes have no way out: set WHATSAPP_URL, WEBHOOK_URL or SMTP_URL with NODE_ENV=production.');
  return complaints;
}

/** The text of .env.example, generated so that it never lags behind. */
export function renderEnvExample(): string {
  const entries = Object.entries(variables).map(([name, { doc, example }]) => `# ${doc}\n# ${name}=${example}\n`);
  return `# Every variable that Lumbung reads (config/env.ts). All are optional.\n\n${entries.join('\n')}`;
}
