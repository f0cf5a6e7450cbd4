import { advanceDueCycles } from '../src/ordering/cycle.usecases.ts';
import { advanceDueCyclesJob } from '../src/ordering/ordering.jobs.ts';
import { takeAuditDigest, takeAuditDigestJob } from '../src/platform/audit/digest.usecases.ts';
import { forgetOldKeysJob } from '../src/platform/http/idempotency.jobs.ts';
import { forgetOldKeys } from '../src/platform/http/idempotency.ts';
import { handle, type JobHandler } from '../src/platform/queues/job.ts';

/** What the clock asks for. */
export const scheduleHandlers: JobHandler[] = [
  handle(advanceDueCyclesJob, async (context) => advanceDueCycles(context)),
  handle(takeAuditDigestJob, async (context) => takeAuditDigest(context)),
  handle(forgetOldKeysJob, async (context) => forgetOldKeys(context)),
];
