import { notFound } from '../platform/errors.ts';
import { route, type Route } from '../platform/http/route.ts';
import type { Queues } from '../platform/queues/queues.ts';
import { getBoardEndpoint, listBoardCitiesEndpoint, listFailedJobsEndpoint, retryFailedJobEndpoint } from './board.contract.ts';
import { getBoard, listBoardCities } from './board.queries.ts';

/** More failed jobs than this are counted, not listed. */
const failedLimit = 100;

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
    route(retryFailedJobEndpoint, async ({ body }) => {
      const job = await queues.queue(body.queue).getJob(body.id);
      if (!job) throw notFound('Pekerjaan', body.id);
      await job.retry('failed');
      return { retried: true };
    }),
  ];
}
