import type { Problem } from '../model.ts';
import type { StopPlan } from '../solution.ts';

/** More parts than this bring nothing but work. */
const MOST_PARTS = 16;
/** Parts per load of the smallest vehicle: halves fill up what whole loads leave free. */
const PARTS_PER_LOAD = 2;

/**
 * Splits a client's load before the search (a priori splitting, Chen, Golden, Wang, Wasil 2017), so that split
 * deliveries need no operator of their own: equal parts, about two to a load of the smallest vehicle that may come, and
 * always few enough to fit the largest. Every unit of the load is in exactly one part. A client that fits half the
 * smallest vehicle stays whole.
 */
export function partsOf(problem: Problem, index: number): StopPlan[] {
  const client = problem.clients[index]!;
  const types = problem.vehicleTypes.filter((type) => type.count > 0 && client.vehicleClasses?.includes(type.vehicleClass) !== false);
  const loadsOf = (capacities: readonly number[]): number =>
    Math.max(...capacities.map((capacity, d) => Math.max(client.deliveries[d]!, client.pickups[d]!) / Math.max(1, capacity)));
  const loads = types.map((type) => loadsOf(type.capacities));
  // Nobody may come: no part of any size helps.
  if (types.length === 0) return [{ client: index, deliveries: client.deliveries, pickups: client.pickups }];
  const wanted = Math.min(MOST_PARTS, Math.ceil(PARTS_PER_LOAD * Math.max(0, ...loads)));
  const least = Math.min(1000, Math.ceil(Math.min(1000, ...loads)));
  const units = Math.max(1, ...client.deliveries, ...client.pickups);
  const count = Math.max(1, Math.min(units, Math.max(wanted, least)));
  const share = (amount: number, part: number): number => Math.floor((amount * (part + 1)) / count) - Math.floor((amount * part) / count);
  return Array.from({ length: count }, (_, part) => ({
    client: index,
    deliveries: client.deliveries.map((amount) => share(amount, part)),
    pickups: client.pickups.map((amount) => share(amount, part)),
  }));
}
