import { authorise, cityTarget } from '../directory/authorise.ts';
import { Outlet } from '../directory/cooperative.entities.ts';
import { VehicleType } from '../directory/fleet.entities.ts';
import { getCycle } from '../ordering/ordering.queries.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { DeliveryPlan, DeliveryRoute, DeliveryStop, DeliveryTrip, UnservedDelivery } from './delivery.entities.ts';

/** The newest delivery plan of a cycle with all its routes. @throws platform.not_found while there is none */
export async function getDeliveryPlan(context: Context, cycleId: string) {
  const { cycle } = await getCycle(context, cycleId);
  authorise(context, 'delivery.read', cityTarget(cycle.cityId));
  const { em } = context;
  const plan = await em.findOne(DeliveryPlan, { cycleId }, { orderBy: { revision: 'desc' } });
  if (!plan) throw notFound('Rencana antar', cycleId);
  const routes = await em.find(DeliveryRoute, { plan: plan.id }, { orderBy: { vehicleId: 'asc' } });
  const trips = await em.find(DeliveryTrip, { route: { $in: routes.map((route) => route.id) } }, { orderBy: { tripNumber: 'asc' } });
  const stops = await em.find(DeliveryStop, { trip: { $in: trips.map((trip) => trip.id) } }, { orderBy: { stopNumber: 'asc' } });
  const unserved = await em.find(UnservedDelivery, { plan: plan.id }, { orderBy: { cooperativeId: 'asc', loadGroup: 'asc' } });
  const types = new Map((await em.find(VehicleType, {})).map((type) => [type.id, type]));
  const names = new Map((await em.find(Outlet, { id: { $in: stops.map((stop) => stop.outletId) } })).map((outlet) => [outlet.id, outlet.name]));
  return {
    id: plan.id,
    cycleId: plan.cycleId,
    state: plan.state,
    deliveryDate: plan.deliveryDate,
    costRupiah: plan.costRupiah ?? null,
    metres: plan.metres ?? null,
    remark: plan.remark ?? null,
    routes: routes.map((route) => ({
      id: route.id,
      hubId: route.hubId,
      vehicleId: route.vehicleId,
      vehicleType: types.get(route.vehicleTypeId)?.name ?? route.vehicleTypeId,
      payloadGrams: types.get(route.vehicleTypeId)?.payloadGrams ?? 0,
      capacityMillilitres: types.get(route.vehicleTypeId)?.volumeMillilitres ?? 0,
      metres: route.metres,
      startSecond: route.startSecond,
      endSecond: route.endSecond,
      costRupiah: route.costRupiah,
      trips: trips
        .filter((trip) => trip.route.id === route.id)
        .map(({ id, tripNumber, loadGroup, departSecond, returnSecond, metres, weightGrams, volumeMillilitres }) => ({
          tripNumber,
          loadGroup,
          departSecond,
          returnSecond,
          metres,
          weightGrams,
          volumeMillilitres,
          stops: stops
            .filter((stop) => stop.trip.id === id)
            .map((stop) => ({
              stopNumber: stop.stopNumber,
              cooperativeId: stop.cooperativeId,
              outletId: stop.outletId,
              name: names.get(stop.outletId) ?? stop.outletId,
              arriveSecond: stop.arriveSecond,
              startSecond: stop.startSecond,
              departSecond: stop.departSecond,
              weightGrams: stop.weightGrams,
              volumeMillilitres: stop.volumeMillilitres,
            })),
        })),
    })),
    unserved: unserved.map(({ cooperativeId, loadGroup, weightGrams, reason }) => ({ cooperativeId, loadGroup, weightGrams, reason })),
  };
}
