import { z } from 'zod';
import { defineJob } from '../platform/queues/job.ts';

/** Sends one sign-in code, or throws it away when nobody has the number. The code travels sealed. */
export const sendSignInCodeJob = defineJob({
  name: 'directory.sendSignInCode',
  queue: 'messages',
  payload: z.object({ messageId: z.uuid(), phoneNumber: z.string(), sealedCode: z.string(), validUntil: z.iso.datetime() }),
  key: ({ messageId }) => messageId,
  // A code lives five minutes: what has not gone out by then need not.
  attempts: 4,
});
