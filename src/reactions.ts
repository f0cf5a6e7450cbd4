import { consolidationReactions } from './consolidation/consolidation.reactions.ts';
import { deliveryReactions } from './delivery/delivery.reactions.ts';
import { noticesReactions } from './notices/notices.reactions.ts';
import type { Reaction } from './platform/outbox/event.ts';
import { sourcingReactions } from './sourcing/sourcing.reactions.ts';

/** Every reaction to an upstream event, in the order of the river. */
export const reactions: readonly Reaction[] = [...consolidationReactions, ...sourcingReactions, ...deliveryReactions, ...noticesReactions];
