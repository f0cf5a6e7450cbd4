import type { RequestHandler } from 'express';
import { ipKeyGenerator, MemoryStore, rateLimit, type Options } from 'express-rate-limit';
import type { Actor } from '../context.ts';
import { defineError } from '../errors.ts';

/** What one sender may ask for. */
export interface RateLimits {
  addressPerMinute: number;
  accountPerMinute: number;
}

const windowMilliseconds = 60_000;

export const tooManyRequests = defineError('platform.too_many_requests', 429, 'Terlalu banyak permintaan', (limit: number, retryAfterSeconds: number) => ({
  detail: `Paling banyak ${limit} permintaan dalam satu menit. Tidak ada yang berubah. Coba lagi ${retryAfterSeconds} detik lagi.`,
  members: { limit, retryAfterSeconds },
}));

/** Limits what one address asks for, also while nobody knows who it is. IPv6 counts by its /56. */
export function limitByAddress({ addressPerMinute }: RateLimits): RequestHandler {
  return rateLimit({
    windowMs: windowMilliseconds,
    limit: addressPerMinute,
    standardHeaders: false,
    legacyHeaders: false,
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
    handler: (request, _response, next) => {
      const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit;
      next(tooManyRequests(addressPerMinute, secondsUntil(resetTime)));
    },
  });
}

const secondsUntil = (time: Date | undefined): number => Math.max(1, Math.ceil(((time?.getTime() ?? 0) - Date.now()) / 1000));

/** Limits what one account asks for, from however many addresses. @returns throws platform.too_many_requests */
export function createAccountLimit({ accountPerMinute }: RateLimits): (actor: Actor) => Promise<void> {
  const store = new MemoryStore();
  store.init({ windowMs: windowMilliseconds } as Options);
  return async (actor) => {
    // Lumbung's own jobs and scripts limit themselves.
    if (actor.kind === 'system') return;
    const { totalHits, resetTime } = await store.increment(`${actor.kind} ${actor.id}`);
    if (totalHits > accountPerMinute) throw tooManyRequests(accountPerMinute, secondsUntil(resetTime));
  };
}
