import { apiKey } from '@better-auth/api-key';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { phoneNumber } from 'better-auth/plugins';
import { Pool } from 'pg';
import { newId } from '../ids.ts';
import type { Logger } from '../log.ts';
import { rotateSession } from './rotate-session.ts';

/** The library's tables live in a schema of their own, which its unqualified names find by the search path. */
export const authSchema = 'auth';

/** What a sign-in code looks like and how long it lives. */
export const codeDigits = 6;
export const codeSeconds = 300;
/** After so many wrong tries a code is void, whatever the throttle says. */
const triesPerCode = 3;

export const passwordLetters = { least: 10, most: 128 };
export const sessionSeconds = 14 * 24 * 3600;
export const apiKeyPrefix = 'lbg_';

/** The header in which this program tells the library the caller's address; what the caller sent is overwritten. */
export const addressHeader = 'x-lumbung-address';

export interface AuthSettings {
  databaseUrl: string;
  /** Signs cookies; whoever has it can forge nothing without the database, but half of what is needed. */
  secret: string;
  /** Where people reach Lumbung; https makes the cookie travel on encrypted connections only. */
  publicUrl: string;
  /** Hands a code over to the queue. It must do the same whether the number is known or not. */
  sendCode: (message: { phoneNumber: string; code: string }) => Promise<void>;
  log: Logger;
}

function pluginsFor(sendCode: AuthSettings['sendCode']) {
  return [
    phoneNumber({ otpLength: codeDigits, expiresIn: codeSeconds, allowedAttempts: triesPerCode, sendOTP: async ({ phoneNumber, code }) => sendCode({ phoneNumber, code }) }),
    apiKey({
      defaultPrefix: apiKeyPrefix,
      defaultKeyLength: 48,
      // The library's default lets a key in ten times a day.
      rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 600 },
      keyExpiration: { defaultExpiresIn: null },
      requireName: true,
    }),
    rotateSession(),
  ] as const;
}

function optionsFor({ secret, publicUrl, sendCode }: Omit<AuthSettings, 'databaseUrl' | 'log'>, pool: Pool) {
  return {
    appName: 'Lumbung',
    baseURL: publicUrl,
    secret,
    database: pool,
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, autoSignIn: false, minPasswordLength: passwordLetters.least, maxPasswordLength: passwordLetters.most },
    // Refreshing is done by rotation: a session that lives on gets a new token.
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: 'lumbung',
      useSecureCookies: publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [...pluginsFor(sendCode)],
  } satisfies BetterAuthOptions;
}

/** The options by themselves, for the migration that the owner runs. */
export function authMigrationOptions(pool: Pool): BetterAuthOptions {
  return optionsFor({ secret: 'the-migration-signs-nothing-at-all', publicUrl: 'http://localhost', sendCode: async () => undefined }, pool);
}

/** A pool whose unqualified names are the library's tables. */
export function authPool(databaseUrl: string, max: number, onError: (error: Error) => void): Pool {
  const pool = new Pool({ connectionString: databaseUrl, max, options: `-c search_path=${authSchema}` });
  pool.on('error', onError);
  return pool;
}

/**
 * Builds the sign-in library on a pool of its own. Its router is not mounted: our routes call its functions,
 * so that every door of Lumbung stands in the OpenAPI document, with our throttle before it.
 */
export function createAuth(settings: AuthSettings) {
  const pool = authPool(settings.databaseUrl, 4, (error) => settings.log.warn({ err: error }, 'connection of the sign-in library'));
  const auth = betterAuth({
    ...optionsFor(settings, pool),
    // What the library says is about guesses that failed; those are counted by the throttle.
    logger: { level: 'warn', log: (level, message) => settings.log.debug({ auth: level }, message) },
  });
  return { api: auth.api, close: async () => pool.end() };
}

export type Auth = ReturnType<typeof createAuth>;
