import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from '../catalogue/product.entities.ts';
import { BuyPlan } from '../consolidation/buy-plan.entities.ts';
import { presentBuyPlanSummary } from '../consolidation/consolidation.present.ts';
import { DeliveryPlan, DeliveryRoute, DeliveryStop, UnservedDelivery } from '../delivery/delivery.entities.ts';
import { authorise, cityTarget, everything } from '../directory/authorise.ts';
import { Cooperative, Outlet } from '../directory/cooperative.entities.ts';
import { Hub } from '../directory/hub.entities.ts';
import { City, Kelurahan } from '../directory/place.entities.ts';
import { OrderCycle } from '../ordering/cycle.entities.ts';
import { RestockOrder } from '../ordering/order.entities.ts';
import { sumDemand } from '../ordering/ordering.queries.ts';
import { presentCycle } from '../ordering/ordering.present.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { BulkOrder } from '../sourcing/bulk-order.entities.ts';

const boardCities = 200;

/** The cities that Lumbung serves, by name. */
export async function listBoardCities(context: Context): Promise<{ items: { id: string; name: string }[] }> {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const cities = await em.find(City, {}, { orderBy: { name: 'asc' }, limit: boardCities });
  return { items: cities.map(({ id, name }) => ({ id, name })) };
}

async function findDemand(em: EntityManager, cycleId: string, plan: (typeof BuyPlan)['~entity'] | null) {
  const products = new Map((await em.find(Product, {})).map((product) => [product.id, product]));
  const result = plan?.result;
  const sum = (rows: readonly { sku: string; packs: number }[] | undefined, sku: string) => (rows ?? []).reduce((packs, row) => packs + (row.sku === sku ? row.packs : 0), 0);
  const bySku = Map.groupBy(await sumDemand(em, cycleId), (row) => row.sku);
  return [...bySku].map(([sku, rows]) => {
    const product = products.get(sku);
    return {
      sku,
      product: product?.name ?? sku,
      packName: product?.packName ?? '',
      channel: product?.channel ?? ('via_hub' as const),
      packs: rows.reduce((packs, row) => packs + row.packs, 0),
      cooperatives: rows.reduce((orders, row) => orders + row.orders, 0),
      boughtPacks: sum(result?.orders.flatMap((order) => order.lines), sku),
      shortPacks: sum(result?.shortages, sku),
      surplusPacks: sum(result?.surplus, sku),
    };
  });
}

async function findDeliverySummary(em: EntityManager, cycleId: string) {
  const plan = await em.findOne(DeliveryPlan, { cycleId }, { orderBy: { revision: 'desc' } });
  if (!plan) return null;
  return {
    state: plan.state,
    costRupiah: plan.costRupiah ?? null,
    metres: plan.metres ?? null,
    routes: await em.count(DeliveryRoute, { plan: plan.id }),
    stops: await em.count(DeliveryStop, { trip: { route: { plan: plan.id } } }),
    unserved: await em.count(UnservedDelivery, { plan: plan.id }),
  };
}

/** The plan that the board speaks of: the approved one, else the newest that waits for a decision, else the newest. */
async function findBoardPlan(em: EntityManager, cycleId: string) {
  const revisions = await em.find(BuyPlan, { cycleId }, { orderBy: { revision: 'desc' }, fields: ['id', 'state'] });
  const chosen = revisions.find((plan) => plan.state === 'approved') ?? revisions.find((plan) => plan.state === 'proposed') ?? revisions[0];
  return chosen ? em.findOneOrFail(BuyPlan, { id: chosen.id }, { populate: ['result'], refresh: true }) : null;
}

/** Everything the board of one city shows at a glance. @throws platform.not_found */
export async function getBoard(context: Context, cityId: string) {
  authorise(context, 'board.read', cityTarget(cityId));
  const { em } = context;
  const city = await em.findOne(City, { id: cityId });
  if (!city) throw notFound('Kota', cityId);
  const cycle = await em.findOne(OrderCycle, { cityId }, { orderBy: { id: 'desc' } });
  const hubs = await em.find(Hub, { cityId }, { orderBy: { id: 'asc' } });
  const outlets = await em.find(Outlet, { homeHubId: { $in: hubs.map((hub) => hub.id) } }, { orderBy: { id: 'asc' } });
  const kelurahan = new Map((await em.find(Kelurahan, { cityId })).map((place) => [place.id, place.name]));
  const orders = cycle ? await em.find(RestockOrder, { cycleId: cycle.id, state: { $in: ['submitted', 'locked'] } }) : [];
  const ordered = new Set(orders.map((order) => order.cooperativeId));
  const plan = cycle ? await findBoardPlan(em, cycle.id) : null;
  return {
    city: { id: city.id, name: city.name },
    cycle: cycle ? { ...presentCycle({ cycle, orderCount: orders.length }), orderCount: orders.length } : null,
    cooperativeCount: await em.count(Cooperative, { cityId }),
    activeCooperativeCount: await em.count(Cooperative, { cityId, stage: 'active' }),
    hubs: hubs.map(({ id, name, latitude, longitude, locationAssumed }) => ({ id, name, latitude, longitude, locationAssumed })),
    outlets: outlets.map((outlet) => ({
      cooperativeId: outlet.cooperativeId,
      name: kelurahan.get(outlet.kelurahanId) ?? outlet.name,
      latitude: outlet.latitude,
      longitude: outlet.longitude,
      homeHubId: outlet.homeHubId,
      ordered: ordered.has(outlet.cooperativeId),
    })),
    demand: cycle ? await findDemand(em, cycle.id, plan) : [],
    plan: plan ? presentBuyPlanSummary(plan) : null,
    bulkOrderCount: cycle ? await em.count(BulkOrder, { cycleId: cycle.id }) : 0,
    delivery: cycle ? await findDeliverySummary(em, cycle.id) : null,
  };
}
