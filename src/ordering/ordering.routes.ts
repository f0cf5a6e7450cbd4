import { fileRoute, route, uploadRoute, type Route } from '../platform/http/route.ts';
import { closeCycleEndpoint, getCycleEndpoint, listCyclesEndpoint, openCycleEndpoint, scheduleCycleEndpoint } from './cycle.contract.ts';
import { closeCycle, openCycle, scheduleCycle } from './cycle.usecases.ts';
import { importOrder, writeOrderFile } from './order-file.usecases.ts';
import { approveDraftEndpoint, getOrderEndpoint, getOrderFileEndpoint, importOrderEndpoint, listOrdersEndpoint, saveDraftEndpoint, submitOrderEndpoint, withdrawOrderEndpoint } from './order.contract.ts';
import { approveDraft, saveDraft, submitOrder, withdrawOrder } from './order.usecases.ts';
import { presentCycle, presentOrder } from './ordering.present.ts';
import { getPoolEndpoint } from './pool.contract.ts';
import { getPool } from './pool.queries.ts';
import { addRemarkEndpoint, listRemarksEndpoint } from './remark.contract.ts';
import { listRemarks, presentRemark } from './remark.queries.ts';
import { addRemark } from './remark.usecases.ts';
import { getCycle, getOrder, listCycles, listOrders } from './ordering.queries.ts';

export const orderingRoutes: Route[] = [
  route(listCyclesEndpoint, async ({ context, query }) => {
    const page = await listCycles(context, query);
    return { ...page, items: page.items.map(presentCycle) };
  }),
  route(getCycleEndpoint, async ({ context, params }) => presentCycle(await getCycle(context, params.cycleId))),
  route(scheduleCycleEndpoint, async ({ context, body }) =>
    presentCycle({ cycle: await scheduleCycle(context, { ...body, opensAt: new Date(body.opensAt), closesAt: new Date(body.closesAt) }), orderCount: 0 }),
  ),
  route(openCycleEndpoint, async ({ context, params }) => {
    await openCycle(context, params.cycleId);
    return presentCycle(await getCycle(context, params.cycleId));
  }),
  route(closeCycleEndpoint, async ({ context, params }) => {
    await closeCycle(context, params.cycleId);
    return presentCycle(await getCycle(context, params.cycleId));
  }),
  route(listOrdersEndpoint, async ({ context, params, query }) => {
    const page = await listOrders(context, { ...params, ...query });
    return { ...page, items: page.items.map(presentOrder) };
  }),
  route(getOrderEndpoint, async ({ context, params }) => presentOrder(await getOrder(context, params))),
  route(submitOrderEndpoint, async ({ context, params, body, expectedVersion }) => presentOrder(await submitOrder(context, { ...params, ...body, expectedVersion }))),
  route(saveDraftEndpoint, async ({ context, params, body, expectedVersion }) => presentOrder(await saveDraft(context, { ...params, ...body, expectedVersion }))),
  route(withdrawOrderEndpoint, async ({ context, params, expectedVersion }) => presentOrder(await withdrawOrder(context, { ...params, expectedVersion }))),
  fileRoute(getOrderFileEndpoint, async ({ context, params, query }) => writeOrderFile(context, { ...params, ...query })),
  uploadRoute(importOrderEndpoint, async ({ context, params, query, body, expectedVersion }) => {
    const { order, badCells } = await importOrder(context, { ...params, content: body, goodRowsOnly: query.goodRowsOnly === 'true', expectedVersion });
    return { version: order.version, order: presentOrder(order), badCells };
  }),
  route(approveDraftEndpoint, async ({ context, params, expectedVersion }) => presentOrder(await approveDraft(context, { ...params, expectedVersion }))),
  route(getPoolEndpoint, async ({ context, params }) => getPool(context, params.cycleId)),
  route(listRemarksEndpoint, async ({ context, params }) => listRemarks(context, params)),
  route(addRemarkEndpoint, async ({ context, params, body }) => presentRemark(await addRemark(context, { ...params, ...body }))),
];
