import { authorise, everything } from '../directory/authorise.ts';
import { audit, everybody } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { defineError, notFound } from '../platform/errors.ts';
import type { QueueName } from '../platform/queues/job.ts';
import type { Queues } from '../platform/queues/queues.ts';

const jobNotFailed = defineError('overview.job_not_failed', 409, 'Pekerjaan ini tidak gagal', (id: string) => `Pekerjaan «${id}» sedang berjalan atau sudah selesai; hanya yang gagal yang dapat diulang. Muat ulang daftarnya.`);

/** The jobs that finally failed, newest first, with their reasons. */
export async function listFailedJobs(context: Context, { limit }: { limit: number }, queues: Queues) {
  authorise(context, 'job.read', everything);
  const failed = await queues.failed(limit);
  return {
    items: failed.map(({ queue, job }) => ({
      queue,
      id: job.id ?? '',
      name: job.name,
      reason: job.failedReason ?? '',
      attempts: job.attemptsMade,
      failedAt: job.finishedOn ? new Date(job.finishedOn).toISOString() : null,
    })),
  };
}

/** Puts a failed job back on its queue. @throws platform.not_found, overview.job_not_failed */
export async function retryFailedJob(context: Context, { queue, id }: { queue: QueueName; id: string }, queues: Queues): Promise<void> {
  authorise(context, 'job.retry', everything);
  const job = await queues.queue(queue).getJob(id);
  if (!job) throw notFound('Pekerjaan', id);
  if (!(await job.isFailed())) throw jobNotFailed(id);
  await inTransaction(context, async (tx) => {
    audit(tx, { organisationId: everybody, action: 'overview.retryFailedJob', subject: `job/${id}`, before: { reason: job.failedReason ?? '', attempts: job.attemptsMade }, after: { queue, name: job.name } });
    await job.retry('failed');
  });
}
