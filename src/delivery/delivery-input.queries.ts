import type { EntityManager } from '@mikro-orm/postgresql';
import { Product } from '../catalogue/product.entities.ts';
import { BuyPlan } from '../consolidation/buy-plan.entities.ts';
import { Outlet } from '../directory/cooperative.entities.ts';
import { LoadRule, Vehicle, VehicleType } from '../directory/fleet.entities.ts';
import { Hub } from '../directory/hub.entities.ts';
import { notFound } from '../platform/errors.ts';
import { groupLoadClasses, toLoads, type DeliveryInput } from './delivery.rules.ts';
import type { MeasureTravel } from './travel.ts';

async function findShareTripRule(em: EntityManager): Promise<(a: string, b: string) => boolean> {
  const allowed = new Set<string>();
  for (const { classA, classB, sameTrip } of await em.find(LoadRule, {})) {
    if (!sameTrip) continue;
    allowed.add(`${classA}/${classB}`);
    allowed.add(`${classB}/${classA}`);
  }
  return (a, b) => a === b || allowed.has(`${a}/${b}`);
}

/** What each gerai is to get of the goods that pass the hub, by the buy plan that was approved. */
async function findHubLoads(em: EntityManager, buyPlanId: string, outletOf: ReadonlyMap<string, string>) {
  const plan = await em.findOne(BuyPlan, { id: buyPlanId }, { populate: ['result'] });
  if (!plan?.result) throw notFound('Rencana pembelian', buyPlanId);
  const products = new Map((await em.find(Product, {})).map((product) => [product.id, product]));
  const goods = plan.result.allotments.flatMap((allotment) => {
    const product = products.get(allotment.sku);
    const outletId = outletOf.get(allotment.cooperativeId);
    // Direct goods never ride on the hub's truck: the supplier leaves them at the gerai.
    if (!product || !outletId || product.channel === 'direct_ship') return [];
    return [{ cooperativeId: allotment.cooperativeId, outletId, loadClass: product.loadClass, packs: allotment.allottedPacks, packGrams: product.grossGrams, packMillilitres: product.volumeMillilitres }];
  });
  const groupOf = groupLoadClasses(goods.map((item) => item.loadClass), await findShareTripRule(em));
  return toLoads(goods, groupOf);
}

/** Gathers all that a delivery plan is decided from. */
export async function findDeliveryInput(em: EntityManager, { cityId, date, buyPlanId }: { cityId: string; date: string; buyPlanId: string }, measureTravel: MeasureTravel): Promise<DeliveryInput> {
  const hubs = await em.find(Hub, { cityId }, { orderBy: { id: 'asc' } });
  const hubIds = hubs.map((hub) => hub.id);
  const outlets = await em.find(Outlet, { homeHubId: { $in: hubIds } }, { orderBy: { id: 'asc' } });
  const vehicles = await em.find(Vehicle, { hubId: { $in: hubIds }, inService: true }, { orderBy: { id: 'asc' } });
  const vehicleTypes = await em.find(VehicleType, {}, { orderBy: { id: 'asc' } });
  const loads = await findHubLoads(em, buyPlanId, new Map(outlets.map((outlet) => [outlet.cooperativeId, outlet.id])));
  const served = outlets.filter((outlet) => loads.some((load) => load.outletId === outlet.id));
  return {
    cityId,
    date,
    hubs: hubs.map(({ id, name, latitude, longitude, opensAtSecond, closesAtSecond }) => ({ hubId: id, name, latitude, longitude, open: { fromSecond: opensAtSecond, toSecond: closesAtSecond } })),
    outlets: served.map(({ id, cooperativeId, name, homeHubId, latitude, longitude, receivingWindows, vehicleTypeIds }) => ({
      outletId: id,
      cooperativeId,
      name,
      homeHubId,
      latitude,
      longitude,
      receiving: receivingWindows.map((window) => ({ fromSecond: window.opensAtSecond, toSecond: window.closesAtSecond })),
      vehicleTypeIds,
    })),
    vehicleTypes: vehicleTypes.map(({ id, name, payloadGrams, volumeMillilitres, rupiahPerKm, crewRupiahPerHour, urbanKmPerHour, stopSeconds, unloadSecondsPerTonne, reloadSeconds }) => ({
      vehicleTypeId: id,
      name,
      payloadGrams,
      volumeMillilitres,
      rupiahPerKm,
      crewRupiahPerHour,
      urbanKmPerHour,
      stopSeconds,
      unloadSecondsPerTonne,
      reloadSeconds,
    })),
    vehicles: vehicles.map(({ id, hubId, vehicleTypeId, shiftStartSecond, shiftEndSecond, maximumTrips }) => ({
      vehicleId: id,
      hubId,
      vehicleTypeId,
      shift: { fromSecond: shiftStartSecond, toSecond: shiftEndSecond },
      maximumTrips,
    })),
    loads,
    travel: await measureTravel([...hubs, ...served]),
  };
}
