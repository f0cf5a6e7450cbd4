import { audit, everybody } from '../platform/audit/audit.ts';
import { defineError, notFound } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { Queues } from '../platform/queues/queues.ts';
import { getBoardEndpoint, listBoardCitiesEndpoint, listFailedJobsEndpoint, retryFailedJobEndpoint } from './board.contract.ts';
import { getBoard, listBoardCities } from './board.queries.ts';

/** More failed jobs than this are counted, not listed. */
const failedLimit = 100;

const jobNotFailed = defineError('overview.job_not_failed', 409, 'Pekerjaan ini tidak gagal', (id: string) => `Pekerjaan «${id}» sedang berjalan atau sudah selesai; hanya yang gagal yang dapat diulang. Muat ulang daftarnya.`);

export function overviewRoutes({ queues, mapStyleUrl }: { queues: Queues; mapStyleUrl: string | null }): Route[] {
  return [
    route(listBoardCitiesEndpoint, async ({ context }) => listBoardCities(context.em)),
    route(getBoardEndpoint, async ({ context, params }) => ({
      ...(await getBoard(context.em, params.cityId)),
      failedJobs: (await queues.failed(failedLimit)).length,
      mapStyleUrl,
    })),
    route(listFailedJobsEndpoint, async ({ query }) => ({
      items: (await queues.failed(query.limit)).map(({ queue, job }) => ({
        queue,
        id: job.id ?? '',
        name: job.name,
        reason: job.failedReason ?? '',
        attempts: job.attemptsMade,
        failedAt: job.finishedOn ? new Date(job.finishedOn).toISOString() : null,
      })),
    })),
    route(retryFailedJobEndpoint, async ({ context, body }) => {
      const job = await queues.queue(body.queue).getJob(body.id);
      if (!job) throw notFound('Pekerjaan', body.id);
      if (!(await job.isFailed())) throw jobNotFailed(body.id);
      audit(context, { organisationId: everybody, action: 'overview.retryFailedJob', subject: `job/${body.id}`, before: { reason: job.failedReason ?? '', attempts: job.attemptsMade }, after: { queue: body.queue, name: job.name } });
      await job.retry('failed');
      return { retried: true };
    }),
  ];
}
