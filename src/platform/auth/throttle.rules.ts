import { defineError } from '../errors.ts';

/** So many tries in a window are free; beyond that the door stays shut, twice as long each time. */
export interface ThrottleLimit {
  /** Kept apart from the others: `code:phone`, `password:address` … */
  name: string;
  tries: number;
  windowSeconds: number;
  firstLockSeconds: number;
}

/** How often somebody has knocked. */
export interface ThrottleState {
  tries: number;
  windowStartedAt: Date;
  lockedUntil: Date | null;
  /** Locks one after the other without a success in between. */
  locks: number;
}

const longestLockSeconds = 24 * 3600;
/** Who stays away this long begins anew. */
const forgetSeconds = 24 * 3600;

export const signInLimits = {
  codesToPhone: { name: 'send:phone', tries: 5, windowSeconds: 3600, firstLockSeconds: 900 },
  codesFromAddress: { name: 'send:address', tries: 60, windowSeconds: 3600, firstLockSeconds: 300 },
  guessesAtAccount: { name: 'guess:account', tries: 5, windowSeconds: 900, firstLockSeconds: 300 },
  guessesFromAddress: { name: 'guess:address', tries: 60, windowSeconds: 900, firstLockSeconds: 300 },
} satisfies Record<string, ThrottleLimit>;

export const tooManyTries = defineError('platform.too_many_tries', 429, 'Terlalu banyak percobaan', (retryAfterSeconds: number) => ({
  detail: `Sudah terlalu banyak percobaan. Tunggu ${Math.ceil(retryAfterSeconds / 60)} menit, lalu coba lagi.`,
  members: { retryAfterSeconds },
}));

const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** Counts one more try. `wait` is 0 when it may go on; a try while the door is shut does not count. */
export function countTry(state: ThrottleState | null, limit: ThrottleLimit, now: Date): { state: ThrottleState; waitSeconds: number } {
  const fresh: ThrottleState = { tries: 0, windowStartedAt: now, lockedUntil: null, locks: 0 };
  let current = state === null || after(state.windowStartedAt, forgetSeconds) < now ? fresh : state;
  if (current.lockedUntil && current.lockedUntil > now) return { state: current, waitSeconds: Math.ceil((current.lockedUntil.getTime() - now.getTime()) / 1000) };
  if (current.lockedUntil || after(current.windowStartedAt, limit.windowSeconds) <= now) current = { ...fresh, locks: current.locks };
  if (current.tries < limit.tries) return { state: { ...current, tries: current.tries + 1 }, waitSeconds: 0 };
  const lockSeconds = Math.min(limit.firstLockSeconds * 2 ** current.locks, longestLockSeconds);
  return { state: { ...current, lockedUntil: after(now, lockSeconds), locks: current.locks + 1 }, waitSeconds: lockSeconds };
}
