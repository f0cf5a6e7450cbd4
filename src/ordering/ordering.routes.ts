import { fileRoute, route, uploadRoute, type Route } from '../platform/http/route.ts';
import { closeCycleEndpoint, getCycleEndpoint, listCyclesEndpoint, openCycleEndpoint, scheduleCycleEndpoint } from './cycle.contract.ts';
import { closeCycle, openCycle, scheduleCycle } from './cycle.usecases.ts';
import { importOrder, writeOrderFile } from './order-file.usecases.ts';
import { getOrderEndpoint, getOrderFileEndpoint, importOrderEndpoint, listOrdersEndpoint, saveDraftEndpoint, submitOrderEndpoint, withdrawOrderEndpoint } from './order.contract.ts';
import { saveDraft, submitOrder, withdrawOrder } from './order.usecases.ts';
import { presentCycle, presentOrder } from './ordering.present.ts';
import { getCycle, getOrder, listCycles, listOrders } from './ordering.queries.ts';

export const orderingRoutes: Route[] = [
  route(listCyclesEndpoint, async ({ context, query }) => {
    const page = await listCycles(context.em, query);
    return { ...page, items: page.items.map(presentCycle) };
  }),
  route(getCycleEndpoint, async ({ context, params }) => presentCycle(await getCycle(context.em, params.cycleId))),
  route(scheduleCycleEndpoint, async ({ context, body }) =>
    presentCycle({ cycle: await scheduleCycle(context, { ...body, opensAt: new Date(body.opensAt), closesAt: new Date(body.closesAt) }), orderCount: 0 }),
  ),
  route(openCycleEndpoint, async ({ context, params }) => {
    await openCycle(context, params.cycleId);
    return presentCycle(await getCycle(context.em, params.cycleId));
  }),
  route(closeCycleEndpoint, async ({ context, params }) => {
    await closeCycle(context, params.cycleId);
    return presentCycle(await getCycle(context.em, params.cycleId));
  }),
  route(listOrdersEndpoint, async ({ context, params, query }) => {
    const page = await listOrders(context.em, { ...params, ...query });
    return { ...page, items: page.items.map(presentOrder) };
  }),
  route(getOrderEndpoint, async ({ context, params }) => presentOrder(await getOrder(context.em, params))),
  route(submitOrderEndpoint, async ({ context, params, body, expectedVersion }) => presentOrder(await submitOrder(context, { ...params, ...body, expectedVersion }))),
  route(saveDraftEndpoint, async ({ context, params, body, expectedVersion }) => presentOrder(await saveDraft(context, { ...params, ...body, expectedVersion }))),
  route(withdrawOrderEndpoint, async ({ context, params, expectedVersion }) => presentOrder(await withdrawOrder(context, { ...params, expectedVersion }))),
  fileRoute(getOrderFileEndpoint, async ({ context, params, query }) => writeOrderFile(context, { ...params, ...query })),
  uploadRoute(importOrderEndpoint, async ({ context, params, query, body, expectedVersion }) => {
    const { order, badCells } = await importOrder(context, { ...params, content: body, goodRowsOnly: query.goodRowsOnly === 'true', expectedVersion });
    return { version: order.version, order: presentOrder(order), badCells };
  }),
];
