import type { EntityManager } from '@mikro-orm/postgresql';
import { BuyPlan } from '../../src/consolidation/buy-plan.entities.ts';
import { DeliveryPlan, DeliveryRoute, DeliveryStop, DeliveryTrip, UnservedDelivery } from '../../src/delivery/delivery.entities.ts';
import { Cooperative } from '../../src/directory/cooperative.entities.ts';
import { Hub } from '../../src/directory/hub.entities.ts';
import { Supplier } from '../../src/directory/supplier.entities.ts';
import { RestockOrder, RestockOrderLine } from '../../src/ordering/order.entities.ts';
import { sumDemand } from '../../src/ordering/ordering.queries.ts';
import { cityInstant } from '../../src/platform/clock.ts';
import { BulkOrder, BulkOrderDrop, BulkOrderLine } from '../../src/sourcing/bulk-order.entities.ts';
import { demoDocumentSchema, type DemoDocument } from './document.schema.ts';
import type { DemoOptions, DemoWeek } from './week.ts';

async function describeDemand(em: EntityManager, cycleId: string): Promise<DemoDocument['demand']> {
  const bySku = Map.groupBy(await sumDemand(em, cycleId), (row) => row.sku);
  return [...bySku].map(([sku, rows]) => ({ sku, channel: rows[0]!.channel as 'via_hub', packs: rows.reduce((packs, row) => packs + row.packs, 0) }));
}

async function describeBulkOrders(em: EntityManager, cycleId: string): Promise<DemoDocument['buy']['bulkOrders']> {
  const orders = await em.find(BulkOrder, { cycleId }, { orderBy: { number: 'asc' } });
  const lines = await em.find(BulkOrderLine, { order: { $in: orders.map((order) => order.id) } }, { orderBy: { lineNumber: 'asc' } });
  const drops = await em.find(BulkOrderDrop, { line: { $in: lines.map((line) => line.id) } }, { orderBy: { cooperativeId: 'asc' } });
  const kinds = new Map((await em.find(Supplier, {})).map((supplier) => [supplier.id, supplier.kind]));
  return orders.map((order) => ({
    supplier: order.supplierId,
    kind: kinds.get(order.supplierId)!,
    hub: order.hubId ?? null,
    channel: order.channel,
    totalRupiah: order.totalRupiah,
    lines: lines
      .filter((line) => line.order.id === order.id)
      .map((line) => ({
        sku: line.sku,
        packs: line.packs,
        unitPriceRupiah: line.unitPriceRupiah,
        tierFrom: line.tierFromPacks,
        reason: line.reasonId,
        ...(order.channel === 'direct_ship' && { drops: drops.filter((drop) => drop.line.id === line.id).map((drop) => ({ cooperative: drop.cooperativeId, packs: drop.packs })) }),
      })),
  }));
}

function sumBySku<Row extends { sku: string; packs: number }>(rows: readonly Row[]): { sku: string; packs: number; rows: Row[] }[] {
  return [...Map.groupBy(rows, (row) => row.sku)].map(([sku, of]) => ({ sku, packs: of.reduce((packs, row) => packs + row.packs, 0), rows: of })).sort((a, b) => (a.sku < b.sku ? -1 : 1));
}

async function describeDelivery(em: EntityManager, cycleId: string): Promise<DemoDocument['delivery']> {
  const plan = await em.findOneOrFail(DeliveryPlan, { cycleId }, { orderBy: { revision: 'desc' } });
  const routes = await em.find(DeliveryRoute, { plan: plan.id }, { orderBy: { vehicleId: 'asc' } });
  const trips = await em.find(DeliveryTrip, { route: { $in: routes.map((route) => route.id) } }, { orderBy: { tripNumber: 'asc' } });
  const stops = await em.find(DeliveryStop, { trip: { $in: trips.map((trip) => trip.id) } }, { orderBy: { stopNumber: 'asc' } });
  const unserved = await em.find(UnservedDelivery, { plan: plan.id }, { orderBy: { cooperativeId: 'asc', loadGroup: 'asc' } });
  const hubs = await em.find(Hub, { cityId: plan.cityId }, { orderBy: { id: 'asc' } });
  const instant = (second: number) => cityInstant(plan.deliveryDate, second).toISOString();
  const stopsOf = Map.groupBy(stops, (stop) => stop.trip.id);
  const tripsOf = Map.groupBy(trips, (trip) => trip.route.id);
  return {
    hubs: hubs.map((hub) => {
      const own = routes.filter((route) => route.hubId === hub.id);
      return {
        hub: hub.id,
        costRupiah: own.reduce((sum, route) => sum + route.costRupiah, 0),
        metres: own.reduce((sum, route) => sum + route.metres, 0),
        seconds: own.reduce((sum, route) => sum + route.endSecond - route.startSecond, 0),
        routes: own.map((route) => ({
          vehicle: route.vehicleId,
          trips: tripsOf.get(route.id)!.map((trip) => ({
            loadClass: trip.loadGroup,
            weightGrams: trip.weightGrams,
            volumeMillilitres: trip.volumeMillilitres,
            stops: stopsOf.get(trip.id)!.map((stop) => ({
              cooperative: stop.cooperativeId,
              arriveAt: instant(stop.arriveSecond),
              departAt: instant(stop.departSecond),
              weightGrams: stop.weightGrams,
              volumeMillilitres: stop.volumeMillilitres,
            })),
          })),
        })),
      };
    }),
    unserved: unserved.map((item) => ({ cooperative: item.cooperativeId, reason: item.reason })),
  };
}

/** Tells a finished week as one JSON document, read back from what the database holds. */
export async function describeWeek(em: EntityManager, options: DemoOptions, week: DemoWeek): Promise<DemoDocument> {
  const { cycleId } = week;
  const plan = await em.findOneOrFail(BuyPlan, { cycleId, state: 'approved' }, { populate: ['result'] });
  const result = plan.result!;
  const orders = await em.find(RestockOrder, { cycleId, state: 'locked' });
  const delivery = await describeDelivery(em, cycleId);
  const savedRupiah = plan.aloneRupiah! - result.costRupiah;
  return demoDocumentSchema.parse({
    ...options,
    cooperatives: await em.count(Cooperative, { cityId: options.city }),
    refused: week.refused.map(({ cooperativeId, reason }) => ({ cooperative: cooperativeId, reason })),
    orders: orders.length,
    orderLines: await em.count(RestockOrderLine, { order: { $in: orders.map((order) => order.id) } }),
    demand: await describeDemand(em, cycleId),
    buy: {
      costRupiah: result.costRupiah,
      objectiveRupiah: result.objectiveRupiah,
      boundRupiah: result.boundRupiah,
      gapPercent: result.gapPercent,
      aloneRupiah: plan.aloneRupiah!,
      savedRupiah,
      netSavedRupiah: savedRupiah - delivery.hubs.reduce((sum, hub) => sum + hub.costRupiah, 0),
      bulkOrders: await describeBulkOrders(em, cycleId),
      shortages: sumBySku(result.shortages).map(({ sku, packs, rows }) => ({ sku, packs, reason: [...new Set(rows.map((row) => row.reason.id))].join(' ') })),
      surplus: sumBySku(result.surplus).map(({ sku, packs }) => ({ sku, packs })),
    },
    delivery,
    timings: week.timings,
  });
}
