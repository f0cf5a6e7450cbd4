import { route, type Route } from '../platform/http/route.ts';
import type { Queues } from '../platform/queues/queues.ts';
import { getBoardEndpoint, listBoardCitiesEndpoint, listFailedJobsEndpoint, retryFailedJobEndpoint } from './board.contract.ts';
import { getBoard, listBoardCities } from './board.queries.ts';
import { listFailedJobs, retryFailedJob } from './job.usecases.ts';

/** More failed jobs than this are counted, not listed. */
const failedLimit = 100;

export function overviewRoutes({ queues, mapStyleUrl }: { queues: Queues; mapStyleUrl: string | null }): Route[] {
  return [
    route(listBoardCitiesEndpoint, async ({ context }) => listBoardCities(context)),
    route(getBoardEndpoint, async ({ context, params }) => ({
      ...(await getBoard(context, params.cityId)),
      failedJobs: (await queues.failed(failedLimit)).length,
      mapStyleUrl,
    })),
    route(listFailedJobsEndpoint, async ({ context, query }) => listFailedJobs(context, query, queues)),
    route(retryFailedJobEndpoint, async ({ context, body }) => {
      await retryFailedJob(context, body, queues);
      return { retried: true };
    }),
  ];
}
