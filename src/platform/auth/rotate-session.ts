import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint, sessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';

/** A browser that sent two requests at once with the old token still gets both answered. */
const graceSeconds = 60;

/**
 * Gives the session that calls it a new token and lets the old one run out in a minute: a token that was
 * copied somewhere is of no use for longer than until its owner comes back.
 */
export const rotateSession = () =>
  ({
    id: 'rotate-session',
    endpoints: {
      rotateSession: createAuthEndpoint('/rotate-session', { method: 'POST', use: [sessionMiddleware] }, async (ctx) => {
        const { session, user } = ctx.context.session;
        const { internalAdapter } = ctx.context;
        const next = await internalAdapter.createSession(user.id, false, { ipAddress: session.ipAddress, userAgent: session.userAgent });
        await internalAdapter.updateSession(session.token, { expiresAt: new Date(Date.now() + graceSeconds * 1000) });
        await setSessionCookie(ctx, { session: next, user });
        return ctx.json({ token: next.token });
      }),
    },
  }) satisfies BetterAuthPlugin;
