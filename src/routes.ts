import { catalogueRoutes } from './catalogue/catalogue.routes.ts';
import { consolidationRoutes } from './consolidation/consolidation.routes.ts';
import { deliveryRoutes } from './delivery/delivery.routes.ts';
import { accountRoutes } from './directory/account.routes.ts';
import { directoryRoutes } from './directory/directory.routes.ts';
import { peopleRoutes } from './directory/people.routes.ts';
import { orderingRoutes } from './ordering/ordering.routes.ts';
import { overviewRoutes } from './overview/overview.routes.ts';
import type { Auth } from './platform/auth/auth.ts';
import type { Route } from './platform/http/route.ts';
import type { Queues } from './platform/queues/queues.ts';
import { sourcingRoutes } from './sourcing/sourcing.routes.ts';

/** Every operation of the API, in the order of the river. */
export function routes(options: { auth: Auth; queues: Queues; mapStyleUrl: string | null }): Route[] {
  return [
    ...accountRoutes(options.auth),
    ...peopleRoutes(options.auth),
    ...directoryRoutes,
    ...catalogueRoutes,
    ...orderingRoutes,
    ...consolidationRoutes,
    ...sourcingRoutes,
    ...deliveryRoutes,
    ...overviewRoutes(options),
  ];
}
