import type { Context } from '../context.ts';

/** A session as its owner sees it; the token itself is never shown again. */
export interface SessionRow {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  address: string;
  device: string;
}

/** The sessions of one user that have not run out, newest first. */
export async function findSessions(context: Context, userId: string): Promise<SessionRow[]> {
  const rows = await context.em.execute<{ id: string; created: Date; expires: Date; address: string | null; device: string | null }[]>(
    `select id, "createdAt" as created, "expiresAt" as expires, "ipAddress" as address, "userAgent" as device from auth.session where "userId" = ? and "expiresAt" > now() order by id desc limit 100`,
    [userId],
  );
  return rows.map((row) => ({ id: row.id, createdAt: new Date(row.created), expiresAt: new Date(row.expires), address: row.address ?? '', device: row.device ?? '' }));
}

/** Ends one session of a user. @returns false when the user has no such session */
export async function endSession(context: Context, userId: string, sessionId: string): Promise<boolean> {
  const rows = await context.em.execute<unknown[]>('delete from auth.session where "userId" = ? and id = ? returning id', [userId, sessionId]);
  return rows.length > 0;
}

/** Ends all sessions of a user, or all but one. @returns how many */
export async function endSessions(context: Context, userId: string, exceptSessionId: string | null): Promise<number> {
  const rows = await context.em.execute<unknown[]>('delete from auth.session where "userId" = ? and id <> ? returning id', [userId, exceptSessionId ?? '']);
  return rows.length;
}
