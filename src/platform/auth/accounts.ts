import { hashPassword } from 'better-auth/crypto';
import type { Context } from '../context.ts';
import { newId } from '../ids.ts';

/** What somebody signs in with. */
export interface AccountInput {
  userId: string;
  name: string;
  phoneNumber: string | null;
  email: string | null;
}

/** The library wants an address of everybody; `.invalid` can never receive mail (RFC 2606). */
const noAddress = (userId: string): string => `${userId}@tanpa-surel.invalid`;

/** Opens an account in the transaction of the change that makes the person known. Known accounts are brought up to date. */
export async function openAccount(tx: Context, { userId, name, phoneNumber, email }: AccountInput): Promise<void> {
  const now = tx.clock.now();
  await tx.em.execute(
    `insert into auth."user" (id, name, email, "emailVerified", "phoneNumber", "phoneNumberVerified", "createdAt", "updatedAt")
     values (?, ?, ?, true, ?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, email = excluded.email, "phoneNumber" = excluded."phoneNumber", "updatedAt" = excluded."updatedAt"`,
    [userId, name, email ?? noAddress(userId), phoneNumber, phoneNumber !== null, now, now],
  );
}

/** Sets the password that goes with the account's e-mail address. */
export async function setPassword(tx: Context, userId: string, password: string): Promise<void> {
  const hash = await hashPassword(password);
  const now = tx.clock.now();
  const known = await tx.em.execute<unknown[]>(`select 1 from auth.account where "userId" = ? and "providerId" = 'credential'`, [userId]);
  if (known.length > 0) {
    await tx.em.execute(`update auth.account set password = ?, "updatedAt" = ? where "userId" = ? and "providerId" = 'credential'`, [hash, now, userId]);
    return;
  }
  await tx.em.execute(`insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt") values (?, ?, 'credential', ?, ?, ?, ?)`, [newId(), userId, userId, hash, now, now]);
}
