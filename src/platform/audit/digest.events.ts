import { z } from 'zod';
import { defineEvent } from '../outbox/event.ts';

export const chainHeadSchema = z.object({ organisationId: z.string(), sequence: z.int(), hash: z.string().regex(/^[0-9a-f]{64}$/) });

/** What a digest holds, in the event, in the message to the supervisors and in the file that is verified against. */
export const digestSchema = z.object({ day: z.iso.date(), heads: z.array(chainHeadSchema) });

/** The ends of all chains on a day, for whoever keeps them outside the database: every supervisor. */
export const auditDigestTaken = defineEvent('platform.auditDigestTaken', digestSchema);
