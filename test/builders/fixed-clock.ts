import type { Clock } from '../../src/platform/clock.ts';

/** A clock that stands still. */
export function fixedClock(at: Date): Clock {
  return { now: () => new Date(at) };
}
