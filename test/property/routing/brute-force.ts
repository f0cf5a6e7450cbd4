import { judge } from '../../../src/routing/breaches.ts';
import { routeTotal } from '../../../src/routing/cost.ts';
import type { Problem } from '../../../src/routing/model.ts';
import { wholeStop } from '../../../src/routing/route.ts';
import type { TripPlan } from '../../../src/routing/solution.ts';

/**
 * The optimum by trying everything: for each vehicle the cheapest route of every subset of clients, over all orders and all
 * divisions into trips, then the cheapest partition. Required clients left out cost `missing` each. For problems without
 * locks, fairness, split deliveries or more than 7 clients.
 */
export function bruteForce(problem: Problem, missing: number): number {
  const size = 1 << problem.clients.length;
  let best = Float64Array.from({ length: size }, (_, mask) => (mask === 0 ? 0 : Infinity));
  problem.vehicleTypes.forEach((type, vehicleType) => {
    const route = cheapestRoutes(problem, vehicleType);
    for (let vehicle = 0; vehicle < Math.min(type.count, problem.clients.length); vehicle += 1) {
      const next = best.slice();
      for (let mask = 1; mask < size; mask += 1)
        for (let part = mask; part > 0; part = (part - 1) & mask) next[mask] = Math.min(next[mask]!, best[mask ^ part]! + route[part]!);
      best = next;
    }
  });
  let optimum = Infinity;
  for (let mask = 0; mask < size; mask += 1) optimum = Math.min(optimum, best[mask]! + leftOut(problem, mask, missing));
  return optimum;
}

/** What it costs to serve only the clients in the mask; Infinity when alternatives are served together. */
export function leftOut(problem: Problem, mask: number, missing: number): number {
  let cost = 0;
  problem.clients.forEach((client, index) => {
    if ((mask & (1 << index)) === 0) cost += client.required ? missing : client.prizeRupiah;
  });
  for (const group of problem.groups) {
    const served = group.clients.filter((client) => (mask & (1 << client)) !== 0).length;
    if (served > 1) return Infinity;
    if (served === 0) cost += group.required ? missing + group.prizeRupiah : group.prizeRupiah;
  }
  return cost;
}

function cheapestRoutes(problem: Problem, vehicleType: number): Float64Array {
  const cheapest = new Float64Array(1 << problem.clients.length).fill(Infinity);
  const type = problem.vehicleTypes[vehicleType]!;
  const visit = (order: number[], mask: number): void => {
    if (order.length > 0)
      divide(problem, vehicleType, order, [{ startDepot: type.startDepot, endDepot: type.endDepot, stops: [] }], (trips) => {
        const { breaches, route } = judge(problem, { vehicleType, vehicle: 0, trips });
        if (breaches.length === 0 && route) cheapest[mask] = Math.min(cheapest[mask]!, routeTotal(route.cost));
      });
    for (let client = 0; client < problem.clients.length; client += 1) {
      if ((mask & (1 << client)) !== 0) continue;
      order.push(client);
      visit(order, mask | (1 << client));
      order.pop();
    }
  };
  visit([], 0);
  return cheapest;
}

/** Every way to divide an order into trips, with every choice of depots; the first trip may be empty, to load elsewhere. */
function divide(problem: Problem, vehicleType: number, order: readonly number[], trips: TripPlan[], each: (trips: readonly TripPlan[]) => void): void {
  const [client, ...rest] = order;
  if (client === undefined) return each(trips);
  const type = problem.vehicleTypes[vehicleType]!;
  const last = trips.at(-1)!;
  const extended = { ...last, stops: [...last.stops, wholeStop(problem, client)] };
  divide(problem, vehicleType, rest, [...trips.slice(0, -1), extended], each);
  if (trips.length === type.maxTrips) return;
  for (const depot of type.reloadDepots) {
    if (last.stops.length === 0 && (trips.length > 1 || depot === last.startDepot)) continue;
    const opened = { startDepot: depot, endDepot: last.endDepot, stops: [wholeStop(problem, client)] };
    divide(problem, vehicleType, rest, [...trips.slice(0, -1), { ...last, endDepot: depot }, opened], each);
  }
}
