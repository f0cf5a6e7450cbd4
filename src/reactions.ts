import type { Reaction } from './platform/outbox/event.ts';

/** Every reaction to an upstream event, in the order of the river. */
export const reactions: readonly Reaction[] = [];
