import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { Throttle } from './throttle.entities.ts';
import { countTry, tooManyTries, type ThrottleLimit } from './throttle.rules.ts';

const idOf = (limit: ThrottleLimit, key: string): string => createHash('sha256').update(`${limit.name} ${key}`).digest('base64url');

/**
 * Counts a try before it is made, in a transaction of its own: a refusal that rolls back is counted too, and
 * fifty guesses at once are counted as fifty.
 *
 * @throws platform.too_many_tries with the seconds to wait
 */
export async function throttle(context: Context, limit: ThrottleLimit, key: string): Promise<void> {
  const id = idOf(limit, key);
  const now = context.clock.now();
  const waitSeconds = await context.em.fork().transactional(async (em) => {
    await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 3))', [id]);
    const known = await em.findOne(Throttle, { id });
    const counted = countTry(known, limit, now);
    if (known) em.assign(known, counted.state);
    else em.create(Throttle, { id, ...counted.state }, { persist: true });
    return counted.waitSeconds;
  });
  if (waitSeconds > 0) throw tooManyTries(waitSeconds);
}

/** The right answer was given: earlier wrong ones are forgotten. */
export async function forgetTries(context: Context, limit: ThrottleLimit, key: string): Promise<void> {
  await context.em.fork().nativeDelete(Throttle, { id: idOf(limit, key) });
}
