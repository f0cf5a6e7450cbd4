import type { JobHandler } from '../src/platform/queues/job.ts';
import { reactionHandler } from '../src/platform/outbox/reaction.job.ts';
import { reactions } from '../src/reactions.ts';

/** What downstream features do when something happened upstream. */
export const eventHandlers: JobHandler[] = [reactionHandler(reactions)];
