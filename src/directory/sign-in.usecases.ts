import type { Auth } from '../platform/auth/auth.ts';
import { codeSeconds } from '../platform/auth/auth.ts';
import { setPassword } from '../platform/auth/accounts.ts';
import { audit, everybody } from '../platform/audit/audit.ts';
import { normalisePhone } from '../platform/auth/phone.rules.ts';
import { endSession, endSessions } from '../platform/auth/sessions.ts';
import { forgetTries, throttle } from '../platform/auth/throttle.ts';
import { signInLimits } from '../platform/auth/throttle.rules.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { Logger } from '../platform/log.ts';
import { authorise, everything, selfTarget } from './authorise.ts';
import { codeOnItsWay, personsOnly, wrongCode, wrongPassword } from './sign-in.rules.ts';

/** Where the request came from, and the library that answers it. */
export interface Door {
  auth: Auth;
  headers: Headers;
  address: string;
}

/** Cookies of a new session, to be passed on to whoever signed in. */
export type Cookies = Headers;

/** The library's refusals all become one answer: what exactly was wrong helps only who guesses. */
async function orRefuse<T>(log: Logger, attempt: () => Promise<T>): Promise<T | null> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'APIError') throw error;
    log.info({ refusal: (error as { body?: { code?: string } }).body?.code }, 'sign-in refused');
    return null;
  }
}

/**
 * Makes a code for a number and hands it to the queue. For a number that nobody has, the same steps are taken
 * and the queue throws the code away.
 */
export async function requestCode(context: Context, input: { phoneNumber: string }, door: Door): Promise<{ message: string; validSeconds: number }> {
  authorise(context, 'session.start', everything);
  const phoneNumber = normalisePhone(input.phoneNumber);
  await throttle(context, signInLimits.codesFromAddress, door.address);
  await throttle(context, signInLimits.codesToPhone, phoneNumber);
  await door.auth.api.sendPhoneNumberOTP({ body: { phoneNumber } });
  return { message: codeOnItsWay, validSeconds: codeSeconds };
}

/** Counts the try before it is made; only the right answer clears the account's count. */
async function guarded(context: Context, door: Door, account: string, attempt: () => Promise<{ headers: Headers } | null>): Promise<Cookies | null> {
  await throttle(context, signInLimits.guessesFromAddress, door.address);
  await throttle(context, signInLimits.guessesAtAccount, account);
  const session = await attempt();
  if (!session) return null;
  await forgetTries(context, signInLimits.guessesAtAccount, account);
  return session.headers;
}

/** @throws directory.wrong_code; platform.too_many_tries */
export async function signInByPhone(context: Context, input: { phoneNumber: string; code: string }, door: Door): Promise<Cookies> {
  authorise(context, 'session.start', everything);
  const phoneNumber = normalisePhone(input.phoneNumber);
  const cookies = await guarded(context, door, phoneNumber, async () =>
    orRefuse(context.log, async () => door.auth.api.verifyPhoneNumber({ body: { phoneNumber, code: input.code }, headers: door.headers, returnHeaders: true })),
  );
  if (!cookies) throw wrongCode();
  return cookies;
}

/** An unknown address costs the same hashing as a wrong password. @throws directory.wrong_password; platform.too_many_tries */
export async function signInByEmail(context: Context, input: { email: string; password: string }, door: Door): Promise<Cookies> {
  authorise(context, 'session.start', everything);
  const email = input.email.toLowerCase();
  const cookies = await guarded(context, door, email, async () =>
    orRefuse(context.log, async () => door.auth.api.signInEmail({ body: { email, password: input.password }, headers: door.headers, returnHeaders: true })),
  );
  if (!cookies) throw wrongPassword();
  return cookies;
}

/** What somebody did with the own account. */
function noteOwn(tx: Context, what: string): void {
  audit(tx, { organisationId: everybody, action: `directory.${what}`, subject: `person/${tx.actor.id}`, before: null, after: null });
}

/** Ends the session of the request. @returns the cookies that clear the browser's */
export async function signOut(context: Context, door: Pick<Door, 'auth' | 'headers'>): Promise<Cookies> {
  authorise(context, 'account.self', selfTarget(context));
  const { headers } = await door.auth.api.signOut({ headers: door.headers, returnHeaders: true });
  await inTransaction(context, async (tx) => noteOwn(tx, 'signOut'));
  return headers;
}

/** @throws platform.not_found when it is not one of the own sessions */
export async function endOwnSession(context: Context, { sessionId }: { sessionId: string }): Promise<void> {
  authorise(context, 'account.self', selfTarget(context));
  await inTransaction(context, async (tx) => {
    if (!(await endSession(tx, tx.actor.id, sessionId))) throw notFound('Sesi', sessionId);
    noteOwn(tx, 'endOwnSession');
  });
}

export async function endOtherSessions(context: Context, { currentSessionId }: { currentSessionId: string | null }): Promise<number> {
  authorise(context, 'account.self', selfTarget(context));
  return inTransaction(context, async (tx) => {
    noteOwn(tx, 'endOtherSessions');
    return endSessions(tx, tx.actor.id, currentSessionId);
  });
}

/**
 * Sets a password for the first time, or changes it by naming the old one. Every other session ends: who had
 * the old password is out.
 */
export async function changePassword(context: Context, input: { currentPassword: string | null; newPassword: string; currentSessionId: string | null }, door: Door): Promise<void> {
  authorise(context, 'account.self', selfTarget(context));
  const { id } = context.actor;
  if (context.actor.kind !== 'user') throw personsOnly();
  const [known] = await context.em.execute<unknown[]>(`select 1 from auth.account where "userId" = ? and "providerId" = 'credential' and password is not null`, [id]);
  if (known) {
    await throttle(context, signInLimits.guessesAtAccount, `password ${id}`);
    const right = await orRefuse(context.log, async () => door.auth.api.verifyPassword({ body: { password: input.currentPassword ?? '' }, headers: door.headers }));
    if (!right) throw wrongPassword();
    await forgetTries(context, signInLimits.guessesAtAccount, `password ${id}`);
  }
  await inTransaction(context, async (tx) => {
    await setPassword(tx, id, input.newPassword);
    noteOwn(tx, 'changePassword');
    await endSessions(tx, id, input.currentSessionId);
  });
}
