import { z } from 'zod';
import { defineJob } from '../platform/queues/job.ts';

/** Sends one notice to one person. */
export const sendNoticeJob = defineJob({
  name: 'notices.sendNotice',
  queue: 'messages',
  payload: z.object({ messageId: z.uuid(), personId: z.uuid(), subject: z.string(), text: z.string() }),
  key: ({ messageId }) => messageId,
  attempts: 8,
});
